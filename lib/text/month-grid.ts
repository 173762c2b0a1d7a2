/** A day of a calendar: `2026-03-29`, and the instants between which it lies in its zone; 23 or 25 hours where the clocks change. */
export type GridDay = { date: string; from: Date; until: Date; isInMonth: boolean }

const DAY_MS = 24 * 3600 * 1000

/** Whether the runtime knows a zone by this name, as in `Europe/Berlin`. */
export function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone })
    return true
  } catch {
    return false
  }
}

/** The instant at which a date begins in a zone: its first moment, also where the clocks are put forward at midnight. */
export function startOfDay(date: string, zone: string): Date {
  const midnight = Date.parse(`${date}T00:00:00Z`)
  // The zone's distance from UTC at about that time, asked twice: the first answer may be of the other side of a change of the clocks.
  const first = midnight - offsetAt(new Date(midnight), zone)
  const second = midnight - offsetAt(new Date(first), zone)
  // Where midnight does not exist, the later of the two is the first moment after the gap.
  return new Date(dateIn(new Date(second), zone) === date ? second : Math.max(first, second))
}

/** The date of a moment in a zone, `2026-03-29`. */
export function dateIn(moment: Date, zone: string): string {
  const { year, month, day } = partsIn(moment, zone)
  return `${year}-${month}-${day}`
}

/** The time of day of a moment in a zone, `05:12`. */
export function timeIn(moment: Date, zone: string): string {
  const { hour, minute } = partsIn(moment, zone)
  return `${hour}:${minute}`
}

/** The weeks that hold a month (`2026-03`), Monday first, each of seven days. */
export function monthGrid(month: string, zone: string): GridDay[][] {
  const first = Date.parse(`${month}-01T00:00:00Z`)
  const start = first - ((new Date(first).getUTCDay() + 6) % 7) * DAY_MS
  const dates = Array.from({ length: 43 }, (_, day) => new Date(start + day * DAY_MS).toISOString().slice(0, 10))
  const days = dates.slice(0, 42).map((date, at) => ({
    date,
    from: startOfDay(date, zone),
    until: startOfDay(dates[at + 1] ?? date, zone),
    isInMonth: date.startsWith(month),
  }))
  const weeks = Array.from({ length: 6 }, (_, week) => days.slice(week * 7, week * 7 + 7))
  return weeks.filter((week) => week.some(({ isInMonth }) => isInMonth))
}

function partsIn(moment: Date, zone: string): Record<string, string> {
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  })
  return Object.fromEntries(format.formatToParts(moment).map(({ type, value }) => [type, value]))
}

/** How far a zone's clocks are ahead of UTC, in milliseconds. */
export function offsetAt(moment: Date, zone: string): number {
  const { year = '', month, day, hour, minute, second } = partsIn(moment, zone)
  return Date.parse(`${year.padStart(4, '0')}-${month}-${day}T${hour}:${minute}:${second}Z`) - Math.floor(moment.getTime() / 1000) * 1000
}
