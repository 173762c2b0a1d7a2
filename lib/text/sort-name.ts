import { pinyin } from 'pinyin-pro'
import type { EntityKind } from '@/lib/schemas/entry-kind'
import { familyFirst } from './family-name'
import { foldName } from './fold-name'
import { nameInHan, nameInLatin } from './scripts'

/** Where an index files a name: in order of `sortKey`, under `initial`, which is A to Z, 0–9 or # for all else. */
export type SortName = { sortKey: string; initial: string }

const HAN = /\p{Script=Han}+/gu
/** What tells namesakes apart, as in "Wei Zhang (Fudan)": no part of the name. */
const NOTE = /\s*[(（][^)）\p{Script=Han}]*[)）]\s*$/u
const SIGNS_BEFORE = /^[^\p{L}\p{N}]+/u
/** Letters that are one sign without an accent to take off, as English files them. */
const LETTERS: Record<string, string> = { ø: 'o', ł: 'l', đ: 'd', ð: 'd', ħ: 'h', ı: 'i', þ: 'th', ß: 'ss', æ: 'ae', œ: 'oe' }
const ONE_SIGN = new RegExp(`[${Object.keys(LETTERS).join('')}]`, 'g')

/** Surnames of two characters, so that the given name begins at the third. */
const LONG_SURNAMES = new Set(
  '欧阳 歐陽 司马 司馬 诸葛 諸葛 上官 夏侯 皇甫 尉迟 尉遲 公孙 公孫 令狐 慕容 长孙 長孫 宇文 司徒 司空 端木 东方 東方 独孤 獨孤 南宫 南宮 轩辕 軒轅 赫连 赫連 澹台 澹臺 申屠 太史 呼延 钟离 鍾離 闻人 聞人 拓跋 百里 西门 西門 东郭 東郭'.split(
    ' ',
  ),
)

/**
 * Files a name as the back of a book does: people by family name, everything by its letters alone, Chinese by pinyin.
 * `sortName('person', ['Danqi Chen'])` and `sortName('person', ['陈丹琦'])` → `{ sortKey: 'chen danqi', initial: 'C' }`.
 * @param names the main name first, then aliases; a person of a Chinese main name is filed by a Latin alias, which knows the pronunciation
 */
export function sortName(kind: EntityKind, names: readonly string[]): SortName {
  const [main = ''] = names
  const sortKey = keyOf(kind === 'person' ? `${personName(names.map(withoutNote))}${noteOf(main)}` : main)
  return { sortKey, initial: initialOf(sortKey) }
}

const noteOf = (name: string): string => (name.replace(NOTE, '') ? (NOTE.exec(name)?.[0] ?? '') : '')
const withoutNote = (name: string): string => name.replace(NOTE, '') || name

function personName(names: readonly string[]): string {
  const [main = ''] = names
  const han = nameInHan(names)
  const spoken = han === null ? null : hanParts(han)
  if (spoken !== null && main === han) {
    const latin = nameInLatin(names)
    return latin === null ? spoken.join(' ') : familyFirst(latin, spoken[0])
  }
  return familyFirst(main, spoken?.[0])
}

/** Family name and given name of a name in Chinese characters, by pinyin: `欧阳修` → `['ouyang', 'xiu']`. A foreign name keeps its order. */
function hanParts(name: string): string[] {
  if (/[·\s]/u.test(name.trim()))
    return name
      .trim()
      .split(/[·\s]+/u)
      .map((part) => syllables(part).join(''))
  const characters = [...name.trim()]
  const length = characters.length > 2 && LONG_SURNAMES.has(characters.slice(0, 2).join('')) ? 2 : 1
  const sounds = pinyin(name.trim(), { mode: 'surname', surname: 'head', toneType: 'none', type: 'array' })
  return [sounds.slice(0, length).join(''), sounds.slice(length).join('')].filter((part) => part !== '')
}

function syllables(han: string): string[] {
  return pinyin(han, { toneType: 'none', type: 'array' })
}

function keyOf(name: string): string {
  const latin = foldName(name.replace(HAN, (run) => ` ${syllables(run).join(' ')} `)).replace(
    ONE_SIGN,
    (letter) => LETTERS[letter] ?? letter,
  )
  return latin.replace(SIGNS_BEFORE, '') || latin
}

function initialOf(sortKey: string): string {
  const [first = ''] = sortKey
  if (/[a-z]/.test(first)) return first.toUpperCase()
  return /[0-9]/.test(first) ? '0–9' : '#'
}
