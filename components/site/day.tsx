import { formatDay, formatMoment } from '@/lib/text/format-date'

/** A date as a reader says it, with the exact moment in its title. */
export function Day({ date }: { date: Date }) {
  return (
    <time dateTime={date.toISOString()} title={formatMoment(date)}>
      {formatDay(date)}
    </time>
  )
}
