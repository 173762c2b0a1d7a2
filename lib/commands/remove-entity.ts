import { type Actor, requireMay } from '@/lib/auth/policy'
import { inTransaction } from '@/lib/db/transaction'
import { keepSearch } from './keep-search'
import { requireCurrent } from './require-current'

/**
 * Removes the page of an entity, unless a digest still names it or a topic still lies under it.
 * @param base the revision that the decision was based on
 * @returns whether it was removed
 */
export async function removeEntity(actor: Actor, id: number, base: number, reason: string): Promise<boolean> {
  requireMay(actor, 'remove')
  return inTransaction(async (tx) => {
    await requireCurrent(tx, actor)
    const entry = await tx.entry.findUnique({ where: { id }, select: { kind: true, slug: true, revision: true } })
    if (!entry || entry.kind === 'digest' || entry.revision !== base) return false
    const uses = await Promise.all([
      tx.digestTopic.findFirst({ where: { topicId: id } }),
      tx.digestPerson.findFirst({ where: { personId: id } }),
      tx.digestTerm.findFirst({ where: { termId: id } }),
      tx.article.findFirst({ where: { sourceId: id } }),
      tx.topic.findFirst({ where: { parentId: id } }),
    ])
    if (uses.some((use) => use !== null)) return false
    // No digest and no topic below it: its tallies are empty, and no other's change.
    await tx.entry.delete({ where: { id } })
    await keepSearch(tx, [id])
    await tx.auditEntry.create({ data: { actor: actor.id, action: 'remove', subject: `${entry.kind}:${entry.slug}`, detail: reason } })
    return true
  })
}
