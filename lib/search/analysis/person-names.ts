import { LRUCache } from 'lru-cache'
import { pinyin } from 'pinyin-pro'
import { familyFirst } from '@/lib/text/family-name'
import { nameInHan } from '@/lib/text/scripts'
import { wordsOf } from './analyze'

/** What a person may be called by: the names as written, and what they sound like or are shortened to. */
export type CallNames = { written: string[]; sounds: string[] }

const HAN_NAME = /^\p{Script=Han}{2,4}$/u
const LATIN_WORD = /^[a-z]/

/**
 * `['Danqi Chen', '陈丹琦']` → written as they are; sounds: pinyin with and without spaces, and initials of the given name (`d`, `q`, `dq`).
 * Order does not matter to a search of words, so none of them is turned round.
 */
export function callNames(names: readonly string[]): CallNames {
  const key = names.join('\n')
  const known = kept.get(key)
  if (known) return known
  const called = { written: [...names], sounds: soundsOf(names) }
  kept.set(key, called)
  return called
}

/** Whoever writes one paper has written others: of the last so many people it is known already. */
const kept = new LRUCache<string, CallNames>({ max: 20_000 })

function soundsOf(names: readonly string[]): string[] {
  const sounds = new Set<string>()
  for (const name of names) {
    if (HAN_NAME.test(name)) for (const sound of hanSounds(name)) sounds.add(sound)
    else if (nameInHan([name]) === null) for (const sound of latinInitials(name)) sounds.add(sound)
  }
  return [...sounds]
}

function hanSounds(name: string): string[] {
  const all = pinyin(name, { mode: 'surname', surname: 'head', toneType: 'none', type: 'array', v: true }).map((each) =>
    each.replace('ü', 'v'),
  )
  const [family = ''] = all
  const given = all.slice(1)
  const initials = given.map(([letter = '']) => letter)
  return [`${family} ${given.join('')}`, given.join(' '), all.join(''), given.join('') + family, initials.join(''), initials.join(' ')]
}

function latinInitials(name: string): string[] {
  const words = wordsOf(familyFirst(name)).filter((word) => LATIN_WORD.test(word))
  const given = words.slice(1).map(([letter = '']) => letter)
  return given.length > 1 ? [given.join(' '), given.join('')] : given
}
