import type { ApiAnswer } from '@/lib/schemas/search-api'

/** Asks the site's search while somebody types. Rejects when the signal is aborted, and when the search does not answer. @param digests how many at most */
export async function requestSearch(query: string, digests: number, signal: AbortSignal): Promise<ApiAnswer> {
  const parameters = new URLSearchParams({ q: query, typing: '1', facets: '0', limit: String(digests) })
  const response = await fetch(`/api/v1/search?${parameters}`, { signal, headers: { accept: 'application/json' } })
  if (!response.ok) throw new Error(String(response.status))
  return response.json()
}
