import { type Actor, requireMay } from '@/lib/auth/policy'
import { inTransaction, type Tx } from '@/lib/db/transaction'
import { newDocument, titleInForm } from '@/lib/document/document-form'
import { AppError } from '@/lib/errors'
import { t } from '@/lib/messages/translate'
import type { EntryKind } from '@/lib/schemas/entry-kind'
import { requireCurrent } from './require-current'
import { writeAudit } from './write-audit'

/** An open draft and the number of its newest revision. */
export type DraftHead = { draftId: number; version: number }

/** Begins a new digest, or the page of a new entity. @throws AppError `forbidden` */
export async function createDraft(actor: Actor, document?: string, kind: EntryKind = 'digest'): Promise<DraftHead> {
  requireMay(actor, 'draft')
  return inTransaction(async (tx) => {
    await requireCurrent(tx, actor)
    return begin(tx, actor, { kind, entryId: null, base: 0, document: document ?? newDocument(kind) })
  })
}

/**
 * The draft over an entry: the one that is open, or a new one that starts from what readers see. One that nobody has written in, and that began with what readers see no longer,
 * is begun anew as the actor's own: nobody is shown a text of months ago as if it were today's.
 * @throws AppError `forbidden`, `not-found`
 */
export async function openDraft(actor: Actor, entryId: number): Promise<DraftHead> {
  requireMay(actor, 'write')
  return inTransaction(async (tx) => {
    await requireCurrent(tx, actor)
    const open = await tx.draft.findUnique({
      where: { openKey: openKey(entryId) },
      select: { id: true, version: true, base: true, writtenAt: true },
    })
    if (open?.writtenAt) return { draftId: open.id, version: open.version }
    const entry = await tx.entry.findUnique({ where: { id: entryId }, select: { kind: true, revision: true } })
    if (!entry) throw new AppError('not-found', t('refused.draft.noEntry', { id: entryId }))
    if (open?.base === entry.revision) return { draftId: open.id, version: open.version }
    const { document } = await tx.revision.findUniqueOrThrow({
      where: { entryId_number: { entryId, number: entry.revision } },
      select: { document: true },
    })
    const beginning = { kind: entry.kind as EntryKind, entryId, base: entry.revision, document }
    return open ? beginAnew(tx, actor, open, beginning) : begin(tx, actor, beginning)
  })
}

/** Unique while a draft over this entry is open. */
export function openKey(entryId: number): string {
  return `entry:${entryId}`
}

type Beginning = { kind: EntryKind; entryId: number | null; base: number; document: string }

async function begin(tx: Tx, actor: Actor, { kind, entryId, base, document }: Beginning): Promise<DraftHead> {
  const now = new Date()
  const { id } = await tx.draft.create({
    data: {
      kind,
      entryId,
      openKey: entryId === null ? null : openKey(entryId),
      ownerId: actor.userId ?? null,
      base,
      version: 1,
      title: titleOf(kind, document),
      createdAt: now,
      updatedAt: now,
    },
    select: { id: true },
  })
  await tx.draftRevision.create({
    data: { draftId: id, number: 1, base: 0, document, actor: actor.id, createdAt: now },
    select: { id: true },
  })
  await noteBeginning(tx, actor, { draftId: id, version: 1 }, { entryId, now })
  return { draftId: id, version: 1 }
}

/** As a revision of the same draft, so that what is typed into a form that shows the first one yet is merged with what has come since. */
async function beginAnew(
  tx: Tx,
  actor: Actor,
  { id, version }: { id: number; version: number },
  { kind, entryId, base, document }: Beginning,
): Promise<DraftHead> {
  const now = new Date()
  const head = { draftId: id, version: version + 1 }
  await tx.draftRevision.create({
    data: {
      draftId: id,
      number: head.version,
      base: version,
      document,
      actor: actor.id,
      note: t('note.begunAnew', { revision: base }),
      createdAt: now,
    },
    select: { id: true },
  })
  await tx.draft.update({
    where: { id },
    data: { ownerId: actor.userId ?? null, base, version: head.version, title: titleOf(kind, document), createdAt: now, updatedAt: now },
    select: { id: true },
  })
  await noteBeginning(tx, actor, head, { entryId, now })
  return head
}

type Moment = { entryId: number | null; now: Date }

async function noteBeginning(tx: Tx, actor: Actor, { draftId, version }: DraftHead, { entryId, now }: Moment): Promise<void> {
  const detail = entryId === null ? {} : { detail: t('note.entry', { id: entryId }) }
  await writeAudit(tx, actor, { action: 'begin-draft', subject: `draft:${draftId}`, revision: version, at: now, ...detail })
}

const LONGEST_TITLE = 300

/** What a list calls a draft. */
export function titleOf(kind: EntryKind, document: string): string {
  return titleInForm(kind, document).slice(0, LONGEST_TITLE)
}
