import 'server-only'
import { entryKind } from '@/lib/schemas/entry-kind'
import { type SearchAnswer, type SearchParameters, searchParameters } from '@/lib/schemas/search'
import { type ApiAnswer, toApiAnswer } from '@/lib/schemas/search-api'
import { searchSite } from './search-site'

/** What was asked and found, and how a program is told of it. */
export type ApiSearch = { parameters: SearchParameters; found: SearchAnswer; answer: ApiAnswer }

/**
 * Answers the parameters of `GET /api/v1/search`; docs/api.md describes them. Any are valid: what makes no sense counts as not given.
 * @param site the origin that readers reach the site under
 */
export async function searchForPrograms(given: URLSearchParams, site: string): Promise<ApiSearch> {
  const parameters = searchParameters.parse(
    Object.fromEntries([...new Set(given.keys())].map((name): [string, string[]] => [name, given.getAll(name)])),
  )
  const types = new Set(given.getAll('type').flatMap((type) => entryKind.safeParse(type).data ?? []))
  const { page: _page, ...request } = parameters
  const found = await searchSite(request)
  return { parameters, found, answer: toApiAnswer(found, site, (type) => types.size === 0 || types.has(type)) }
}
