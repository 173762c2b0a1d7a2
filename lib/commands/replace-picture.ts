import { type Actor, requireMay } from '@/lib/auth/policy'
import { insertRows } from '@/lib/db/insert-rows'
import { inTransaction, type Tx } from '@/lib/db/transaction'
import { AppError } from '@/lib/errors'
import { t } from '@/lib/messages/translate'
import { pictureAddress } from '@/lib/pictures/picture-name'
import { markOutdated } from './mark-outdated'
import { requireCurrent } from './require-current'
import { saveDraftWithin } from './save-draft'
import { writeAudit } from './write-audit'

/**
 * Puts one picture in another's place, in every text and every open draft that shows it: a new revision of each, in one transaction. Texts are outdated then, and show the old
 * one, which is still there, until they are rendered again.
 * @param options.isUndoing `to` is the former picture, and is put back only where nothing but its replacing has happened since
 * @returns how many texts and drafts it was
 * @throws AppError `not-found`, `conflict` when undoing would change what somebody has written since, `forbidden`
 */
export async function replacePicture(
  actor: Actor,
  from: string,
  to: string,
  { isUndoing = false }: { isUndoing?: boolean } = {},
): Promise<number> {
  requireMay(actor, 'write')
  return inTransaction(async (tx) => {
    await requireCurrent(tx, actor)
    const there = await tx.picture.count({ where: { name: { in: [from, to] } } })
    if (there < 2) throw new AppError('not-found', t('refused.picture.oneGone'))
    if (isUndoing && (await isTouched(tx, from))) throw new AppError('conflict', t('refused.picture.textChanged'))
    const count = (await inTexts(tx, actor, from, to)) + (await inDrafts(tx, actor, from, to))
    await writeAudit(tx, actor, {
      action: 'replace-picture',
      subject: `picture:${from}`,
      detail: t('note.replaced', { picture: to, count }),
    })
    return count
  })
}

/** Also the mark by which a replacing is known: of one from before a change of its words it is said that somebody has written since. */
const NOTE = t('note.picture')

/** Whether a text or an open draft that shows it has been written in since it came there by replacing another. */
async function isTouched(tx: Tx, name: string): Promise<boolean> {
  const part = `%${pictureAddress(name)}%`
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM "Rendering" r JOIN "Entry" e ON e."id" = r."entryId"
      JOIN "Revision" v ON v."entryId" = e."id" AND v."number" = e."revision" WHERE r."html" LIKE ${part} AND v."note" IS NOT ${NOTE}
    UNION ALL SELECT 1 FROM "Draft" d JOIN "DraftRevision" r ON r."draftId" = d."id" AND r."number" = d."version"
      WHERE d."closedAt" IS NULL AND r."document" LIKE ${part} AND r."note" IS NOT ${NOTE} LIMIT 1`
  return rows.length > 0
}

const exchanged = (document: string, from: string, to: string) => document.replaceAll(pictureAddress(from), pictureAddress(to))

async function inTexts(tx: Tx, actor: Actor, from: string, to: string): Promise<number> {
  const rows = await tx.$queryRaw<{ id: number; revision: number; document: string }[]>`
    SELECT e."id", e."revision", v."document" FROM "Rendering" r JOIN "Entry" e ON e."id" = r."entryId"
    JOIN "Revision" v ON v."entryId" = e."id" AND v."number" = e."revision" WHERE r."html" LIKE ${`%${pictureAddress(from)}%`}`
  const now = new Date()
  const revisions = rows.map(({ id, revision, document }) => ({
    entryId: Number(id),
    number: Number(revision) + 1,
    document: exchanged(document, from, to),
    actor: actor.id,
    note: NOTE,
    createdAt: now,
  }))
  await insertRows(tx, 'Revision', revisions)
  const ids = revisions.map(({ entryId }) => entryId)
  await tx.entry.updateMany({ where: { id: { in: ids } }, data: { revision: { increment: 1 }, updatedAt: now } })
  await markOutdated(tx, ids)
  return ids.length
}

async function inDrafts(tx: Tx, actor: Actor, from: string, to: string): Promise<number> {
  const rows = await tx.$queryRaw<{ id: number; version: number; document: string }[]>`
    SELECT d."id", d."version", r."document" FROM "Draft" d JOIN "DraftRevision" r ON r."draftId" = d."id" AND r."number" = d."version"
    WHERE d."closedAt" IS NULL AND r."document" LIKE ${`%${pictureAddress(from)}%`}`
  for (const { id, version, document } of rows) {
    const save = { draftId: Number(id), base: Number(version), document: exchanged(document, from, to), note: NOTE }
    await saveDraftWithin(tx, actor, save, { isByHand: false })
  }
  return rows.length
}
