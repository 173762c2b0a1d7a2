import { type Actor, requireMay } from '@/lib/auth/policy'
import { inTransaction } from '@/lib/db/transaction'
import type { EntryKind } from '@/lib/schemas/entry-kind'
import { findIds } from './find-ids'

/** A link that was saved before what it leads to. */
export type UnsettledLink = { fromId: number; position: number; to: { kind: EntryKind; slug: string } }

/** Points links at their targets, once both are in the store. */
export async function settleLinks(actor: Actor, links: readonly UnsettledLink[]): Promise<void> {
  requireMay(actor, 'write')
  await inTransaction(async (tx) => {
    const ids = await findIds(
      tx,
      links.map(({ to }) => to),
    )
    for (const { fromId, position, to } of links) {
      const toId = ids.get(`${to.kind}:${to.slug}`)
      if (toId !== undefined) await tx.link.updateMany({ where: { fromId, position }, data: { toId } })
    }
  })
}
