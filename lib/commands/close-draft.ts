import { type Actor, requireMay } from '@/lib/auth/policy'
import { inTransaction, type Tx } from '@/lib/db/transaction'
import { AppError } from '@/lib/errors'
import { t } from '@/lib/messages/translate'
import { openKey } from './open-draft'
import { requireCurrent } from './require-current'
import { writeAudit } from './write-audit'

/**
 * Discards a draft: readers never saw it, and it can be taken up again, so nothing is lost.
 * @param version the revision that the decision was made upon; not asked where it is left out
 * @throws AppError `forbidden`, `not-found`, `conflict` when it is closed already or was saved since
 */
export async function discardDraft(actor: Actor, draftId: number, version?: number): Promise<void> {
  requireMay(actor, 'draft')
  await inTransaction(async (tx) => {
    await requireCurrent(tx, actor)
    const draft = await tx.draft.findUnique({ where: { id: draftId }, select: { ownerId: true, closedAs: true, version: true } })
    if (!draft) throw new AppError('not-found', t('refused.draft.none'))
    requireMay(actor, 'draft', { ownerId: draft.ownerId })
    if (draft.closedAs) throw new AppError('conflict', t('refused.draft.closed', { how: draft.closedAs }))
    if (version !== undefined && draft.version !== version) throw new AppError('conflict', t('refused.draft.savedBeforeDiscarding'))
    await closeWithin(tx, draftId, 'discarded')
    await writeAudit(tx, actor, { action: 'discard-draft', subject: `draft:${draftId}` })
  })
}

/**
 * Takes a discarded draft up again.
 * @throws AppError `forbidden`, `not-found`, `conflict` when it was published, or another draft of the same digest is open
 */
export async function reopenDraft(actor: Actor, draftId: number): Promise<void> {
  requireMay(actor, 'draft')
  await inTransaction(async (tx) => {
    await requireCurrent(tx, actor)
    const draft = await tx.draft.findUnique({ where: { id: draftId }, select: { ownerId: true, closedAs: true, entryId: true } })
    if (!draft) throw new AppError('not-found', t('refused.draft.none'))
    requireMay(actor, 'draft', { ownerId: draft.ownerId })
    if (draft.closedAs !== 'discarded') throw new AppError('conflict', t('refused.draft.notDiscarded'))
    const key = draft.entryId === null ? null : openKey(draft.entryId)
    if (key && (await tx.draft.findUnique({ where: { openKey: key }, select: { id: true } })))
      throw new AppError('conflict', t('refused.draft.anotherOpen'))
    await tx.draft.update({ where: { id: draftId }, data: { openKey: key, closedAt: null, closedAs: null }, select: { id: true } })
    await writeAudit(tx, actor, { action: 'reopen-draft', subject: `draft:${draftId}` })
  })
}

/** Closes a draft within a transaction; its revisions stay. */
export async function closeWithin(tx: Tx, draftId: number, closedAs: 'published' | 'discarded'): Promise<void> {
  await tx.draft.update({ where: { id: draftId }, data: { openKey: null, closedAt: new Date(), closedAs }, select: { id: true } })
}

/** Closes the draft over a page that was opened and never written in, before the page goes. */
export async function closeUntouched(tx: Tx, entryId: number): Promise<void> {
  const data = { openKey: null, closedAt: new Date(), closedAs: 'discarded' }
  await tx.draft.updateMany({ where: { entryId, closedAt: null, writtenAt: null }, data })
}
