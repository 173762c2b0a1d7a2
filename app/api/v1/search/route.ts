import { after } from 'next/server'
import { logSearch } from '@/lib/commands/log-search'
import { searchForPrograms } from '@/lib/data/search-api'
import { toAppError } from '@/lib/db/transaction'
import { env } from '@/lib/env'
import { AppError } from '@/lib/errors'
import { t } from '@/lib/messages/translate'

export const dynamic = 'force-dynamic'

const HEADERS = { 'cache-control': 'no-store', 'x-robots-tag': 'noindex' }

/** The search as data; docs/api.md describes it. While the store cannot be read it answers 503. */
export async function GET(request: Request): Promise<Response> {
  try {
    const { parameters, found, answer } = await searchForPrograms(new URL(request.url).searchParams, env().SITE_URL)
    // What is still being typed is no search yet.
    if (!parameters.typing && parameters.offset === 0) after(() => logSearch(parameters.q, found.total + found.entities.length))
    return Response.json(answer, { headers: HEADERS })
  } catch (caught) {
    const error = toAppError(caught)
    if (!(error instanceof AppError)) throw caught
    const body = { error: { code: error.code, message: t('refused.unreadable') } }
    return Response.json(body, { status: 503, headers: { ...HEADERS, 'retry-after': '5' } })
  }
}
