import { isStopWord } from '../analysis/stop-words'
import { FIELDS, GAP_ID, unpackForward } from '../ranking/forward'
import type { DocTable } from './doc-table'
import { type Connection, statement } from './tables'

export const FEEDBACK = {
  /** From so many of the first hits it learns, from each the less the further its score is behind the first: by this power. One hit far above all others teaches alone. */
  documents: 6,
  focus: 4,
  /** The words that are learned, of so many that are looked at. */
  words: 25,
  considered: 150,
  /** What they add at most, as a share of the first hit's score, to so many hits. */
  weight: 0.3,
  again: 120,
  /** How soon more of the same word stops to count. */
  saturation: 1.2,
}

/**
 * Words that the first hits share, beside those that were asked for, put the next hits in a better order: pseudo-relevance feedback (Lavrenko and Croft,
 * SIGIR 2001), here only to order the first hits anew.
 * @param ordered by score, the best first; scores of the first are raised in place
 */
export function learnFromFirst(
  connection: Connection,
  table: DocTable,
  ordered: { place: number; score: number }[],
  isAsked: (word: number) => boolean,
): void {
  if (ordered.length < FEEDBACK.documents || FEEDBACK.weight === 0) return
  const again = ordered.slice(0, FEEDBACK.again)
  const [first] = again
  if (!first) return
  const base = first.score
  const shares = new Map<number, number>()
  for (const { place, score } of again.slice(0, FEEDBACK.documents)) {
    const weight = (score / base) ** FEEDBACK.focus
    for (const [word, count] of countWords(connection, table, place, null))
      if (!isAsked(word)) shares.set(word, (shares.get(word) ?? 0) + (weight * count) / (count + FEEDBACK.saturation))
  }
  const considered = [...shares].sort((a, b) => b[1] - a[1]).slice(0, FEEDBACK.considered)
  const rows = statement(
    connection,
    `SELECT w."id", w."word", w."df" FROM json_each(?) j CROSS JOIN "search_word_${table.slot}" w WHERE w."id" = j."value"`,
  )
    .raw()
    .all(JSON.stringify(considered.map(([id]) => id))) as [number, string, number][]
  const share = new Map(considered)
  const words = rows
    .filter(([, word, df]) => !isStopWord(word) && df > 1 && word.length > 1)
    .map(([id, , df]) => ({ id, weight: (share.get(id) ?? 0) * Math.log(1 + table.count / df) }))
    .sort((a, b) => b.weight - a.weight)
    .slice(0, FEEDBACK.words)
  const learned = new Set(words.map(({ id }) => id))
  const raised = again.map(({ place }) => {
    const counts = countWords(connection, table, place, learned)
    return words.reduce((sum, { id, weight }) => {
      const count = counts.get(id) ?? 0
      return sum + (weight * count) / (count + FEEDBACK.saturation)
    }, 0)
  })
  const most = Math.max(...raised)
  if (most <= 0) return
  for (const [index, each] of again.entries()) each.score += (FEEDBACK.weight * base * (raised[index] as number)) / most
}

/** How often words stand in the title and the text of a document. @param only these alone; all where null */
function countWords(connection: Connection, table: DocTable, place: number, only: ReadonlySet<number> | null): Map<number, number> {
  const counts = new Map<number, number>()
  const forward = statement(connection, `SELECT "forward" FROM "search_doc_${table.slot}" WHERE "id" = ?`).pluck().get(table.idAt(place))
  if (!(forward instanceof Buffer)) return counts
  if (forward.length > ids.length) ids = new Int32Array(forward.length * 2)
  unpackForward(forward, ids, ends)
  let start = 0
  for (const [index, field] of FIELDS.entries()) {
    const end = ends[index] as number
    if (field === 'title' || field === 'body')
      for (let at = start; at < end; at++) {
        const id = ids[at] as number
        if (only ? only.has(id) : id !== GAP_ID) counts.set(id, (counts.get(id) ?? 0) + 1)
      }
    start = end
  }
  return counts
}

/** Kept from one document to the next. */
let ids = new Int32Array(1 << 14)
const ends = new Int32Array(16)
