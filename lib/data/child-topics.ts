import 'server-only'
import { db } from '@/lib/db/client'
import type { CountedRef } from '@/lib/schemas/views'
import { digestCounts } from './counts'
import { toRef } from './entry-ref'
import { hiddenEntityIds } from './hidden-entities'

const SHOWN = 200

/** The topics directly below this one, by name, each with its digests counted, those of the topics below it too. */
export async function childTopics(topicId: number): Promise<CountedRef[]> {
  const [rows, hidden] = await Promise.all([
    db().$queryRaw<{ id: number; kind: string; slug: string; name: string }[]>`SELECT e."id", e."kind", e."slug", e."name"
      FROM "Topic" t JOIN "Entry" e ON e."id" = t."entryId" WHERE t."parentId" = ${topicId} ORDER BY e."name"`,
    hiddenEntityIds('topic'),
  ])
  const shown = rows.filter(({ id }) => !hidden.includes(id)).slice(0, SHOWN)
  const counts = await digestCounts(shown.map(({ id }) => id))
  return shown.map(({ id, ...topic }) => ({ ...toRef(topic), digests: counts.get(id) ?? 0 }))
}
