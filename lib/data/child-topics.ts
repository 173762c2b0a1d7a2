import 'server-only'
import { db } from '@/lib/db/client'
import type { CountedRef } from '@/lib/schemas/views'
import { digestCounts } from './counts'
import { REF_SELECT, toRef } from './entry-ref'
import { hiddenEntityIds } from './hidden-entities'

/** The topics directly below this one, by name, each with its digests counted, those of the topics below it too. */
export async function childTopics(topicId: number): Promise<CountedRef[]> {
  const rows = await db().topic.findMany({
    where: { parentId: topicId, entryId: { notIn: await hiddenEntityIds('topic') } },
    orderBy: { entry: { name: 'asc' } },
    take: 200,
    select: { entryId: true, entry: { select: REF_SELECT } },
  })
  const counts = await digestCounts(rows.map((row) => row.entryId))
  return rows.map(({ entryId, entry }) => ({ ...toRef(entry), digests: counts.get(entryId) ?? 0 }))
}
