import { type Actor, requireMay } from '@/lib/auth/policy'
import { inTransaction } from '@/lib/db/transaction'
import { AppError } from '@/lib/errors'
import { t } from '@/lib/messages/translate'
import { changeStatus } from './change-status'
import { keepFile } from './keep-file'
import { requireCurrent } from './require-current'

/**
 * Puts a digest into the bin: readers see it nowhere from the commit on. It keeps its address, its links and its history, so that it can come back as it was.
 * @param base the revision that the decision was based on
 * @throws AppError `not-found`, `conflict`, `forbidden`
 */
export async function binDigest(actor: Actor, id: number, base: number): Promise<void> {
  requireMay(actor, 'bin')
  await inTransaction(async (tx) => {
    await requireCurrent(tx, actor)
    const entry = await tx.entry.findUnique({
      where: { id },
      select: { slug: true, name: true, revision: true, digest: { select: { status: true } } },
    })
    if (!entry?.digest || entry.digest.status === 'binned') throw new AppError('not-found', t('refused.digest.none', { id }))
    if (entry.revision !== base) throw new AppError('conflict', t('refused.digest.changed', { slug: entry.slug }))
    const { slug, name, digest } = entry
    await tx.binned.create({
      data: { kind: 'digest', slug, name, entryId: id, status: digest.status, actor: actor.id },
      select: { id: true },
    })
    await changeStatus(tx, actor, { id, status: 'binned', fields: { status: 'draft' }, note: t('note.binned'), action: 'bin' })
  })
}

/**
 * Takes a digest out of the bin, as visible as it was before.
 * @throws AppError `not-found`, `forbidden`
 */
export async function restoreDigest(actor: Actor, binnedId: number): Promise<void> {
  requireMay(actor, 'bin')
  await inTransaction(async (tx) => {
    await requireCurrent(tx, actor)
    const binned = await tx.binned.findUnique({ where: { id: binnedId }, select: { entryId: true, status: true } })
    if (!binned?.entryId) throw new AppError('not-found', t('refused.page.notInBin'))
    const status = binned.status ?? 'draft'
    const revision = await changeStatus(tx, actor, {
      id: binned.entryId,
      status,
      fields: { status },
      note: t('note.unbinned'),
      action: 'unbin',
    })
    await keepFile(tx, binned.entryId, revision)
    await tx.binned.delete({ where: { id: binnedId }, select: { id: true } })
  })
}
