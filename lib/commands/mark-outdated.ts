import type { Tx } from '@/lib/db/transaction'

/** Below every version of the pipeline: such a rendering is made again. */
const NEVER = 0

/**
 * Marks the texts that link to an entry as outdated, within the transaction that takes the entry away: whoever renders outdated texts next makes their links right.
 * Call it before the entry is deleted.
 */
export async function markLinking(tx: Tx, toId: number): Promise<void> {
  const links = await tx.link.findMany({ where: { toId, fromId: { not: toId } }, distinct: ['fromId'], select: { fromId: true } })
  await markOutdated(
    tx,
    links.map(({ fromId }) => fromId),
  )
}

/** Marks texts as outdated. */
export async function markOutdated(tx: Tx, ids: readonly number[]): Promise<void> {
  for (let start = 0; start < ids.length; start += 500)
    await tx.rendering.updateMany({ where: { entryId: { in: ids.slice(start, start + 500) } }, data: { pipeline: NEVER } })
}
