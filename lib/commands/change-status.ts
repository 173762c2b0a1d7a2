import type { Actor } from '@/lib/auth/policy'
import type { Tx } from '@/lib/db/transaction'
import { type FieldChanges, setFields } from '@/lib/document/edit-document'
import { digestsLinkingTo, keepSearch } from './keep-search'
import { keepTallies, talliesBefore } from './keep-tallies'

export type NewStatus = {
  id: number
  /** Of the digest's row. */
  status: string
  /** What its document says from now on. */
  fields: FieldChanges
  /** The whole document instead, where it is to be one of before byte for byte; it says what `fields` say. */
  document?: string
  note: string
  /** How the audit log calls it. */
  action?: string
}

/**
 * Gives a digest another status within a transaction: a new revision of its document, the row, the tallies, the search and the audit log.
 * @returns the new revision
 */
export async function changeStatus(
  tx: Tx,
  actor: Actor,
  { id, status, fields, document: whole, note, action = 'unpublish' }: NewStatus,
): Promise<number> {
  const { slug, revision: head } = await tx.entry.findUniqueOrThrow({ where: { id }, select: { slug: true, revision: true } })
  const { document } = await tx.revision.findUniqueOrThrow({
    where: { entryId_number: { entryId: id, number: head } },
    select: { document: true },
  })
  const now = new Date()
  const revision = head + 1
  await tx.revision.create({
    data: { entryId: id, number: revision, document: whole ?? setFields(document, fields), actor: actor.id, note, createdAt: now },
    select: { id: true },
  })
  await tx.entry.update({ where: { id }, data: { revision, updatedAt: now }, select: { id: true } })
  const before = await talliesBefore(tx, [id])
  await tx.digest.update({
    where: { entryId: id },
    data: { status, ...('unpublishAt' in fields && { unpublishAt: null }) },
    select: { entryId: true },
  })
  await keepTallies(tx, before, [id])
  await keepSearch(tx, [id, ...(await digestsLinkingTo(tx, [id]))])
  await tx.auditEntry.create({
    data: { at: now, actor: actor.id, action, subject: `digest:${slug}`, revision, detail: note, address: actor.address ?? null },
    select: { id: true },
  })
  return revision
}
