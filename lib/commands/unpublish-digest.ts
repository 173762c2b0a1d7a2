import { type Actor, requireMay } from '@/lib/auth/policy'
import { inTransaction } from '@/lib/db/transaction'
import { AppError } from '@/lib/errors'
import { t } from '@/lib/messages/translate'
import { changeStatus } from './change-status'
import { requireCurrent } from './require-current'

/**
 * Makes a digest a draft again: readers see it nowhere from the commit on. Its text stays, as a new revision whose frontmatter says draft.
 * @param base the revision that the decision was based on
 * @param options.isFileGone the reason is that its content file is gone: should the file come back, it is news. Otherwise an unchanged file changes nothing, and a
 *   changed one is a conflict, as after any other edit in the store
 * @returns the new revision, upon which `putBackDigest` undoes it
 * @throws AppError `not-found`, `conflict`, `forbidden`
 */
export async function unpublishDigest(
  actor: Actor,
  id: number,
  base: number,
  reason: string,
  { isFileGone = false }: { isFileGone?: boolean } = {},
): Promise<number> {
  requireMay(actor, 'unpublish')
  return inTransaction(async (tx) => {
    await requireCurrent(tx, actor)
    const entry = await tx.entry.findUnique({ where: { id }, select: { slug: true, revision: true, digest: { select: { status: true } } } })
    if (!entry?.digest || entry.digest.status === 'binned') throw new AppError('not-found', t('refused.digest.none', { id }))
    if (entry.revision !== base)
      throw new AppError('conflict', t('refused.digest.changedFrom', { slug: entry.slug, revision: entry.revision, base }))
    const revision = await changeStatus(tx, actor, { id, status: 'draft', fields: { status: 'draft' }, note: reason })
    if (isFileGone) await tx.entry.update({ where: { id }, data: { fileHash: null, fileRevision: revision }, select: { id: true } })
    return revision
  })
}
