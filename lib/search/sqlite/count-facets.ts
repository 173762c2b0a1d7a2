import { FACETS, type Facet } from '../../schemas/search'
import type { FacetCount } from '../contract'
import { type DocTable, ENTITY_FACETS } from './doc-table'
import type { Test } from './read-filters'
import { type Connection, statement } from './tables'

/** Values of one facet that an answer lists. */
const MOST_VALUES = 30

/**
 * Counts of each facet over the documents at `places`. What is chosen of a facet does not narrow its own counts, only those of the others: each number is
 * what choosing that value as well would find.
 */
export function countFacets(
  connection: Connection,
  table: DocTable,
  places: Iterable<number>,
  chosen: ReadonlyMap<Facet, Test>,
): FacetCount[] {
  const parents = topicParents(connection, table)
  const entities = new EntityCounter(table.highestEntity)
  const plain = { year: new Map<number, number>(), lang: new Map<string, number>() }
  for (const place of places) {
    let failed: Facet | null = null
    let failures = 0
    for (const [facet, test] of chosen) {
      if (test(place)) continue
      failed = facet
      if (++failures > 1) break
    }
    if (failures > 1) continue
    for (const facet of FACETS) {
      if (failed !== null && failed !== facet) continue
      if (facet === 'year') increase(plain.year, table.yearAt(place))
      else if (facet === 'lang') increase(plain.lang, table.languageAt(place))
      else if (facet === 'topic' && parents.size) for (const id of withAbove(table, place, parents)) entities.add(0, id)
      else table.eachFacet(place, ENTITY_FACETS.indexOf(facet), entities.adders[ENTITY_FACETS.indexOf(facet)] as (id: number) => void)
    }
  }
  return FACETS.map((facet) => {
    if (facet === 'year') return { facet, counts: listed(plain.year).sort((a, b) => b.key - a.key) }
    if (facet === 'lang') return { facet, counts: listed(plain.lang).sort(byCount).slice(0, MOST_VALUES) }
    return { facet, counts: entities.most(ENTITY_FACETS.indexOf(facet)) }
  })
}

type Count<Key extends number | string> = { key: Key; count: number }

const byCount = <Key extends number | string>(a: Count<Key>, b: Count<Key>) => b.count - a.count || (a.key < b.key ? -1 : 1)

const listed = <Key extends number | string>(counts: ReadonlyMap<Key, number>): Count<Key>[] =>
  [...counts].map(([key, count]) => ({ key, count }))

function increase<Key>(counts: Map<Key, number>, key: Key): void {
  counts.set(key, (counts.get(key) ?? 0) + 1)
}

/** Counts entities of each facet in plain arrays: a search for a frequent word counts half a million of them. */
class EntityCounter {
  readonly #counts: Int32Array[]
  /** One for each facet, made once. */
  readonly adders: ((id: number) => void)[]

  constructor(highest: number) {
    this.#counts = ENTITY_FACETS.map(() => new Int32Array(highest + 1))
    this.adders = ENTITY_FACETS.map((_, facet) => (id: number) => this.add(facet, id))
  }

  add(facet: number, id: number): void {
    const counts = this.#counts[facet] as Int32Array
    counts[id] = (counts[id] as number) + 1
  }

  /** The most frequent, those of the same count by id. */
  most(facet: number): Count<number>[] {
    const counts = this.#counts[facet] as Int32Array
    const best: Count<number>[] = []
    let least = 0
    for (let key = 0; key < counts.length; key++) {
      const count = counts[key] as number
      if (count <= least) continue
      best.push({ key, count })
      if (best.length < MOST_VALUES * 4) continue
      best.sort(byCount).length = MOST_VALUES
      least = best.at(-1)?.count ?? 0
    }
    return best.sort(byCount).slice(0, MOST_VALUES)
  }
}

function withAbove(table: DocTable, place: number, parents: ReadonlyMap<number, number>): Set<number> {
  const all = new Set<number>()
  table.eachFacet(place, 0, (id) => {
    for (let each: number | undefined = id; each !== undefined && !all.has(each); each = parents.get(each)) all.add(each)
  })
  return all
}

function topicParents(connection: Connection, table: DocTable): Map<number, number> {
  const rows = statement(connection, `SELECT "id", "parent" FROM "search_entity_${table.slot}" WHERE "parent" IS NOT NULL`).raw().all() as [
    number,
    number,
  ][]
  return new Map(rows)
}
