import { FIELDS, unpackForward } from '../ranking/forward'
import type { DocTable } from './doc-table'
import { type Connection, statement } from './tables'

/** Documents from which the usual length of each field is taken. */
const SAMPLE = 400

type Kept = { generation: number; counts: Map<number, number>; averages: number[]; sampledAt: number }
const kept = new WeakMap<DocTable, Kept>()

/** How many digests each entity has, those to come included: for order, not for show. */
export function entityCounts(connection: Connection, table: DocTable): ReadonlyMap<number, number> {
  return facts(connection, table).counts
}

/** The usual number of words in each field, from a sample. */
export function averageLengths(connection: Connection, table: DocTable): readonly number[] {
  return facts(connection, table).averages
}

function facts(connection: Connection, table: DocTable): Kept {
  const known = kept.get(table)
  if (known?.generation === table.generation) return known
  const isSampled = known !== undefined && Math.abs(table.count - known.sampledAt) <= known.sampledAt / 10
  const fresh: Kept = {
    generation: table.generation,
    counts: countEntities(table),
    averages: isSampled ? known.averages : sampleLengths(connection, table),
    sampledAt: isSampled ? known.sampledAt : table.count,
  }
  kept.set(table, fresh)
  return fresh
}

function countEntities(table: DocTable): Map<number, number> {
  const counts = new Map<number, number>()
  const add = (id: number) => counts.set(id, (counts.get(id) ?? 0) + 1)
  for (let place = 0; place < table.count; place++) {
    if (table.isGone(place)) continue
    for (let facet = 0; facet < 4; facet++) table.eachFacet(place, facet, add)
  }
  return counts
}

function sampleLengths(connection: Connection, table: DocTable): number[] {
  const sums = new Array<number>(FIELDS.length).fill(0)
  const step = Math.max(1, Math.floor(table.count / SAMPLE))
  let sampled = 0
  const read = statement(connection, `SELECT "forward" FROM "search_doc_${table.slot}" WHERE "id" = ?`).pluck()
  const ends = new Int32Array(16)
  for (let place = 0; place < table.count; place += step) {
    if (table.isGone(place)) continue
    const forward = read.get(table.idAt(place)) as Buffer
    unpackForward(forward, new Int32Array(forward.length), ends)
    for (const field of FIELDS.keys())
      sums[field] = (sums[field] as number) + (ends[field] as number) - (field ? (ends[field - 1] as number) : 0)
    sampled++
  }
  return sums.map((sum) => Math.max(1, sum / Math.max(1, sampled)))
}
