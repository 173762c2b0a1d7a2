const DAY = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' })
const MONTH_SHORT = new Intl.DateTimeFormat('en-GB', { month: 'short', timeZone: 'UTC' })
const MONTH = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' })

/** `26 November 2025`, in UTC, so that every reader is shown the same day. */
export function formatDay(date: Date): string {
  return DAY.format(date)
}

/** `November 2025` */
export function formatMonth(date: Date): string {
  return MONTH.format(date)
}

/** `Nov` */
export function formatMonthShort(date: Date): string {
  return MONTH_SHORT.format(date)
}

/** `2025-11-26 05:12 UTC`: the exact moment, for titles of dates. */
export function formatMoment(date: Date): string {
  return `${date.toISOString().slice(0, 16).replace('T', ' ')} UTC`
}
