import { editDistance } from '@/lib/text/edit-distance'
import type { EntityKind } from '../../schemas/entry-kind'
import { wordsOf } from '../analysis/analyze'
import { callNames } from '../analysis/person-names'
import { stemOf } from '../analysis/stem'
import { type Connection, type Lexicon, type Slot, statement } from './tables'
import { nameKey } from './write-documents'

export type NamedEntity = { id: number; kind: EntityKind; slug: string; names: string[]; folded: string }

const quoted = (word: string) => `"${word.replaceAll('"', '""')}"`

/** Entities of which a whole name is just these words, in this order; of people in any order. */
export function entitiesNamed({ connection, slot, hidden }: Lexicon, words: readonly string[]): { id: number; kind: EntityKind }[] {
  const found = statement(connection, `SELECT "id", "kind" FROM "search_alias_${slot}" WHERE "key" = ? LIMIT 50`).all(nameKey(words)) as {
    id: number
    kind: EntityKind
  }[]
  return found.filter(({ id }) => !hidden.has(id))
}

/** Entities of which a whole name has this sound: `soundKey`. */
export function entitiesWithSound({ connection, slot, hidden }: Lexicon, key: string): number[] {
  const found = statement(connection, `SELECT "id" FROM "search_alias_${slot}" WHERE "key" = ? LIMIT 50`).pluck().all(key) as number[]
  return found.filter((id) => !hidden.has(id))
}

/**
 * Ids of entities with all of these words in their names, or whatever those sound like.
 * @param column `person`, `other`, or null for both
 * @param isOpen the last word may be the beginning of one
 */
export function entitiesWithWords(
  lexicon: Lexicon,
  words: readonly string[],
  column: 'person' | 'other' | null,
  isOpen: boolean,
): number[] {
  if (!words.length) return []
  const expression = words
    .map((word, index) => {
      const stem = quoted(stemOf(word))
      if (!isOpen || index < words.length - 1) return isSingleHan(word) ? `${quoted(word)} *` : stem
      return stemOf(word) === word ? `${stem} *` : `(${stem} OR ${quoted(word)} *)`
    })
    .join(' AND ')
  const match = column === null ? expression : `{${column}} : (${expression})`
  return entitiesMatching(lexicon, match)
}

/** Ids of entities that an expression of the full-text index finds. */
export function entitiesMatching({ connection, slot, hidden }: Lexicon, match: string): number[] {
  const found = statement(connection, `SELECT json_group_array(rowid) FROM "search_name_${slot}" WHERE "search_name_${slot}" MATCH ?`)
    .pluck()
    .get(match)
  return idsOf(found).filter((id) => !hidden.has(id))
}

const isSingleHan = (word: string) => /^\p{Script=Han}$/u.test(word)

export function idsOf(json: unknown): number[] {
  return typeof json === 'string' ? (JSON.parse(json) as number[]) : []
}

/** Entities by id, in the order of the store. */
export function loadEntities(connection: Connection, slot: Slot, ids: readonly number[]): NamedEntity[] {
  const rows = statement(
    connection,
    `SELECT e."id", e."kind", e."slug", e."names", e."folded" FROM json_each(?) j CROSS JOIN "search_entity_${slot}" e WHERE e."id" = j."value"`,
  ).all(JSON.stringify(ids)) as (Omit<NamedEntity, 'names'> & { names: string })[]
  return rows.map((row) => ({ ...row, names: JSON.parse(row.names) as string[] }))
}

/** How closely a name answers to words: 3 is that name, 2 begins with it, 1 has all words; and which of the names it is. */
export function nameMatch(
  entity: NamedEntity,
  words: readonly string[],
  isOpen: boolean,
): { level: 1 | 2 | 3; name: string; isSound: boolean } {
  const wanted = sorted(words)
  const joined = words.join('')
  const [main = ''] = entity.names
  const spelt = entity.names.map((name) => ({ name, words: wordsOf(name), isSound: false }))
  const sounds =
    entity.kind === 'person' ? callNames(entity.names).sounds.map((name) => ({ name, words: wordsOf(name), isSound: true })) : []
  let begun: { name: string; isSound: boolean } | null = null
  for (const form of [...spelt, ...sounds]) {
    const isSame =
      entity.kind === 'person'
        ? sorted(form.words) === wanted || (form.isSound && form.words.join('') === joined)
        : nameKey(form.words) === nameKey(words)
    if (isSame && !(form.isSound && form.words.length < 2 && joined.length < 3))
      return { level: 3, name: form.isSound ? main : form.name, isSound: form.isSound }
    if (begun === null && beginsWith(form.words, words, isOpen)) begun = { name: form.isSound ? main : form.name, isSound: form.isSound }
  }
  if (begun) return { level: 2, ...begun }
  const has = spelt.find((form) => words.every((word) => form.words.some((each) => stemOf(each) === stemOf(word) || each.startsWith(word))))
  return { level: 1, name: has?.name ?? main, isSound: !has && entity.kind === 'person' }
}

const sorted = (words: readonly string[]) => words.toSorted().join(' ')

function beginsWith(name: readonly string[], words: readonly string[], isOpen: boolean): boolean {
  if (words.length > name.length) return false
  return words.every((word, index) => {
    const each = name[index] ?? ''
    return index === words.length - 1 && isOpen ? each.startsWith(word) : each === word
  })
}

/** Names longer than this among those that share a word are looked through; a word that more people share says too little. */
const MOST_SHARING = 20_000

/**
 * People whose whole name was mistyped: they share a word with what was typed, and the rest is a slip or two away. Short names have no word long enough
 * to be mended by itself ("Yang Lui"), but as a whole they are long enough.
 */
export function peopleMistyped(lexicon: Lexicon, words: readonly string[]): { ids: number[]; name: string } | null {
  const { connection, slot } = lexicon
  if (words.length < 2 || words.length > 5 || !words.every((word) => /^[a-z]{1,40}$/.test(word))) return null
  const typed = words.join(' ')
  const most = typed.length < 5 ? 0 : typed.length < 9 ? 1 : 2
  if (most === 0) return null
  let best: { slips: number; ids: Set<number>; name: string } | null = null
  const seen = new Set<number>()
  for (const word of words) {
    if (word.length < 2) continue
    const ids = entitiesWithWords(lexicon, [word], 'person', false)
    if (ids.length > MOST_SHARING) continue
    const fresh = ids.filter((id) => !seen.has(id))
    for (const id of fresh) seen.add(id)
    const rows = statement(
      connection,
      `SELECT e."id", e."folded" FROM json_each(?) j CROSS JOIN "search_entity_${slot}" e WHERE e."id" = j."value"`,
    )
      .raw()
      .all(JSON.stringify(fresh)) as [number, string][]
    for (const [id, folded] of rows) {
      for (const name of folded.split('\n')) {
        if (Math.abs(name.length - typed.length) > most) continue
        const slips = editDistance(typed, name, most)
        if (slips > most || slips === 0) continue
        if (best === null || slips < best.slips) best = { slips, ids: new Set([id]), name }
        else if (slips === best.slips) best.ids.add(id)
      }
    }
  }
  return best && { ids: [...best.ids], name: best.name }
}
