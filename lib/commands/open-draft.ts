import { type Actor, requireMay } from '@/lib/auth/policy'
import { inTransaction, type Tx } from '@/lib/db/transaction'
import { newDocument, titleInForm } from '@/lib/document/document-form'
import { AppError } from '@/lib/errors'
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
 * The draft over an entry: the one that is open, or a new one that starts from what readers see.
 * @throws AppError `forbidden`, `not-found`
 */
export async function openDraft(actor: Actor, entryId: number): Promise<DraftHead> {
  requireMay(actor, 'write')
  return inTransaction(async (tx) => {
    await requireCurrent(tx, actor)
    const open = await tx.draft.findUnique({ where: { openKey: openKey(entryId) }, select: { id: true, version: true } })
    if (open) return { draftId: open.id, version: open.version }
    const entry = await tx.entry.findUnique({ where: { id: entryId }, select: { kind: true, revision: true } })
    if (!entry) throw new AppError('not-found', `There is no entry ${entryId}.`)
    const { document } = await tx.revision.findUniqueOrThrow({
      where: { entryId_number: { entryId, number: entry.revision } },
      select: { document: true },
    })
    return begin(tx, actor, { kind: entry.kind as EntryKind, entryId, base: entry.revision, document })
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
  await writeAudit(tx, actor, {
    action: 'begin-draft',
    subject: `draft:${id}`,
    revision: 1,
    at: now,
    ...(entryId !== null && { detail: `entry ${entryId}` }),
  })
  return { draftId: id, version: 1 }
}

const LONGEST_TITLE = 300

/** What a list calls a draft. */
export function titleOf(kind: EntryKind, document: string): string {
  return titleInForm(kind, document).slice(0, LONGEST_TITLE)
}
