import { type Actor, requireMay } from '@/lib/auth/policy'
import { inTransaction, type Tx } from '@/lib/db/transaction'
import { formOf, NEW_DOCUMENT } from '@/lib/document/digest-form'
import { AppError } from '@/lib/errors'
import { requireCurrent } from './require-current'
import { writeAudit } from './write-audit'

/** An open draft and the number of its newest revision. */
export type DraftHead = { draftId: number; version: number }

/** Begins a new digest. @throws AppError `forbidden` */
export async function createDraft(actor: Actor, document: string = NEW_DOCUMENT): Promise<DraftHead> {
  requireMay(actor, 'draft')
  return inTransaction(async (tx) => {
    await requireCurrent(tx, actor)
    return begin(tx, actor, { entryId: null, base: 0, document })
  })
}

/**
 * The draft over a digest: the one that is open, or a new one that starts from what readers see.
 * @throws AppError `forbidden`, `not-found`
 */
export async function openDraft(actor: Actor, entryId: number): Promise<DraftHead> {
  requireMay(actor, 'write')
  return inTransaction(async (tx) => {
    await requireCurrent(tx, actor)
    const open = await tx.draft.findUnique({ where: { openKey: openKey(entryId) }, select: { id: true, version: true } })
    if (open) return { draftId: open.id, version: open.version }
    const entry = await tx.entry.findUnique({ where: { id: entryId }, select: { kind: true, revision: true } })
    if (entry?.kind !== 'digest') throw new AppError('not-found', `There is no digest ${entryId}.`)
    const { document } = await tx.revision.findUniqueOrThrow({
      where: { entryId_number: { entryId, number: entry.revision } },
      select: { document: true },
    })
    return begin(tx, actor, { entryId, base: entry.revision, document })
  })
}

/** Unique while a draft over this digest is open. */
export function openKey(entryId: number): string {
  return `entry:${entryId}`
}

type Beginning = { entryId: number | null; base: number; document: string }

async function begin(tx: Tx, actor: Actor, { entryId, base, document }: Beginning): Promise<DraftHead> {
  const now = new Date()
  const { id } = await tx.draft.create({
    data: {
      entryId,
      openKey: entryId === null ? null : openKey(entryId),
      ownerId: actor.userId ?? null,
      base,
      version: 1,
      title: titleOf(document),
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
export function titleOf(document: string): string {
  return formOf(document).title.trim().slice(0, LONGEST_TITLE)
}
