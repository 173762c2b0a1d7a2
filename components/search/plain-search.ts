import { EMPTY_CHOICE } from '@/lib/schemas/search'
import type { SearchState } from '@/lib/schemas/search-address'

/** A search for words alone, with nothing chosen beside them. */
export function plainSearch(q: string): SearchState {
  return { q, chosen: EMPTY_CHOICE, sort: 'relevance', page: 1, mend: true }
}
