import { type Actor, requireMay } from '@/lib/auth/policy'
import { db } from '@/lib/db/client'
import { inTransaction, type Tx } from '@/lib/db/transaction'
import type { BinnedHistory } from '@/lib/schemas/binned'
import { closeUntouched } from './close-draft'
import { readDecisions } from './entity-rows'
import { keepSearch } from './keep-search'
import { markLinking } from './mark-outdated'
import { requireCurrent } from './require-current'
import { retireFile } from './retire-file'
import { writeAudit } from './write-audit'

/**
 * Removes the page of an entity, unless a digest still names it or a topic still lies under it. Its history goes into the bin; texts that link to it are outdated.
 * @param base the revision that the decision was based on
 * @param options.isFileGone the reason is that its content file is gone: should the file come back, it is news. Otherwise its unchanged file is left alone from now on
 * @returns whether it was removed
 * @throws AppError `forbidden`
 */
export async function removeEntity(
  actor: Actor,
  id: number,
  base: number,
  reason: string,
  { isFileGone = false }: { isFileGone?: boolean } = {},
): Promise<boolean> {
  requireMay(actor, 'bin')
  return inTransaction(async (tx) => {
    await requireCurrent(tx, actor)
    const entry = await tx.entry.findUnique({
      where: { id },
      select: { kind: true, slug: true, name: true, revision: true, path: true, fileHash: true },
    })
    const isKept = !entry || entry.kind === 'digest' || entry.revision !== base || (await isNamed(tx, id))
    if (isKept) return false
    const { kind, slug, name, path, fileHash } = entry
    const history = await historyOf(tx, id, path === null ? null : { path, hash: fileHash })
    await markLinking(tx, id)
    await tx.binned.create({ data: { kind, slug, name, history: JSON.stringify(history), actor: actor.id }, select: { id: true } })
    await closeUntouched(tx, id)
    // No digest and no topic below it: its tallies are empty, and no other's change.
    await tx.entry.delete({ where: { id }, select: { id: true } })
    await keepSearch(tx, [id])
    if (!isFileGone) await retireFile(tx, { path, fileHash, kind })
    await writeAudit(tx, actor, { action: 'remove', subject: `${kind}:${slug}`, detail: reason })
    return true
  })
}

/** Whether `removeEntity` would remove it: no digest names it, and no topic lies under it. */
export const isRemovable = async (id: number): Promise<boolean> => !(await isNamed(db(), id))

async function isNamed(tx: Tx, id: number): Promise<boolean> {
  const uses = await Promise.all([
    tx.digestTopic.findFirst({ where: { topicId: id } }),
    tx.digestPerson.findFirst({ where: { personId: id } }),
    tx.digestTerm.findFirst({ where: { termId: id } }),
    tx.article.findFirst({ where: { sourceId: id } }),
    tx.topic.findFirst({ where: { parentId: id } }),
  ])
  return uses.some((use) => use !== null)
}

async function historyOf(tx: Tx, entryId: number, file: BinnedHistory['file']): Promise<BinnedHistory> {
  const revisions = await tx.revision.findMany({
    where: { entryId },
    orderBy: { number: 'asc' },
    select: { document: true, actor: true, note: true, createdAt: true },
  })
  const redirects = await tx.redirect.findMany({ where: { entryId }, select: { slug: true } })
  const decided = { id: entryId, ...(await readDecisions(tx, entryId)) }
  return { revisions, formerSlugs: redirects.map(({ slug }) => slug), file, decided }
}
