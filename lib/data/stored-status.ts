import { db } from '@/lib/db/client'

/** Those of these digests that are published or scheduled. */
export async function publishedAmong(ids: readonly number[]): Promise<Set<number>> {
  const found = new Set<number>()
  for (let start = 0; start < ids.length; start += 500) {
    const rows = await db().digest.findMany({
      where: { entryId: { in: ids.slice(start, start + 500) }, status: { not: 'draft' } },
      select: { entryId: true },
    })
    for (const { entryId } of rows) found.add(entryId)
  }
  return found
}
