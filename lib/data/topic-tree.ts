import 'server-only'
import { db } from '@/lib/db/client'

const MAX_DEPTH = 6

/** A topic and everything below it. Bounded in depth, so that parents in a ring end too. */
export async function topicWithDescendants(topicId: number): Promise<number[]> {
  const known = new Set([topicId])
  let level = [topicId]
  for (let depth = 0; depth < MAX_DEPTH && level.length; depth++) {
    const rows = await db().topic.findMany({ where: { parentId: { in: level } }, select: { entryId: true } })
    level = rows.map((row) => row.entryId).filter((id) => !known.has(id))
    for (const id of level) known.add(id)
  }
  return [...known]
}
