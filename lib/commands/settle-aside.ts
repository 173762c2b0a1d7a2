import { type Actor, requireMay } from '@/lib/auth/policy'
import { inTransaction, type Tx } from '@/lib/db/transaction'
import { AppError } from '@/lib/errors'
import { t } from '@/lib/messages/translate'
import { requireCurrent } from './require-current'
import { writeAudit } from './write-audit'

/**
 * Leaves a text that was kept aside as it is: nothing of it is to go into the draft. It stays in the history.
 * @throws AppError `forbidden`, `not-found`
 */
export async function leaveAside(actor: Actor, draftId: number, asideId: number): Promise<void> {
  requireMay(actor, 'draft')
  await inTransaction(async (tx) => {
    await requireCurrent(tx, actor)
    const draft = await tx.draft.findUnique({ where: { id: draftId }, select: { ownerId: true } })
    if (!draft) throw new AppError('not-found', t('refused.draft.none'))
    requireMay(actor, 'draft', { ownerId: draft.ownerId })
    if (!(await settleWithin(tx, draftId, asideId))) throw new AppError('not-found', t('refused.draft.noAside'))
    await writeAudit(tx, actor, { action: 'leave-aside', subject: `draft:${draftId}` })
  })
}

/** @returns whether it waited */
export async function settleWithin(tx: Tx, draftId: number, asideId: number): Promise<boolean> {
  const { count } = await tx.draftRevision.updateMany({
    where: { id: asideId, draftId, number: null, settledAt: null },
    data: { settledAt: new Date() },
  })
  return count > 0
}
