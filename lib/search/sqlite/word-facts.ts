import { isStopWord } from '../analysis/stop-words'
import type { DocTable } from './doc-table'
import { type Connection, statement } from './tables'

/** A word that tells what a text is about: no grammar, no single sign. `df` is the number of documents that have it. */
export type TellingWord = { stem: string; word: string; df: number }

/** Words that are remembered, ten megabytes of them at most; of a larger vocabulary those asked for since it was last full. */
const MOST_KEPT = 50_000

type Kept = { generation: number; words: Map<number, TellingWord | null> }
const kept = new WeakMap<DocTable, Kept>()

/**
 * These words by their ids, null for those that tell nothing; the map may hold others too. Until the index changes each is read once: the pages of a
 * store share most of their words, and looking them up was a third of a digest's page.
 */
export function wordFacts(connection: Connection, table: DocTable, ids: readonly number[]): ReadonlyMap<number, TellingWord | null> {
  let known = kept.get(table)
  if (known?.generation !== table.generation) {
    known = { generation: table.generation, words: new Map() }
    kept.set(table, known)
  }
  let unknown = ids.filter((id) => !known.words.has(id))
  if (known.words.size + unknown.length > MOST_KEPT) {
    known.words = new Map()
    unknown = [...ids]
  }
  for (const [id, word] of readWords(connection, table, unknown)) known.words.set(id, word)
  return known.words
}

function readWords(connection: Connection, table: DocTable, ids: readonly number[]): [number, TellingWord | null][] {
  if (!ids.length) return []
  const sql = `SELECT w."id", w."word", w."stem", w."df" FROM json_each(?) j CROSS JOIN "search_word_${table.slot}" w WHERE w."id" = j."value"`
  const rows = statement(connection, sql).raw().all(JSON.stringify(ids)) as [number, string, string, number][]
  return rows.map(([id, word, stem, df]) => [id, isTelling(word) ? { stem, word, df } : null])
}

export function isTelling(word: string): boolean {
  return !isStopWord(word) && [...word].length > 1
}
