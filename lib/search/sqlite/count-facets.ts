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
  const counts = new Map<Facet, Map<number | string, number>>(FACETS.map((facet) => [facet, new Map()]))
  const add = (facet: Facet, key: number | string) => {
    const map = counts.get(facet) as Map<number | string, number>
    map.set(key, (map.get(key) ?? 0) + 1)
  }
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
      if (facet === 'year') add(facet, table.yearAt(place))
      else if (facet === 'lang') add(facet, table.languageAt(place))
      else if (facet === 'topic') for (const id of withAbove(table, place, parents)) add(facet, id)
      else table.eachFacet(place, ENTITY_FACETS.indexOf(facet), (id) => add(facet, id))
    }
  }
  return FACETS.map((facet) => ({ facet, counts: most(counts.get(facet) as Map<number | string, number>, facet) }))
}

function most(counts: Map<number | string, number>, facet: Facet) {
  const all = [...counts].map(([key, count]) => ({ key, count }))
  if (facet === 'year') return all.sort((a, b) => Number(b.key) - Number(a.key))
  return all.sort((a, b) => b.count - a.count || (a.key < b.key ? -1 : 1)).slice(0, MOST_VALUES)
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
