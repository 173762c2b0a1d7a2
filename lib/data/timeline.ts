import 'server-only'
import { db } from '@/lib/db/client'
import type { TimelineYear } from '@/lib/schemas/views'
import { visibleMonthTallies, visibleTallies } from './tallies'

/** The visible digests of an entity, or of all together, by year and month of publication (UTC). Years without any are left out; the oldest comes first. */
export async function timelineOf(entity: number | 'all'): Promise<TimelineYear[]> {
  const tallies = entity === 'all' ? visibleMonthTallies() : visibleTallies(entity)
  const rows = await db().$queryRaw<
    { month: string; digests: bigint | number }[]
  >`SELECT "month", SUM("digests") AS "digests" FROM ${tallies} t
    GROUP BY "month" HAVING SUM("digests") > 0 ORDER BY "month"`
  const years = new Map<number, TimelineYear>()
  for (const { month, digests } of rows) {
    const [year = 0, number = 1] = month.split('-').map(Number)
    const known = years.get(year) ?? { year, total: 0, months: new Array<number>(12).fill(0) }
    known.months[number - 1] = Number(digests)
    known.total += Number(digests)
    years.set(year, known)
  }
  return [...years.values()]
}

/**
 * Where the digest stands before which there are `skip` newer ones: the last moment of its month, and how many of that month to skip. A deep page then
 * begins at its month, instead of walking through all that is newer. Null when there are no more than `skip`.
 */
export function placeInTime(years: readonly TimelineYear[], skip: number): { until: Date; skip: number } | null {
  let left = skip
  for (const { year, total, months } of [...years].reverse()) {
    if (left >= total) {
      left -= total
      continue
    }
    for (let at = months.length - 1; at >= 0; at--) {
      const digests = months[at] ?? 0
      if (left < digests) return { until: endOfMonth(year, at), skip: left }
      left -= digests
    }
  }
  return null
}

/** The first moment of a month, which counts from 0 and may run over into the next year. (`Date.UTC` takes the year 99 for 1999.) */
export function startOfMonth(year: number, at: number): Date {
  const moment = new Date(0)
  moment.setUTCFullYear(year, at, 1)
  return moment
}

/** Its last moment, to the millisecond, which is what the store keeps. */
export function endOfMonth(year: number, at: number): Date {
  return new Date(startOfMonth(year, at + 1).getTime() - 1)
}
