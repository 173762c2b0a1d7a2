import 'server-only'
import { db } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import type { TimelineYear } from '@/lib/schemas/views'
import { endOfMonth, placeInTime, startOfMonth, timelineOf } from './timeline'
import { isVisibleUntil } from './visible'

type Range = { skip: number; take: number }

/** All visible digests by year and month, the oldest year first. */
export function archiveMonths(): Promise<TimelineYear[]> {
  return timelineOf('all')
}

/** How many of them are of this month, `YYYY-MM`. */
export function digestsInMonth(years: readonly TimelineYear[], month: string): number {
  const [year, number = 0] = month.split('-').map(Number)
  return years.find((known) => known.year === year)?.months[number - 1] ?? 0
}

/** Ids of the visible digests of one month (`YYYY-MM`, UTC), newest first. */
export async function digestIdsOfMonth(month: string, range: Range): Promise<number[]> {
  const [year = 0, number = 1] = month.split('-').map(Number)
  return newestFirst(endOfMonth(year, number - 1), range, Prisma.sql`AND d."publishedAt" >= ${startOfMonth(year, number - 1)}`)
}

/** Ids of all visible digests, newest first: like `newestDigestIds`, but as quick on the last page as on the first. */
export async function digestIdsOfArchive({ skip, take }: Range, years: readonly TimelineYear[]): Promise<number[]> {
  const place = placeInTime(years, skip)
  return place ? newestFirst(place.until, { skip: place.skip, take }) : []
}

async function newestFirst(until: Date, { skip, take }: Range, condition = Prisma.empty): Promise<number[]> {
  const rows = await db().$queryRaw<{ id: number }[]>`SELECT d."entryId" AS "id" FROM "Digest" d WHERE ${isVisibleUntil(until)} ${condition}
    ORDER BY d."publishedAt" DESC, d."entryId" DESC LIMIT ${take} OFFSET ${skip}`
  return rows.map(({ id }) => id)
}
