import { db } from '@/lib/db/client'

/** No tree of topics is so deep; one that is stored as a ring ends here. */
const DEEPEST = 100

/** Whether the topic of this slug lies, however far, below the topic of this id. */
export async function liesBelow(slug: string, ancestorId: number): Promise<boolean> {
  const entry = await db().entry.findUnique({ where: { kind_slug: { kind: 'topic', slug } }, select: { id: true } })
  let id = entry?.id ?? null
  for (let step = 0; id !== null && step < DEEPEST; step++) {
    if (id === ancestorId) return true
    const topic: { parentId: number | null } | null = await db().topic.findUnique({ where: { entryId: id }, select: { parentId: true } })
    id = topic?.parentId ?? null
  }
  return false
}
