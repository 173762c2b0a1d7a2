import { GAP } from '../analysis/analyze'
import { stemOf } from '../analysis/stem'
import { GAP_ID } from '../ranking/forward'
import { type Connection, type Slot, statement } from './tables'

const PLAIN = /^[a-z]{5,40}$/

/** A word of the index: its number, and what the full-text index holds of it. */
export type IndexedWord = { id: number; stem: string }

/** What a rebuild keeps in memory from step to step: the words that it has met, and the counts, which are written once at its end. */
export type Rebuild = { words: Map<string, IndexedWord>; changes: Changes }

const GAP_WORD: IndexedWord = { id: GAP_ID, stem: GAP }

/** The words of texts as the index has them; those that it does not have yet are given to it. Each is looked up once: there are millions in a rebuild. */
export function indexedWords(
  connection: Connection,
  slot: Slot,
  texts: readonly (readonly string[])[],
  known: Map<string, IndexedWord> = new Map(),
): IndexedWord[][] {
  known.set(GAP, GAP_WORD)
  const missing = new Set<string>()
  const found = texts.map((text) =>
    text.map((word) => {
      const indexed = known.get(word)
      if (!indexed) missing.add(word)
      return indexed
    }),
  )
  addWords(connection, slot, missing, known)
  return found.map((text, at) => text.map((indexed, index) => indexed ?? (known.get(texts[at]?.[index] ?? GAP) as IndexedWord)))
}

function addWords(connection: Connection, slot: Slot, words: ReadonlySet<string>, known: Map<string, IndexedWord>): void {
  if (!words.size) return
  const stored = statement(
    connection,
    `SELECT w."word", w."id" FROM json_each(?) j CROSS JOIN "search_word_${slot}" w WHERE w."word" = j."value"`,
  )
    .raw()
    .all(JSON.stringify([...words])) as [string, number][]
  for (const [word, id] of stored) known.set(word, { id, stem: stemOf(word) })
  const insert = statement(connection, `INSERT INTO "search_word_${slot}" ("word", "stem", "size", "df") VALUES (?, ?, ?, 0)`)
  for (const word of words) {
    if (known.has(word)) continue
    const stem = stemOf(word)
    known.set(word, { id: Number(insert.run(word, stem, PLAIN.test(word) ? word.length : 0).lastInsertRowid), stem })
  }
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
