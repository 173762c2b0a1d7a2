import { type Actor, requireMay } from '@/lib/auth/policy'
import { saveEntries } from '@/lib/commands/save-entries'
import { undoMergePrepared } from '@/lib/commands/undo-merge'
import { findMerge, type MergeView } from '@/lib/data/merges'
import { entryHeads, headDocuments } from '@/lib/data/stored-entries'
import { linkingTo } from '@/lib/data/stored-texts'
import { formOf } from '@/lib/document/document-form'
import { setFields } from '@/lib/document/edit-document'
import { isNamed } from '@/lib/document/join-documents'
import { mergeDocuments } from '@/lib/document/merge-documents'
import type { DocumentIssue } from '@/lib/document/read-yaml'
import { AppError } from '@/lib/errors'
import { listed } from '@/lib/messages/listed'
import { t } from '@/lib/messages/translate'
import { type DeskLimits, deskRenderer } from './desk-renderer'
import { prepareDigest } from './prepare-digest'
import { type EntityPreparation, prepareEntity } from './prepare-entity'
import { relinkAround } from './relink-around'

/**
 * Makes two entities of one that was merged. What was written into the one that stayed since then stays in it.
 * @returns what stands in the way
 * @throws AppError `not-found`, `conflict` where its page was changed since in what it had gained, `forbidden`
 */
export async function undoMerge(actor: Actor, mergeId: number, limits: DeskLimits): Promise<DocumentIssue[]> {
  requireMay(actor, 'write')
  const merge = await findMerge(actor, mergeId)
  if (!merge) throw new AppError('not-found', t('refused.page.noMerging'))
  const { into, kind } = merge
  const { document, conflicts } = mergeDocuments(merge.afterDocument, into.document, merge.beforeDocument, { isUndoing: true })
  if (conflicts.length)
    throw new AppError('conflict', t('refused.page.changedIn', { name: into.name, fields: listed(conflicts.map(({ field }) => field)) }))
  const prepared = await prepareApart(merge, document, limits)
  if (!prepared.ok) return prepared.issues
  const entry = { ...prepared.entry, id: into.id, note: t('note.partedAgain', { name: merge.name }) }
  const { madeAgain, resave } = await undoMergePrepared(actor, mergeId, entry)
  await resaveDigests(actor, resave, limits)
  const arrivals = madeAgain.names.map((name) => ({ kind, slug: madeAgain.slug, name }))
  // What had linked to it does so again; what has come to link to the other one since may mean this one.
  // So may its own page, which links nothing to itself; and the page that is made again says what it said when it went.
  await relinkAround({ arrivals, moved: [], saved: [], mentionedIn: await linkingTo([into.id]), also: [into.id, madeAgain.id] }, limits)
  return []
}

/** What these digests name is asked anew, now that a name may mean somebody else. */
async function resaveDigests(actor: Actor, ids: readonly number[], limits: DeskLimits): Promise<void> {
  const heads = new Map((await entryHeads(ids)).map((head) => [head.id, head]))
  for (const [id, { document, revision }] of await headDocuments(ids)) {
    const slug = heads.get(id)?.slug ?? null
    const prepared = await prepareDigest({ document, entryId: id, slug, base: revision }, deskRenderer(limits))
    // A text that names several now stays as it is; the desk's list of what is unclear has it.
    if (prepared.ok) await saveEntries(actor, [...prepared.stubs, { ...prepared.entry, note: t('note.namesAsked') }])
  }
}

/** Its page as of one of two. Where it lies under the other, that one is not there yet to be resolved. */
async function prepareApart(
  { kind, slug, into, goneDocument }: MergeView,
  document: string,
  limits: DeskLimits,
): Promise<EntityPreparation> {
  const draft = { document, entryId: into.id, slug: into.slug, base: into.revision }
  const { parent = '' } = formOf(kind, document)
  if (kind !== 'topic' || !isNamed(parent, goneDocument, slug)) return prepareEntity(kind, draft, deskRenderer(limits))
  const free = await prepareEntity(kind, { ...draft, document: setFields(document, { parent: undefined }) }, deskRenderer(limits))
  return free.ok && free.entry.kind === 'topic' ? { ...free, entry: { ...free.entry, document, parent: slug } } : free
}
