/** A day is the beginning of it in UTC, as the schema reads it. */
const DAY = /^\d{4}-\d{2}-\d{2}$/
/** A moment names its zone; without one nobody knows which is meant. */
const MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})$/

/** What a field says, as `2025-11-26` or `2025-11-26T05:12:00Z`; null for anything else. */
export function instantOf(text: string): Date | null {
  const trimmed = text.trim()
  if (!DAY.test(trimmed) && !MOMENT.test(trimmed)) return null
  const moment = new Date(trimmed)
  return Number.isNaN(moment.getTime()) ? null : moment
}

/** A moment as `datetime-local` has it, in the zone of this machine, to the minute. */
export function localOf(moment: Date): string {
  const two = (number: number) => String(number).padStart(2, '0')
  const day = [String(moment.getFullYear()).padStart(4, '0'), two(moment.getMonth() + 1), two(moment.getDate())].join('-')
  return `${day}T${two(moment.getHours())}:${two(moment.getMinutes())}`
}
