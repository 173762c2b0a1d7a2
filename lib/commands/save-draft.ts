import { createHash } from 'node:crypto'
import { type Actor, requireMay } from '@/lib/auth/policy'
import { inTransaction, type Tx } from '@/lib/db/transaction'
import { type MergeConflict, mergeDocuments } from '@/lib/document/merge-documents'
import { AppError } from '@/lib/errors'
import { t } from '@/lib/messages/translate'
import type { EntryKind } from '@/lib/schemas/entry-kind'
import { titleOf } from './open-draft'
import { requireCurrent } from './require-current'
import { settleWithin } from './settle-aside'
import { writeAudit } from './write-audit'

export type DraftSave = {
  draftId: number
  /** The revision that was being edited. */
  base: number
  document: string
  /** The client's own name for this save: sent again with the same text, it is answered and not repeated. With another text it is another save, upon that one. */
  saveKey?: string | undefined
  /** Why: a save that has one is a revision, even where an earlier save has kept its text already. */
  note?: string | undefined
  /** The text kept aside that this one settles. */
  settles?: number | undefined
}

/**
 * `saved`: the text is the newest revision. `merged`: somebody else had saved meanwhile, and the newest revision, `document`, has the changes of both.
 * `conflict`: the changes contradict each other. Then the head is as it was, `document` is a proposal that has everything, with both versions of each contested passage, and the
 * text as it was sent is kept aside under `asideId`.
 */
export type DraftSaved =
  | { status: 'saved'; version: number }
  | { status: 'merged'; version: number; document: string }
  | { status: 'conflict'; version: number; document: string; conflicts: MergeConflict[]; asideId: number }

const LONGEST_NOTE = 500
const LONGEST_KEY = 100

/**
 * Saves a draft. Any text is taken, whatever the schema will say of it: nothing typed is lost. Exactly one save succeeds as it is upon each revision.
 * @param maxBytes of the document's UTF-8
 * @throws AppError `forbidden`, `not-found` when the draft is closed, `bad-input` when the text is too large
 */
export async function saveDraft(actor: Actor, save: DraftSave, maxBytes: number): Promise<DraftSaved> {
  requireMay(actor, 'draft')
  const bytes = Buffer.byteLength(save.document)
  if (bytes > maxBytes)
    throw new AppError('bad-input', t('refused.draft.tooLarge', { size: Math.ceil(bytes / 1024), most: Math.floor(maxBytes / 1024) }))
  return inTransaction((tx) => saveDraftWithin(tx, actor, save, { isByHand: true }))
}

/**
 * The same inside a transaction that is already open.
 * @param by.isByHand whether these are somebody's words. A draft that was only opened to look at stays one when a deed changes it
 */
export async function saveDraftWithin(tx: Tx, actor: Actor, save: DraftSave, by: { isByHand: boolean }): Promise<DraftSaved> {
  const saved = await saveUpon(tx, actor, save, by)
  // Where it contradicts again, the newer one has all of it and waits instead.
  if (save.settles !== undefined) await settleWithin(tx, save.draftId, save.settles)
  return saved
}

