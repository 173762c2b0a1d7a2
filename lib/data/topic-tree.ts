import 'server-only'
import { db } from '@/lib/db/client'

/** A topic and everything below it, as its tally counts it. UNION ends a ring of parents. */
export async function topicWithDescendants(topicId: number): Promise<number[]> {
  const rows = await db().$queryRaw<{ id: number }[]>`WITH RECURSIVE "below" ("id") AS (
      SELECT e."id" FROM "Entry" e WHERE e."id" = ${topicId}
      UNION SELECT t."entryId" FROM "below" b CROSS JOIN "Topic" t WHERE t."parentId" = b."id"
    ) SELECT "id" FROM "below"`
  return rows.map(({ id }) => id)
}
