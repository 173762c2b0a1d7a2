import type { Metadata } from 'next'
import { after } from 'next/server'
import { SearchPage } from '@/components/search/search-page'
import { logSearch } from '@/lib/commands/log-search'
import { searchSite } from '@/lib/data/search-site'
import { t } from '@/lib/messages/translate'
import { SEARCH_PAGE, searchParameters } from '@/lib/schemas/search'
import { isAsked, offsetOf } from '@/lib/schemas/search-address'
import type { Query } from '../params'

type Props = { searchParams: Promise<Query> }

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const state = searchParameters.parse(await searchParams)
  const { q } = state
  const title = q ? t('search.titleOf', { query: q }) : t('search.title')
  // Of the endless many searches none belongs into another site's index, and no robot should walk from one to the next.
  const robots = isAsked(state) ? { index: false, follow: false } : undefined
  return { title, alternates: { canonical: '/search' }, ...(robots && { robots }) }
}

export default async function Search({ searchParams }: Props) {
  const state = searchParameters.parse(await searchParams)
  if (!isAsked(state)) return <SearchPage state={state} answer={null} />
  const answer = await searchSite({ ...state, offset: offsetOf(state.page), limit: SEARCH_PAGE, facets: true })
  if (state.page === 1) after(() => logSearch(state.q, answer.total + answer.entities.length))
  return <SearchPage state={state} answer={answer} />
}
