import { LRUCache } from 'lru-cache'
import type { Unit } from '../query/plan'
import { shareOf } from '../ranking/rank'
import type { DocTable } from './doc-table'
import { idsOf } from './names'
import { type Connection, type Slot, statement } from './tables'

/** Lists of documents that were asked for lately: those of frequent words cost most. Counted in documents. */
const kept = new LRUCache<string, Int32Array>({ maxSize: 6_000_000, sizeCalculation: (list) => list.length + 100 })
/** Each connection's own lists: two stores may have the same generation. */
const owners = new WeakMap<Connection, number>()
let nextOwner = 0

/** Documents that an expression of the full-text index finds, in order of id. */
export function documentsWith(connection: Connection, slot: Slot, generation: number, match: string): Int32Array {
  let owner = owners.get(connection)
  if (owner === undefined) {
    owner = nextOwner++
    owners.set(connection, owner)
  }
  const key = `${owner} ${slot} ${generation} ${match}`
  const known = kept.get(key)
  if (known) return known
  const list = Int32Array.from(
    idsOf(
      statement(connection, `SELECT json_group_array(rowid) FROM "search_text_${slot}" WHERE "search_text_${slot}" MATCH ?`)
        .pluck()
        .get(match),
    ),
  )
  kept.set(key, list)
  return list
}

/** As many documents of single words are gathered for a query that leaves words out. */
const MOST_GATHERED = 60_000
/** And so many of them are compared in full. */
export const MOST_COMPARED = 400

/**
 * Documents that have some of the words: the rarest words are gathered first, and the frequent ones only while there is room, for a list of half of all documents
 * tells little and costs most. What is left out here still counts in the ranking.
 * @param admits whether a document may be found at all, by its place
 */
export function documentsWithSome(
  connection: Connection,
  table: DocTable,
  units: readonly Unit[],
  most: number,
  admits: (place: number) => boolean,
): number[] {
  const all = Math.max(1, table.count)
  const rarest = units.filter(({ df }) => df > 0).toSorted((a, b) => a.df - b.df)
  const weights = new Float32Array(table.count)
  const touched: number[] = []
  let gathered = 0
  let used = 0
  for (const unit of rarest) {
    const { df, match } = unit
    if (used >= 2 && gathered + df > MOST_GATHERED) break
    const weight = shareOf(unit) * Math.log(1 + all / df)
    const list = documentsWith(connection, table.slot, table.generation, match)
    gathered += list.length
    used++
    for (const id of list) {
      const place = table.placeOf(id)
      if (place < 0) continue
      if (weights[place] === 0) {
        if (!admits(place)) continue
        touched.push(place)
      }
      weights[place] = (weights[place] as number) + weight
    }
  }
  return heaviest(touched, weights, most)
}

/** The `most` places of the highest weight, found without sorting all. */
export function heaviest(places: readonly number[], weights: Float32Array, most: number): number[] {
  if (places.length <= most) return [...places]
  let highest = 0
  for (const place of places) highest = Math.max(highest, weights[place] as number)
  const BINS = 1024
  const bins = new Int32Array(BINS + 1)
  const binAt = new Int16Array(places.length)
  for (let at = 0; at < places.length; at++) {
    const bin = Math.floor(((weights[places[at] as number] as number) / highest) * BINS)
    binAt[at] = bin
    bins[bin] = (bins[bin] as number) + 1
  }
  let bin = BINS + 1
  let count = 0
  while (bin > 0 && count + (bins[bin - 1] as number) <= most) count += bins[--bin] as number
  const above: number[] = []
  const edge: number[] = []
  for (let at = 0; at < places.length; at++) {
    if ((binAt[at] as number) >= bin) above.push(places[at] as number)
    else if (binAt[at] === bin - 1) edge.push(places[at] as number)
  }
  // Counted from the front: a slice from -0 is all of it.
  return [...above, ...edge.slice(edge.length - (most - above.length))]
}
