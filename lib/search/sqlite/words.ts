import { GAP } from '../analysis/analyze'
import { stemOf } from '../analysis/stem'
import { GAP_ID } from '../ranking/forward'
import { type Connection, type Slot, statement } from './tables'

const PLAIN = /^[a-z]{5,40}$/

/** What a rebuild keeps in memory from step to step: the ids of words that it has met, and the counts, which are written once at its end. */
export type Rebuild = { ids: Map<string, number>; changes: Changes }

/** The ids of words, given to those that have none yet. A gap is 0. */
export function wordIds(
  connection: Connection,
  slot: Slot,
  words: Iterable<string>,
  known?: Map<string, number>,
): ReadonlyMap<string, number> {
  const ids = known ?? new Map<string, number>()
  ids.set(GAP, GAP_ID)
  const distinct = new Set<string>()
  for (const word of words) if (!ids.has(word)) distinct.add(word)
  if (!distinct.size) return ids
  const stored = statement(
    connection,
    `SELECT w."word", w."id" FROM json_each(?) j CROSS JOIN "search_word_${slot}" w WHERE w."word" = j."value"`,
  )
    .raw()
    .all(JSON.stringify([...distinct])) as [string, number][]
  for (const [word, id] of stored) ids.set(word, id)
  const insert = statement(connection, `INSERT INTO "search_word_${slot}" ("word", "stem", "size", "df") VALUES (?, ?, ?, 0)`)
  for (const word of distinct) {
    if (ids.has(word)) continue
    ids.set(word, Number(insert.run(word, stemOf(word), PLAIN.test(word) ? word.length : 0).lastInsertRowid))
  }
  return ids
}

/** How many more (or fewer) documents each word stands in. */
export type Changes = Map<number, number>

export function countChanges(changes: Changes, before: ReadonlySet<number>, after: ReadonlySet<number>): void {
  for (const id of after) if (!before.has(id)) changes.set(id, (changes.get(id) ?? 0) + 1)
  for (const id of before) if (!after.has(id)) changes.set(id, (changes.get(id) ?? 0) - 1)
}

/** Adds to the counts. A word that no document has any more stays, with 0: it costs little and comes back easily. */
export function applyChanges(connection: Connection, slot: Slot, changes: Changes): void {
  const byChange = new Map<number, number[]>()
  for (const [id, change] of changes) {
    if (change === 0) continue
    const ids = byChange.get(change)
    if (ids) ids.push(id)
    else byChange.set(change, [id])
  }
  const update = statement(connection, `UPDATE "search_word_${slot}" SET "df" = "df" + ? WHERE "id" IN (SELECT "value" FROM json_each(?))`)
  for (const [change, ids] of byChange) update.run(change, JSON.stringify(ids))
}
