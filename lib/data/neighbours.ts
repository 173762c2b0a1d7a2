import 'server-only'
import { db } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import type { Neighbour } from '@/lib/schemas/views'
import { toRef } from './entry-ref'
import { isVisible } from './visible'

type Row = { kind: string; slug: string; name: string; language: string; publishedAt: Date }

/** The visible digests right before and after this one in time; of one moment, the one that was stored first comes first. */
export async function neighboursOf(digestId: number, publishedAt: Date): Promise<{ previous: Neighbour | null; next: Neighbour | null }> {
  // Each with one bound from either side at most: of two, the planner may take the one that lies further off, and walk the rest.
  const [previous, next] = await Promise.all([
    nearest(Prisma.sql`${isVisible(publishedAt)} AND (d."publishedAt" < ${publishedAt} OR d."entryId" < ${digestId})
      ORDER BY d."publishedAt" DESC, d."entryId" DESC`),
    nearest(Prisma.sql`${isVisible()} AND d."publishedAt" >= ${publishedAt} AND (d."publishedAt" > ${publishedAt} OR d."entryId" > ${digestId})
      ORDER BY d."publishedAt", d."entryId"`),
  ])
  return { previous, next }
}

async function nearest(condition: Prisma.Sql): Promise<Neighbour | null> {
  const [row] = await db().$queryRaw<
    Row[]
  >`SELECT e."kind", e."slug", e."name", d."language", d."publishedAt" FROM "Digest" d CROSS JOIN "Entry" e
    WHERE e."id" = d."entryId" AND ${condition} LIMIT 1`
  return row ? { ...toRef(row), publishedAt: row.publishedAt } : null
}
