/** Statuses of a digest that readers see once its moment has come. Whatever else a status may become one day is hidden. */
export const VISIBLE_STATUSES = ['published', 'scheduled'] as const

/** For `"Digest" d`; the CASE keeps the planner from preferring the index on status to the one in order of time. */
export const HAS_VISIBLE_STATUS = `CASE d."status" WHEN 'published' THEN 1 WHEN 'scheduled' THEN 1 ELSE 0 END = 1`

/** Exactly the other statuses, each range of which an index answers. */
export const HIDDEN_STATUS_RANGES = [
  `"status" < 'published'`,
  `"status" > 'published' AND "status" < 'scheduled'`,
  `"status" > 'scheduled'`,
] as const

/** A moment as SQLite's column holds it, for statements that do not go through Prisma: text of one length, so that it compares by time. */
export function storedMoment(date: Date): string {
  return date.toISOString().replace('Z', '+00:00')
}
