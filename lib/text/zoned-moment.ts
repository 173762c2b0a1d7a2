import { offsetAt } from './month-grid'

/** What a time of day in a zone means: one moment; none, where the clocks are put forward over it; or two, where they are put back. */
export type ZonedMoment = { is: 'once'; moment: Date } | { is: 'never' } | { is: 'twice'; first: Date; second: Date }

const DAY_MS = 24 * 3600 * 1000

/**
 * Reads a day and time as a clock on the wall of a zone shows them.
 * @param local as `datetime-local` has it, `2026-03-29T02:30`
 * @example momentIn('2026-03-29T02:30', 'Europe/Berlin') // { is: 'never' }: at two it was three at once
 * @returns null for a text that is no day and time
 */
export function momentIn(local: string, zone: string): ZonedMoment | null {
  const wall = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2})?$/.test(local) ? Date.parse(`${local}Z`) : Number.NaN
  if (Number.isNaN(wall)) return null
  // The zone's distances from UTC on either side of it; a change of the clocks lies between them, if there is one.
  const offsets = new Set([wall - DAY_MS, wall + DAY_MS].map((near) => offsetAt(new Date(near), zone)))
  const moments = [...offsets]
    .map((offset) => new Date(wall - offset))
    .filter((moment) => moment.getTime() + offsetAt(moment, zone) === wall)
  const [first, second] = moments.sort((a, b) => a.getTime() - b.getTime())
  if (!first) return { is: 'never' }
  return second ? { is: 'twice', first, second } : { is: 'once', moment: first }
}
