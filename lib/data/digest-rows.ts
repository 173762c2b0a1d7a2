import 'server-only'
import type { Prisma } from '@/lib/db/generated/client'
import { addressOf } from '@/lib/schemas/entry-kind'
import type { DigestRow } from '@/lib/schemas/views'
import { readingMinutes } from '@/lib/text/reading-time'
import { REF_SELECT, toRef } from './entry-ref'

/** Authors named in a row; a paper may have thousands. */
export const PEOPLE_SHOWN = 6

const entryOf = { select: { entry: { select: REF_SELECT } } } as const

/** Everything that a row of a list shows, and nothing more. */
export const ROW_SELECT = {
  summary: true,
  language: true,
  publishedAt: true,
  entry: { select: { slug: true, name: true, rendering: { select: { words: true } } } },
  topics: { orderBy: { position: 'asc' }, select: { topic: entryOf } },
  people: { orderBy: { position: 'asc' }, take: PEOPLE_SHOWN + 1, select: { person: entryOf } },
  articles: { orderBy: { position: 'asc' }, select: { title: true, url: true, publishedAt: true, source: entryOf } },
} satisfies Prisma.DigestSelect

export type Row = Prisma.DigestGetPayload<{ select: typeof ROW_SELECT }>

/** A selected digest → its row. Only visible digests come here, and those have a date. */
export function toDigestRow(row: Row): DigestRow {
  const { slug, name, rendering } = row.entry
  return {
    slug,
    href: addressOf('digest', slug),
    title: name,
    summary: row.summary,
    language: row.language,
    publishedAt: row.publishedAt ?? new Date(0),
    minutes: readingMinutes(rendering?.words ?? 0),
    topics: row.topics.map(({ topic }) => toRef(topic.entry)),
    people: row.people.slice(0, PEOPLE_SHOWN).map(({ person }) => toRef(person.entry)),
    hasMorePeople: row.people.length > PEOPLE_SHOWN,
    articles: row.articles.map(({ source, ...article }) => ({ ...article, outlet: toRef(source.entry) })),
  }
}
