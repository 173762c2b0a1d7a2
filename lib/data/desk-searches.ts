import 'server-only'
import { type Actor, requireMay } from '@/lib/auth/policy'
import { db } from '@/lib/db/client'
import type { EntityKind } from '@/lib/schemas/entry-kind'
import type { NameSuggestion } from '@/lib/schemas/name-suggestion'
import { foldName } from '@/lib/text/fold-name'
import { suggestNames } from './name-suggestions'
import { searchedAndNotFound } from './searches'

const DAYS = 90
const MOST = 50
const MOST_SUGGESTED = 3
const KINDS: readonly EntityKind[] = ['person', 'topic', 'term', 'source']

/** What readers looked for in vain, and what they may have meant. */
export type SearchRow = { query: string; times: number; last: Date; suggested: NameSuggestion[] }

/** The searches of the last 90 days that found nothing and are no name of anything since, the most frequent first. @throws AppError `forbidden` */
export async function deskSearches(actor: Actor): Promise<SearchRow[]> {
  const searches = await openSearches(actor)
  return Promise.all(
    searches.map(async (search) => ({
      ...search,
      suggested: (await suggestNames(actor, { q: search.query, kinds: KINDS })).slice(0, MOST_SUGGESTED),
    })),
  )
}

/** How many of them there are to look at; no more are counted than are listed, and then `isMore` says so. @throws AppError `forbidden` */
export async function countSearches(actor: Actor): Promise<{ count: number; isMore: boolean }> {
  const count = (await openSearches(actor, MOST + 1)).length
  return { count: Math.min(count, MOST), isMore: count > MOST }
}

async function openSearches(actor: Actor, most = MOST): Promise<Omit<SearchRow, 'suggested'>[]> {
  requireMay(actor, 'write')
  const searches = searchedAndNotFound(DAYS, most)
  const folded = new Map(searches.map(({ query }) => [query, foldName(query)]))
  const named = await db().alias.findMany({ where: { folded: { in: [...folded.values()] } }, select: { folded: true } })
  const known = new Set(named.map((alias) => alias.folded))
  return searches.filter(({ query }) => !known.has(folded.get(query) ?? ''))
}
