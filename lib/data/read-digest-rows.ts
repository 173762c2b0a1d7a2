import 'server-only'
import { db } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import type { DigestRow } from '@/lib/schemas/views'
import { PEOPLE_SHOWN, type Row, toDigestRow } from './digest-rows'

type Named = { digestId: number; kind: string; slug: string; name: string }
type Head = {
  entryId: number
  slug: string
  name: string
  summary: string
  language: string
  publishedAt: Date | null
  words: number | null
}
type Article = Named & { title: string | null; url: string | null; publishedAt: Date | null }

/**
 * The rows of these digests, in the order of their ids; the ids must be those of visible digests. Four queries, whatever their number: the nested select
 * of a list took Prisma ten, and most of the time of a list page.
 */
export async function digestRows(ids: readonly number[]): Promise<DigestRow[]> {
  if (!ids.length) return []
  const among = Prisma.join([...ids])
  const [heads, topics, people, articles] = await Promise.all([
    db().$queryRaw<Head[]>`SELECT d."entryId", e."slug", e."name", d."summary", d."language", d."publishedAt", r."words"
      FROM "Digest" d JOIN "Entry" e ON e."id" = d."entryId" LEFT JOIN "Rendering" r ON r."entryId" = d."entryId" WHERE d."entryId" IN (${among})`,
    db().$queryRaw<Named[]>`SELECT t."digestId", e."kind", e."slug", e."name" FROM "DigestTopic" t JOIN "Entry" e ON e."id" = t."topicId"
      WHERE t."digestId" IN (${among}) ORDER BY t."digestId", t."position"`,
    // Positions count from 0, so this is the first few and one more, which tells that there are more.
    db().$queryRaw<Named[]>`SELECT p."digestId", e."kind", e."slug", e."name" FROM "DigestPerson" p JOIN "Entry" e ON e."id" = p."personId"
      WHERE p."digestId" IN (${among}) AND p."position" <= ${PEOPLE_SHOWN} ORDER BY p."digestId", p."position"`,
    db().$queryRaw<Article[]>`SELECT a."digestId", e."kind", e."slug", e."name", a."title", a."url", a."publishedAt" FROM "Article" a
      JOIN "Entry" e ON e."id" = a."sourceId" WHERE a."digestId" IN (${among}) ORDER BY a."digestId", a."position"`,
  ])
  const of = <T extends Named>(rows: T[], id: number) => rows.filter(({ digestId }) => digestId === id)
  const byId = new Map(heads.map((head) => [head.entryId, head]))
  return ids.flatMap((id) => {
    const head = byId.get(id)
    if (!head) return []
    const { summary, language, publishedAt, slug, name, words } = head
    const row: Row = {
      summary,
      language,
      publishedAt,
      entry: { slug, name, rendering: words === null ? null : { words } },
      topics: of(topics, id).map((entry) => ({ topic: { entry } })),
      people: of(people, id).map((entry) => ({ person: { entry } })),
      articles: of(articles, id).map(({ title, url, publishedAt: at, ...entry }) => ({ title, url, publishedAt: at, source: { entry } })),
    }
    return [toDigestRow(row)]
  })
}
