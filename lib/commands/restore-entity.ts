import { type Actor, requireMay } from '@/lib/auth/policy'
import { inTransaction, type Tx } from '@/lib/db/transaction'
import { AppError } from '@/lib/errors'
import { t } from '@/lib/messages/translate'
import { type BinnedHistory, binnedHistory } from '@/lib/schemas/binned'
import { contentVersionOf } from './content-version-of'
import { writeDecisions } from './entity-rows'
import type { EntryToSave } from './entry-to-save'
import type { Published } from './publish-draft'
import { requireCurrent } from './require-current'
import { saveWithin } from './save-entries'
import { writeAudit } from './write-audit'

/**
 * Makes the page of an entity anew from the bin, with its history and its former addresses, as far as nothing else has them now.
 * @param entry its newest document, resolved and rendered
 * @throws AppError `not-found` when it is not in the bin any more, `forbidden`
 */
export async function restorePrepared(
  actor: Actor,
  binnedId: number,
  { entry, stubs }: { entry: EntryToSave; stubs: readonly EntryToSave[] },
): Promise<Published> {
  requireMay(actor, 'bin')
  return inTransaction(async (tx) => {
    await requireCurrent(tx, actor)
    const binned = await tx.binned.findUnique({ where: { id: binnedId }, select: { history: true } })
    if (!binned?.history) throw new AppError('not-found', t('refused.page.notInBin'))
    const before = await contentVersionOf(tx)
    const saved = (await saveWithin(tx, actor, [...stubs, { ...entry, note: t('note.unbinned') }])).at(-1)
    if (!saved) throw new Error('nothing was saved')
    const history = binnedHistory.parse(JSON.parse(binned.history))
    const revision = await writeHistory(tx, saved.id, entry.kind, history)
    if (history.decided) await writeDecisions(tx, history.decided, history.decided.id, saved.id)
    if (history.file) await tx.retiredFile.deleteMany({ where: { path: history.file.path } })
    await tx.binned.delete({ where: { id: binnedId }, select: { id: true } })
    await writeAudit(tx, actor, { action: 'unbin', subject: `${entry.kind}:${entry.slug}`, revision })
    return { entry: { ...saved, revision }, versions: { before, after: await contentVersionOf(tx) } }
  })
}

/** Puts the older revisions before the one that was just made. @returns the number of that one */
async function writeHistory(tx: Tx, entryId: number, kind: string, { revisions, formerSlugs, file }: BinnedHistory): Promise<number> {
  const number = revisions.length + 1
  await tx.revision.update({ where: { entryId_number: { entryId, number: 1 } }, data: { number }, select: { id: true } })
  await tx.revision.createMany({ data: revisions.map((revision, at) => ({ ...revision, entryId, number: at + 1 })) })
  await tx.entry.update({
    where: { id: entryId },
    // Its file, as it was read last, is what the older revisions mean.
    data: { revision: number, ...(file && { path: file.path, fileHash: file.hash, fileRevision: number }) },
    select: { id: true },
  })
  for (const slug of formerSlugs) {
    const isTaken =
      (await tx.redirect.findUnique({ where: { kind_slug: { kind, slug } }, select: { entryId: true } })) ??
      (await tx.entry.findUnique({ where: { kind_slug: { kind, slug } }, select: { id: true } }))
    if (!isTaken) await tx.redirect.create({ data: { kind, slug, entryId }, select: { entryId: true } })
  }
  return number
}
