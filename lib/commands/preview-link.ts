import { type Actor, requireMay } from '@/lib/auth/policy'
import { PREVIEW_MS } from '@/lib/auth/terms'
import { hashToken, newToken } from '@/lib/auth/tokens'
import { inTransaction, type Tx } from '@/lib/db/transaction'
import { AppError } from '@/lib/errors'
import { t } from '@/lib/messages/translate'
import { requireCurrent } from './require-current'
import { writeAudit } from './write-audit'

/**
 * The token of an address at which anybody who has it sees a draft, as it is when they look, for seven days.
 * @throws AppError `forbidden`, `not-found`
 */
export async function sharePreview(actor: Actor, draftId: number): Promise<string> {
  requireMay(actor, 'draft')
  return inTransaction(async (tx) => {
    await requireOwn(tx, actor, draftId)
    const token = newToken()
    const now = new Date()
    await tx.previewLink.deleteMany({ where: { expiresAt: { lte: now } } })
    await tx.previewLink.create({
      data: { tokenHash: hashToken(token), draftId, createdBy: actor.id, expiresAt: new Date(now.getTime() + PREVIEW_MS) },
    })
    await writeAudit(tx, actor, { action: 'share-preview', subject: `draft:${draftId}` })
    return token
  })
}

/** Ends every address at which a draft can be seen. @throws AppError `forbidden`, `not-found` */
export async function endPreviews(actor: Actor, draftId: number): Promise<void> {
  requireMay(actor, 'draft')
  await inTransaction(async (tx) => {
    await requireOwn(tx, actor, draftId)
    await tx.previewLink.deleteMany({ where: { draftId } })
    await writeAudit(tx, actor, { action: 'end-previews', subject: `draft:${draftId}` })
  })
}

async function requireOwn(tx: Tx, actor: Actor, draftId: number): Promise<void> {
  await requireCurrent(tx, actor)
  const draft = await tx.draft.findUnique({ where: { id: draftId }, select: { ownerId: true } })
  if (!draft) throw new AppError('not-found', t('refused.draft.none'))
  requireMay(actor, 'draft', { ownerId: draft.ownerId })
}
