import 'server-only'
import { db } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import { addressOf } from '@/lib/schemas/entry-kind'
import type { DigestRow } from '@/lib/schemas/views'
import { readingMinutes } from '@/lib/text/reading-time'
import { toRef } from './entry-ref'

/** Digests on one page of a list. */
export const PER_PAGE = 20
/** Authors named in a row; a paper may have thousands. */
const PEOPLE_SHOWN = 6
const TERMS_SHOWN = 24

type Named = { digestId: number; kind: string; slug: string; name: string }
type Article = Named & { title: string | null; url: string | null; publishedAt: Date | null }
type Head = {
  entryId: number
  slug: string
  name: string
  summary: string
  language: string
  publishedAt: Date | null
  words: number | null
}

/**
 * The rows of these digests, in the order of their ids; the ids must be those of visible digests. Three queries, whatever their number: the nested select
 * of a list took Prisma ten, and most of the time of a list page.
 */
export async function digestRows(ids: readonly number[]): Promise<DigestRow[]> {
  if (!ids.length) return []
  const among = Prisma.join([...ids])
  const [heads, names, articles] = await Promise.all([
    db().$queryRaw<Head[]>`SELECT d."entryId", e."slug", e."name", d."summary", d."language", d."publishedAt", r."words"
      FROM "Digest" d JOIN "Entry" e ON e."id" = d."entryId" LEFT JOIN "Rendering" r ON r."entryId" = d."entryId" WHERE d."entryId" IN (${among})`,
    // Positions count from 0, so of people this is the first few and one more, which tells that there are more.
    db().$queryRaw<Named[]>`SELECT b."digestId", e."kind", e."slug", e."name" FROM (
        SELECT "digestId", "position", "topicId" AS "entryId" FROM "DigestTopic" WHERE "digestId" IN (${among})
        UNION ALL SELECT "digestId", "position", "personId" FROM "DigestPerson" WHERE "digestId" IN (${among}) AND "position" <= ${PEOPLE_SHOWN}
        UNION ALL SELECT "digestId", "position", "termId" FROM "DigestTerm" WHERE "digestId" IN (${among}) AND "position" < ${TERMS_SHOWN}
      ) b JOIN "Entry" e ON e."id" = b."entryId" ORDER BY b."digestId", b."position"`,
    db().$queryRaw<Article[]>`SELECT a."digestId", e."kind", e."slug", e."name", a."title", a."url", a."publishedAt" FROM "Article" a
      JOIN "Entry" e ON e."id" = a."sourceId" WHERE a."digestId" IN (${among}) ORDER BY a."digestId", a."position"`,
  ])
  const namesOf = byDigest(names)
  const articlesOf = byDigest(articles)
  const headOf = new Map(heads.map((head) => [head.entryId, head]))
  return ids.flatMap((id) => {
    const head = headOf.get(id)
    return head ? [toRow(head, namesOf.get(id) ?? [], articlesOf.get(id) ?? [])] : []
  })
}

function byDigest<T extends { digestId: number }>(rows: readonly T[]): Map<number, T[]> {
  const groups = new Map<number, T[]>()
  for (const row of rows) {
    const group = groups.get(row.digestId)
    if (group) group.push(row)
    else groups.set(row.digestId, [row])
  }
  return groups
}

function toRow(head: Head, names: readonly Named[], articles: readonly Article[]): DigestRow {
  const named = (kind: string) => names.filter((name) => name.kind === kind).map(toRef)
  const people = named('person')
  return {
    slug: head.slug,
    href: addressOf('digest', head.slug),
    title: head.name,
    summary: head.summary,
    language: head.language,
    // Only visible digests come here, and those have a date.
    publishedAt: head.publishedAt ?? new Date(0),
    minutes: readingMinutes(head.words ?? 0),
    topics: named('topic'),
    people: people.slice(0, PEOPLE_SHOWN),
    hasMorePeople: people.length > PEOPLE_SHOWN,
    terms: named('term'),
    articles: articles.map(({ title, url, publishedAt, ...outlet }) => ({ title, url, publishedAt, outlet: toRef(outlet) })),
  }
}
