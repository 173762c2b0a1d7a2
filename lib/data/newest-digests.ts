import 'server-only'
import { db } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import type { TimelineYear } from '@/lib/schemas/views'
import type { Belonging } from './belonging'
import { placeInTime } from './timeline'
import { isVisibleUntil } from './visible'

/** Up to this many digests of an entity are gathered and sorted; of more, time is walked from where the wanted ones begin. */
const FEW = 2000
/** A topic with so many below it at most is asked for by each of their ids. */
const FEW_IDS = 2

type Range = { skip: number; take: number }

/** Ids of visible digests of all, newest first. For the first ones: `digestIdsOfArchive` finds those further back. */
export async function newestDigestIds(range: Range): Promise<number[]> {
  return idsOf(Prisma.empty, range)
}

/** Ids of a range of the visible digests that belong to an entity, newest first; `years` is its timeline. */
export async function listedDigestIds({ skip, take }: Range, years: readonly TimelineYear[], belonging: Belonging): Promise<number[]> {
  const total = totalOf(years)
  if (total <= FEW) return gatheredDigestIds({ skip, take }, belonging)
  const place = placeInTime(years, skip)
  if (!place) return []
  const { table, column, ids } = belonging
  // Whether the digest is among an entity's own stands in an index of both. Of many entities, the plus makes the planner look at the few that each digest has instead.
  const look = ids.length > FEW_IDS ? Prisma.sql`+` : Prisma.empty
  const own = Prisma.sql`AND EXISTS (SELECT 1 FROM ${table} b WHERE b."digestId" = d."entryId" AND ${look}b.${column} IN (${Prisma.join(ids)}))`
  // No more than there are: else the last page would look for more down to the oldest digest of all.
  return idsOf(own, { skip: place.skip, take: Math.min(take, total - skip) }, place.until)
}

/** The same without a timeline, by gathering and sorting all digests of the entity. */
async function gatheredDigestIds(range: Range, { table, column, ids }: Belonging): Promise<number[]> {
  return idsOf(Prisma.sql`AND d."entryId" IN (SELECT b."digestId" FROM ${table} b WHERE b.${column} IN (${Prisma.join(ids)}))`, range)
}

/** The number of digests on a timeline. */
export function totalOf(years: readonly TimelineYear[]): number {
  return years.reduce((sum, { total }) => sum + total, 0)
}

async function idsOf(condition: Prisma.Sql, { skip, take }: Range, until = new Date()): Promise<number[]> {
  const rows = await db().$queryRaw<{ id: number }[]>`SELECT d."entryId" AS "id" FROM "Digest" d WHERE ${isVisibleUntil(until)} ${condition}
    ORDER BY d."publishedAt" DESC, d."entryId" DESC LIMIT ${take} OFFSET ${skip}`
  return rows.map(({ id }) => id)
}
