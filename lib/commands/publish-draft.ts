import { type Actor, requireMay } from '@/lib/auth/policy'
import { inTransaction } from '@/lib/db/transaction'
import { mergeDocuments, settleMerge } from '@/lib/document/merge-documents'
import { AppError } from '@/lib/errors'
import { t } from '@/lib/messages/translate'
import { closeWithin } from './close-draft'
import { contentVersionOf } from './content-version-of'
import type { EntryToSave, SaveOutcome } from './entry-to-save'
import { requireCurrent } from './require-current'
import { type DraftSaved, saveDraftWithin } from './save-draft'
import { saveWithin } from './save-entries'

export type DraftToPublish = {
  draftId: number
  /** The draft's revision that was prepared; another head then means that it is no longer the whole draft. */
  version: number
  /** The digest, or the entity, as it is to be: resolved and rendered. Its `id` and `base` are the draft's. */
  entry: EntryToSave
  /** Entities that it names and nobody has described. */
  stubs: readonly EntryToSave[]
}

/** `versions` are the content's, before and after, for whoever keeps what depends on it. */
export type Published = { entry: SaveOutcome; versions: { before: number; after: number } }

/**
 * Makes a draft what readers see, together with pages for the names that it brings, and closes it: one transaction, index and audit log included.
 * @throws AppError `conflict` when the draft or the digest was changed since it was prepared, `forbidden`, `not-found`
 */
export async function publishPrepared(actor: Actor, { draftId, version, entry, stubs }: DraftToPublish): Promise<Published> {
  requireMay(actor, 'write')
  return inTransaction(async (tx) => {
    await requireCurrent(tx, actor)
    const draft = await tx.draft.findUnique({ where: { id: draftId }, select: { version: true, closedAs: true } })
    if (!draft) throw new AppError('not-found', t('refused.draft.none'))
    if (draft.closedAs) throw new AppError('conflict', t('refused.draft.closed', { how: draft.closedAs }))
    if (draft.version !== version) throw new AppError('conflict', t('refused.draft.savedBeforePublishing'))
    if (await tx.draftRevision.count({ where: { draftId, number: null, settledAt: null } }))
      throw new AppError('conflict', t('refused.draft.asideWaits'))
    const before = await contentVersionOf(tx)
    const outcomes = await saveWithin(tx, actor, [...stubs, entry])
    const saved = outcomes.at(-1)
    if (!saved || saved.status === 'conflict') throw new AppError('conflict', t('refused.draft.liveChanged'))
    await tx.draft.update({ where: { id: draftId }, data: { entryId: saved.id }, select: { id: true } })
    await closeWithin(tx, draftId, 'published')
    return { entry: saved, versions: { before, after: await contentVersionOf(tx) } }
  })
}

/**
 * Takes what was published since a draft was begun into the draft, by a three-way merge, so that publishing it undoes nothing but what the draft itself says otherwise.
 * @throws AppError `forbidden`, `not-found`
 */
export async function rebaseDraft(actor: Actor, draftId: number): Promise<DraftSaved> {
  requireMay(actor, 'write')
  return inTransaction(async (tx) => {
    await requireCurrent(tx, actor)
    const draft = await tx.draft.findUnique({
      where: { id: draftId },
      select: { version: true, base: true, entryId: true, closedAs: true },
    })
    if (!draft?.entryId || draft.closedAs) throw new AppError('not-found', t('refused.draft.noneOver'))
    const { entryId, base, version } = draft
    const entry = await tx.entry.findUniqueOrThrow({ where: { id: entryId }, select: { revision: true } })
    const of = (number: number) =>
      tx.revision.findUniqueOrThrow({ where: { entryId_number: { entryId, number } }, select: { document: true } })
    const [from, live] = [await of(base), await of(entry.revision)]
    const own = await tx.draftRevision.findUniqueOrThrow({
      where: { draftId_number: { draftId, number: version } },
      select: { document: true },
    })
    const { document: joined, conflicts } = mergeDocuments(from.document, live.document, own.document)
    // Of a field that both have changed the draft keeps its own: what is published stays in the history, and this is what is being written.
    const contested = conflicts.flatMap(({ field }) => (field === 'body' ? [] : [field]))
    const document = settleMerge(joined, own.document, contested, null)
    const note = t('note.takenIn', { revision: entry.revision })
    const saved = await saveDraftWithin(tx, actor, { draftId, base: version, document, note }, { isByHand: false })
    await tx.draft.update({ where: { id: draftId }, data: { base: entry.revision }, select: { id: true } })
    if (conflicts.length) return { status: 'conflict', version: saved.version, document, conflicts, asideId: 0 }
    return { status: 'merged', version: saved.version, document }
  })
}
