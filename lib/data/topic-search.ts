import 'server-only'
import { EMPTY_CHOICE, type SearchAnswer } from '@/lib/schemas/search'
import type { Page, StreamRow } from '@/lib/schemas/views'
import { STREAM_PAGE, streamRows } from './digest-stream'
import { hiddenEntities } from './hidden-entities'
import { pageOf, rangeOf } from './page-of'
import { searchIndex } from './search-index'
import { interpreted, namesIn } from './search-names'

const MOST_CHARACTERS = 200

/** How a question to a topic's own box was read. */
export type TopicQuestion = Pick<SearchAnswer, 'interpreted' | 'suggestion'>

/** What of the words is asked for: null where there is no letter and no digit among them. */
export function askedOf(words: string): string | null {
  const text = [...words.trim()].slice(0, MOST_CHARACTERS).join('').trim()
  return /[\p{L}\p{N}]/u.test(text) ? text : null
}

/**
 * One page of the digests of a topic, and of all below it, that answer to a query: read and ranked as the search of the whole site narrowed to the topic.
 * By relevance and not by date, since mended slips and left-out words let weak answers in, which must not stand first for being new.
 */
export async function searchTopic(slug: string, q: string, page: number): Promise<TopicQuestion & { digests: Page<StreamRow> }> {
  const { skip, take } = rangeOf(page, STREAM_PAGE)
  const result = searchIndex().search({
    q,
    chosen: { ...EMPTY_CHOICE, topic: [slug] },
    sort: 'relevance',
    offset: skip,
    limit: take,
    mend: true,
    facets: false,
    now: new Date(),
    hidden: await hiddenEntities(),
  })
  const [rows, names] = await Promise.all([streamRows(result.digests.map(({ id }) => id)), namesIn(result)])
  return {
    digests: pageOf(rows, result.total, page, STREAM_PAGE),
    interpreted: interpreted(result.understood, names),
    suggestion: result.suggestion,
  }
}