async function saveUpon(tx: Tx, actor: Actor, save: DraftSave, { isByHand }: { isByHand: boolean }): Promise<DraftSaved> {
  const { draftId, document } = save
  await requireCurrent(tx, actor)
  const draft = await tx.draft.findUnique({ where: { id: draftId }, select: { kind: true, ownerId: true, version: true, closedAs: true } })
  if (!draft) throw new AppError('not-found', t('refused.draft.gone'))
  requireMay(actor, 'draft', { ownerId: draft.ownerId })
  const { again, base, saveKey } = await placeOf(tx, save, draft.version)
  if (again) return again
  if (draft.closedAs) throw new AppError('conflict', t('refused.draft.closedMeanwhile', { how: draft.closedAs }))
  const head = await tx.draftRevision.findUniqueOrThrow({ where: { draftId_number: { draftId, number: draft.version } } })
  const note = save.note?.trim().slice(0, LONGEST_NOTE) || null
  const isSame = head.document === document
  if (isSame && !note) return { status: 'saved', version: draft.version }
  const kind = draft.kind as EntryKind
  const common = { draftId, actor: actor.id, note, saveKey, createdAt: new Date() }
  const written = { ...common, isByHand }
  if (isSame || base === draft.version) {
    await append(tx, actor, kind, { ...written, number: draft.version + 1, base: draft.version, document })
    return { status: 'saved', version: draft.version + 1 }
  }
  const from = await tx.draftRevision.findUnique({ where: { draftId_number: { draftId, number: base } }, select: { document: true } })
  const merged = mergeDocuments(from?.document ?? '', head.document, document)
  if (!merged.conflicts.length) {
    await append(tx, actor, kind, { ...written, number: draft.version + 1, base: draft.version, document: merged.document })
    return { status: 'merged', version: draft.version + 1, document: merged.document }
  }
  const aside = await tx.draftRevision.create({ data: { ...common, number: null, base, document }, select: { id: true } })
  // Words of somebody, though they are not in the draft yet.
  if (isByHand) await tx.draft.update({ where: { id: draftId }, data: { writtenAt: common.createdAt }, select: { id: true } })
  await writeAudit(tx, actor, { action: 'keep-aside', subject: `draft:${draftId}`, revision: base, at: common.createdAt })
  return { status: 'conflict', version: draft.version, ...merged, asideId: aside.id }
}

type NewRevision = {
  draftId: number
  number: number
  base: number
  document: string
  actor: string
  note: string | null
  saveKey: string | null
  createdAt: Date
  isByHand: boolean
}

async function append(tx: Tx, actor: Actor, kind: EntryKind, { isByHand, ...revision }: NewRevision): Promise<void> {
  const { draftId, number, document, createdAt } = revision
  await tx.draftRevision.create({ data: revision, select: { id: true } })
  await tx.draft.update({
    where: { id: draftId },
    data: { version: number, title: titleOf(kind, document), updatedAt: createdAt, ...(isByHand && { writtenAt: createdAt }) },
    select: { id: true },
  })
  await writeAudit(tx, actor, { action: 'save-draft', subject: `draft:${draftId}`, revision: number, at: createdAt })
}

type Before = { id: number; number: number | null; base: number; document: string }

/** Where a save stands among those before it: it is answered `again`, or it is upon `base` and known by `saveKey`. */
type Place = { again: DraftSaved | null; base: number; saveKey: string | null }

/**
 * A key may come a second time with another text: whoever stops a form on its way, types on and sends it once more. That is a save upon the first one, whose
 * text they had before them, and it is known by key and text together.
 */
async function placeOf(tx: Tx, save: DraftSave, version: number): Promise<Place> {
  const saveKey = save.saveKey?.slice(0, LONGEST_KEY)
  if (!saveKey) return { again: null, base: save.base, saveKey: null }
  const ofText = `${saveKey}:${createHash('sha256').update(save.document).digest('hex').slice(0, 32)}`
  let base = save.base
  for (const key of [ofText, saveKey]) {
    const before = await tx.draftRevision.findUnique({ where: { draftId_saveKey: { draftId: save.draftId, saveKey: key } } })
    if (!before) {
      if (key === saveKey) return { again: null, base, saveKey }
      continue
    }
    const again = await answerAgain(tx, save, version, before)
    if (again) return { again, base, saveKey: null }
    if (before.number !== null && before.base === save.base) base = before.number
  }
  return { again: null, base, saveKey: ofText }
}

/** What a save that was sent twice was answered the first time, a conflict against today's head; null where another text was sent then. */
async function answerAgain(tx: Tx, save: DraftSave, version: number, before: Before): Promise<DraftSaved | null> {
  const { id, number, base, document } = before
  const textOf = async (of: number) =>
    (await tx.draftRevision.findUnique({ where: { draftId_number: { draftId: save.draftId, number: of } }, select: { document: true } }))
      ?.document ?? ''
  if (number === null) {
    if (document !== save.document) return null
    return { status: 'conflict', version, ...mergeDocuments(await textOf(base), await textOf(version), document), asideId: id }
  }
  if (document === save.document) return { status: 'saved', version: number }
  if (base === save.base) return null
  const merged = mergeDocuments(await textOf(save.base), await textOf(base), save.document)
  return merged.conflicts.length || merged.document !== document ? null : { status: 'merged', version: number, document }
}
