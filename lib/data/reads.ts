import 'server-only'
import { type Actor, requireMay } from '@/lib/auth/policy'
import { db } from '@/lib/db/client'
import type { ReadsView } from '@/lib/schemas/desk-views'

const MOST = 20

/** The day, in UTC, that was `back` days before. */
const dayBefore = (now: Date, back: number) => new Date(now.getTime() - back * 86_400_000).toISOString().slice(0, 10)

/**
 * How often the site was read on each of the last days, and which digests most.
 * @throws AppError `forbidden`
 */
export async function readsOf(actor: Actor, days: number, now = new Date()): Promise<ReadsView> {
  requireMay(actor, 'write')
  const dayAt = (back: number) => dayBefore(now, back)
  const from = dayAt(days - 1)
  const sums = await db().$queryRaw<{ day: string; count: number }[]>`
    SELECT "day", SUM("count") AS "count" FROM "ReadCount" WHERE "day" >= ${from} GROUP BY "day"`
  const byDay = new Map(sums.map(({ day, count }) => [day, Number(count)]))
  const top = await db().$queryRaw<{ slug: string; title: string; count: number }[]>`
    SELECT e."slug", e."name" AS "title", SUM(r."count") AS "count" FROM "ReadCount" r
    JOIN "Entry" e ON e."kind" = 'digest' AND r."path" = '/digests/' || e."slug" WHERE r."day" >= ${from}
    GROUP BY e."id" ORDER BY 3 DESC, e."id" LIMIT ${MOST}`
  const all = Array.from({ length: days }, (_, back) => dayAt(days - 1 - back)).map((day) => ({ day, count: byDay.get(day) ?? 0 }))
  return {
    days: all,
    total: all.reduce((sum, { count }) => sum + count, 0),
    digests: top.map((row) => ({ ...row, count: Number(row.count) })),
  }
}

/** How often the site was read in the last days, today among them. @throws AppError `forbidden` */
export async function countReads(actor: Actor, days: number, now = new Date()): Promise<number> {
  requireMay(actor, 'write')
  const { _sum } = await db().readCount.aggregate({ _sum: { count: true }, where: { day: { gte: dayBefore(now, days - 1) } } })
  return _sum.count ?? 0
}
