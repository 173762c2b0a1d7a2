import type { SearchState } from '@/lib/schemas/search-address'

/** A search for words alone, with nothing chosen beside them. */
export function plainSearch(q: string): SearchState {
  return { q, chosen: { topic: [], person: [], term: [], source: [], year: [], lang: [] }, sort: 'relevance', page: 1, mend: true }
}
