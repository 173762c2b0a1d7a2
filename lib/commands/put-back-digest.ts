import { type Actor, requireMay } from '@/lib/auth/policy'
import { inTransaction, type Tx } from '@/lib/db/transaction'
import { setFields } from '@/lib/document/edit-document'
import { parseDocument } from '@/lib/document/parse-document'
import { AppError } from '@/lib/errors'
import { t } from '@/lib/messages/translate'
import { changeStatus } from './change-status'
import { keepFile } from './keep-file'
import { requireCurrent } from './require-current'

/**
 * Undoes that a digest was taken out of sight: readers see again what they saw before, from the commit on, as a new revision with the same bytes. Only while nothing else
 * has become of it; what was written since has to be published as any text is.
 * @param base the revision that taking it out of sight made
 * @returns the new revision
 * @throws AppError `conflict` when it was changed since or its end has come meanwhile, `not-found`, `forbidden`
 */
export async function putBackDigest(actor: Actor, id: number, base: number): Promise<number> {
  requireMay(actor, 'write')
  return inTransaction(async (tx) => {
    await requireCurrent(tx, actor)
    const entry = await tx.entry.findUnique({ where: { id }, select: { slug: true, revision: true, digest: { select: { status: true } } } })
    if (!entry?.digest) throw new AppError('not-found', t('refused.digest.none', { id }))
    const document = entry.revision === base && entry.digest.status === 'draft' ? await documentBefore(tx, id, base) : null
    if (document === null) throw new AppError('conflict', t('refused.digest.changedOutOfSight', { slug: entry.slug }))
    const parsed = parseDocument('digest', document)
    // Documents are published by the same schema that reads them here: one that it refuses cannot be what readers saw.
    if (!parsed.ok) throw new AppError('conflict', t('refused.digest.notAsItWas', { slug: entry.slug }))
    const { status, unpublishAt } = parsed.document.frontmatter
    if (unpublishAt && unpublishAt <= new Date())
      throw new AppError('conflict', t('refused.digest.over', { slug: entry.slug, moment: unpublishAt.toISOString() }))
    const revision = await changeStatus(tx, actor, {
      id,
      status,
      fields: { status },
      document,
      note: t('note.putBack'),
      action: 'put-back',
    })
    await keepFile(tx, id, revision)
    return revision
  })
}

/** What readers saw before the revision `base`; null unless that differs in its status alone. */
async function documentBefore(tx: Tx, id: number, base: number): Promise<string | null> {
  const of = (number: number) => tx.revision.findUnique({ where: { entryId_number: { entryId: id, number } }, select: { document: true } })
  const [before, now] = [await of(base - 1), await of(base)]
  if (!before || !now || before.document === now.document) return null
  return setFields(before.document, { status: 'draft' }) === now.document ? before.document : null
}
