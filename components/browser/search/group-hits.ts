import type { ApiHit } from '@/lib/schemas/search-api'

/** The order of the groups: what a name leads to at once, then digests; digests first where no name is meant. */
const ORDER = ['person', 'topic', 'term', 'source', 'digest'] as const

export type Group = { type: ApiHit['type']; hits: ApiHit[] }

/** Hits by their kind, in the order in which the dialog shows them. The group of the best hit comes first. */
export function groupHits(hits: readonly ApiHit[]): Group[] {
  const groups = ORDER.map((type) => ({ type, hits: hits.filter((hit) => hit.type === type) })).filter((group) => group.hits.length > 0)
  const best = hits[0]?.type
  return [...groups.filter(({ type }) => type === best), ...groups.filter(({ type }) => type !== best)]
}
