import { after } from 'next/server'
import { logSearch } from '@/lib/commands/log-search'
import { searchSite } from '@/lib/data/search-site'
import { toAppError } from '@/lib/db/transaction'
import { env } from '@/lib/env'
import { AppError } from '@/lib/errors'
import { type EntryKind, entryKind } from '@/lib/schemas/entry-kind'
import { searchParameters } from '@/lib/schemas/search'
import { toApiAnswer } from '@/lib/schemas/search-api'

export const dynamic = 'force-dynamic'

const HEADERS = { 'cache-control': 'no-store', 'x-robots-tag': 'noindex' }

/**
 * The search as data; docs/api.md describes it. Any text is a valid query, and a parameter that makes no sense counts as not given. While the store cannot
 * be read it answers 503.
 */
export async function GET(request: Request): Promise<Response> {
  const given = new URL(request.url).searchParams
  const { page: _page, ...parameters } = searchParameters.parse(
    Object.fromEntries([...new Set(given.keys())].map((name) => [name, given.getAll(name)])),
  )
  const types = new Set(given.getAll('type').flatMap((type) => entryKind.safeParse(type).data ?? []))
  const isWanted = (type: EntryKind) => types.size === 0 || types.has(type)
  try {
    const answer = await searchSite(parameters)
    // What is still being typed is no search yet.
    if (!parameters.typing && parameters.offset === 0) after(() => logSearch(parameters.q, answer.total + answer.entities.length))
    return Response.json(toApiAnswer(answer, env().SITE_URL, isWanted), { headers: HEADERS })
  } catch (caught) {
    const error = toAppError(caught)
    if (!(error instanceof AppError)) throw caught
    const body = { error: { code: error.code, message: 'The store cannot be read at the moment. Try again shortly.' } }
    return Response.json(body, { status: 503, headers: { ...HEADERS, 'retry-after': '5' } })
  }
}
