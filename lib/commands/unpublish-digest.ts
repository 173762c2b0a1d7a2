import { type Actor, requireMay } from '@/lib/auth/policy'
import { inTransaction } from '@/lib/db/transaction'
import { setField } from '@/lib/document/edit-document'
import { AppError } from '@/lib/errors'
import { keepSearch } from './keep-search'
import { keepTallies, talliesBefore } from './keep-tallies'
import { requireCurrent } from './require-current'

/**
 * Makes a digest a draft again: readers see it nowhere from the commit on. Its text stays, as a new revision whose frontmatter says draft.
 * @param base the revision that the decision was based on
 * @throws AppError `not-found`, `conflict`, `forbidden`
 */
export async function unpublishDigest(actor: Actor, id: number, base: number, reason: string): Promise<void> {
  requireMay(actor, 'unpublish')
  await inTransaction(async (tx) => {
    await requireCurrent(tx, actor)
    const entry = await tx.entry.findUnique({
      where: { id },
      select: { kind: true, slug: true, revision: true, digest: { select: { status: true } } },
    })
    if (!entry?.digest) throw new AppError('not-found', `There is no digest ${id}.`)
    if (entry.revision !== base)
      throw new AppError(
        'conflict',
        `The digest "${entry.slug}" was changed meanwhile (revision ${entry.revision}, not ${base}): look at it again.`,
      )
    const head = await tx.revision.findUniqueOrThrow({
      where: { entryId_number: { entryId: id, number: base } },
      select: { document: true },
    })
    const now = new Date()
    const revision = base + 1
    const document = setField(head.document, 'status', 'draft')
    await tx.revision.create({ data: { entryId: id, number: revision, document, actor: actor.id, note: reason, createdAt: now } })
    // The file, should it come back, is news: its hash is forgotten. Its revision counts as this one, so that it is no conflict.
    await tx.entry.update({ where: { id }, data: { revision, updatedAt: now, fileHash: null, fileRevision: revision } })
    const before = await talliesBefore(tx, [id])
    await tx.digest.update({ where: { entryId: id }, data: { status: 'draft' } })
    await keepTallies(tx, before, [id])
    await keepSearch(tx, [id])
    await tx.auditEntry.create({
      data: { at: now, actor: actor.id, action: 'unpublish', subject: `digest:${entry.slug}`, revision, detail: reason },
    })
  })
}
