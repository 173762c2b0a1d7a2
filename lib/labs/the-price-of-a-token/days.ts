import type { PriceList } from './price-list'

/** More days than these are not to be chosen among one by one. */
const MOST_DAYS = 62
const DAY_MS = 86_400_000
const dayOf = (moment: number) => new Date(moment).toISOString().slice(0, 10)

/**
 * The days of which the list says something, `2025-06-03` and so on, from its first price to the last day of its sources. Of a long time those on which a price changed,
 * each with the day before, and the last.
 */
export function daysOf({ prices, sources }: PriceList): string[] {
  const changes = [...new Set(prices.map(({ from }) => from))].sort()
  const first = Date.parse(changes[0] ?? '')
  const last = Math.max(...sources.map(({ until }) => Date.parse(until)))
  const count = Math.floor((last - first) / DAY_MS) + 1
  if (count <= MOST_DAYS) return Array.from({ length: count }, (_, at) => dayOf(first + at * DAY_MS))
  const days = changes.flatMap((day) => [Date.parse(day) - DAY_MS, Date.parse(day)]).filter((moment) => moment >= first)
  return [...new Set([...days, last])].sort((a, b) => a - b).map(dayOf)
}
