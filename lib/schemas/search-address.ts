import { FACETS, type Facet, SEARCH_PAGE, type SearchParameters } from './search'

/** What an address of a search may say, in the order in which it is written. */
export type SearchState = Pick<SearchParameters, 'q' | 'chosen' | 'sort' | 'page' | 'mend'>

export const SEARCH_PATH = '/search'

/** The query of the address of a search in its one canonical form: `q=heat&topic=probability&page=2`; empty where nothing is asked. */
export function searchQuery({ q, chosen, sort, page, mend }: SearchState): string {
  const parts: string[] = []
  const add = (name: string, value: string) => parts.push(`${name}=${encodeURIComponent(value)}`)
  if (q) add('q', q)
  for (const facet of FACETS) for (const value of chosen[facet].toSorted()) add(facet, value)
  if (sort !== 'relevance') add('sort', sort)
  if (!mend) add('exact', '1')
  if (page > 1) add('page', String(page))
  return parts.join('&')
}

/** The address of a search. */
export function searchHref(state: SearchState): string {
  const query = searchQuery(state)
  return query ? `${SEARCH_PATH}?${query}` : SEARCH_PATH
}

/** The same search with a value of a facet added or taken away, from its first page. */
export function toggled(state: SearchState, facet: Facet, value: string): SearchState {
  const before = state.chosen[facet]
  const after = before.includes(value) ? before.filter((each) => each !== value) : [...before, value]
  return { ...state, page: 1, chosen: { ...state.chosen, [facet]: after } }
}

/** The same search without what was typed so, from its first page: a filter, or several in their order. */
export function untyped(state: SearchState, texts: readonly string[]): SearchState {
  const q = texts.reduce((left, text) => {
    const at = left.indexOf(text)
    return at < 0 ? left : `${left.slice(0, at)} ${left.slice(at + text.length)}`
  }, state.q)
  return { ...state, page: 1, q: q.replace(/\s+/g, ' ').trim() }
}

/** Where the hits of a page of the results begin, from 0. */
export const offsetOf = (page: number): number => (page - 1) * SEARCH_PAGE

/** Whether anything is asked for: words or a facet. */
export const isAsked = ({ q, chosen }: Pick<SearchState, 'q' | 'chosen'>): boolean =>
  q !== '' || FACETS.some((facet) => chosen[facet].length > 0)
