import { type Actor, requireMay } from '@/lib/auth/policy'
import { inTransaction, type Tx } from '@/lib/db/transaction'
import { type MergeConflict, mergeDocuments } from '@/lib/document/merge-documents'
import { AppError } from '@/lib/errors'
import type { EntryKind } from '@/lib/schemas/entry-kind'
import { titleOf } from './open-draft'
import { requireCurrent } from './require-current'
import { writeAudit } from './write-audit'

export type DraftSave = {
  draftId: number
  /** The revision that was being edited. */
  base: number
  document: string
  /** The client's own name for this save: sent again, it is answered and not repeated. */
  saveKey?: string | undefined
  note?: string | undefined
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
    throw new AppError(
      'bad-input',
      `The text has ${Math.ceil(bytes / 1024)} KB; at most ${Math.floor(maxBytes / 1024)} KB can be saved. Split it.`,
    )
  return inTransaction((tx) => saveDraftWithin(tx, actor, save))
}

/** The same inside a transaction that is already open. */
export async function saveDraftWithin(tx: Tx, actor: Actor, save: DraftSave): Promise<DraftSaved> {
  const { draftId, base, document } = save
  const saveKey = save.saveKey?.slice(0, LONGEST_KEY)
  await requireCurrent(tx, actor)
  const draft = await tx.draft.findUnique({ where: { id: draftId }, select: { kind: true, ownerId: true, version: true, closedAs: true } })
  if (!draft) throw new AppError('not-found', 'There is no such draft.')
  requireMay(actor, 'draft', { ownerId: draft.ownerId })
  if (saveKey) {
    const before = await tx.draftRevision.findUnique({ where: { draftId_saveKey: { draftId, saveKey } } })
    if (before) return answerAgain(tx, save, draft.version, before)
  }
  if (draft.closedAs)
    throw new AppError(
      'conflict',
      `This draft was ${draft.closedAs} meanwhile. What you have typed is still in your browser: open the page again and paste it.`,
    )
  const head = await tx.draftRevision.findUniqueOrThrow({ where: { draftId_number: { draftId, number: draft.version } } })
  if (head.document === document) return { status: 'saved', version: draft.version }
  const kind = draft.kind as EntryKind
  const common = {
    draftId,
    actor: actor.id,
    note: save.note?.slice(0, LONGEST_NOTE) || null,
    saveKey: saveKey ?? null,
    createdAt: new Date(),
  }
  if (base === draft.version) {
    await append(tx, actor, kind, { ...common, number: draft.version + 1, base, document })
    return { status: 'saved', version: draft.version + 1 }
  }
  const from = await tx.draftRevision.findUnique({ where: { draftId_number: { draftId, number: base } }, select: { document: true } })
  const merged = mergeDocuments(from?.document ?? '', head.document, document)
  if (!merged.conflicts.length) {
    await append(tx, actor, kind, { ...common, number: draft.version + 1, base: draft.version, document: merged.document })
    return { status: 'merged', version: draft.version + 1, document: merged.document }
  }
  const aside = await tx.draftRevision.create({ data: { ...common, number: null, base, document }, select: { id: true } })
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
}

async function append(tx: Tx, actor: Actor, kind: EntryKind, revision: NewRevision): Promise<void> {
  const { draftId, number, document, createdAt } = revision
  await tx.draftRevision.create({ data: revision, select: { id: true } })
  await tx.draft.update({
    where: { id: draftId },
    data: { version: number, title: titleOf(kind, document), updatedAt: createdAt },
    select: { id: true },
  })
  await writeAudit(tx, actor, { action: 'save-draft', subject: `draft:${draftId}`, revision: number, at: createdAt })
}

type Before = { id: number; number: number | null; base: number; document: string }

/** What a save that was sent twice was answered the first time; a conflict is told against today's head. */
async function answerAgain(tx: Tx, { draftId, document: sent }: DraftSave, version: number, before: Before): Promise<DraftSaved> {
  const { id, number, base, document } = before
  if (number !== null) return document === sent ? { status: 'saved', version: number } : { status: 'merged', version: number, document }
  const [from, head] = await Promise.all(
    [base, version].map((each) =>
      tx.draftRevision.findUnique({ where: { draftId_number: { draftId, number: each } }, select: { document: true } }),
    ),
  )
  return { status: 'conflict', version, ...mergeDocuments(from?.document ?? '', head?.document ?? '', document), asideId: id }
}
