import 'server-only'
import { db } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import type { Page, StreamRow, TimelineYear } from '@/lib/schemas/views'
import type { Belonging } from './belonging'
import { hidingsOf } from './hidden-links'
import { listedDigestIds, totalOf } from './newest-digests'
import { pageOf, rangeOf } from './page-of'
import { digestRows } from './read-digest-rows'

/** Digests on one page of a stream: with their key points they are long, and a page of 20 took a third longer to make. */
export const STREAM_PAGE = 12

type KeyPoints = { entryId: number; keyPoints: string }

/** The rows of these visible digests with their key points, in the order of their ids. Two queries more than the rows alone. */
export async function streamRows(ids: readonly number[]): Promise<StreamRow[]> {
  if (!ids.length) return []
  const [rows, texts, hidings] = await Promise.all([
    digestRows(ids),
    db().$queryRaw<(KeyPoints & { slug: string })[]>`SELECT r."entryId", e."slug", r."keyPoints" FROM "Rendering" r
      JOIN "Entry" e ON e."id" = r."entryId" WHERE r."entryId" IN (${Prisma.join([...ids])})`,
    hidingsOf(ids),
  ])
  const keyPointsOf = new Map(texts.map(({ slug, entryId, keyPoints }) => [slug, hidings(entryId).html(keyPoints)]))
  return rows.map((row) => ({ ...row, keyPoints: keyPointsOf.get(row.slug) ?? '' }))
}

/** An entity's own digests: how many there are, the ids of the newest of them, and how to find those further back. */
export type OwnDigests = { belonging: Belonging; timeline: readonly TimelineYear[]; newest: readonly number[] }

/** One page of the visible digests that belong to an entity, newest first. */
export async function digestStream(page: number, { belonging, timeline, newest }: OwnDigests): Promise<Page<StreamRow>> {
  const total = totalOf(timeline)
  const { skip, take } = rangeOf(page, STREAM_PAGE)
  const isAmongNewest = Math.min(skip + take, total) <= newest.length
  const ids = isAmongNewest ? newest.slice(skip, skip + take) : await listedDigestIds({ skip, take }, timeline, belonging)
  return pageOf(await streamRows(ids), total, page, STREAM_PAGE)
}
