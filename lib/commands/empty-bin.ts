import { type Actor, requireMay, SCHEDULE } from '@/lib/auth/policy'
import { inTransaction, type Tx } from '@/lib/db/transaction'
import { DAYS_IN_BIN } from '@/lib/schemas/binned'
import { closeUntouched } from './close-draft'
import { keepSearch } from './keep-search'
import { markLinking } from './mark-outdated'
import { requireCurrent } from './require-current'
import { retireFile } from './retire-file'
import { writeAudit } from './write-audit'

/** So many in one transaction, that nobody waits long for their own. */
const AT_ONCE = 50

/** What to end for good: one that was deleted, or all that were in the bin when its page was seen. */
export type ToEmpty = { id: number } | { upTo: number }

/**
 * Ends for good what was deleted, each with a line in the audit log. It cannot be undone.
 * @returns how many it was
 * @throws AppError `forbidden`
 */
export async function emptyBin(actor: Actor, which: ToEmpty): Promise<number> {
  requireMay(actor, 'empty-bin')
  return removeAll(actor, 'id' in which ? { id: which.id } : { id: { lte: which.upTo } })
}

/** Ends what has been in the bin for thirty days. @returns how many it was */
export function emptyBinDue(now: Date = new Date()): Promise<number> {
  return removeAll(SCHEDULE, { binnedAt: { lte: new Date(now.getTime() - DAYS_IN_BIN * 24 * 3600 * 1000) } })
}

async function removeAll(actor: Actor, where: NonNullable<Parameters<Tx['binned']['findMany']>[0]>['where'] & object): Promise<number> {
  let done = 0
  for (;;) {
    const count = await inTransaction(async (tx) => {
      await requireCurrent(tx, actor)
      const rows = await tx.binned.findMany({
        where,
        orderBy: { id: 'asc' },
        take: AT_ONCE,
        select: { id: true, kind: true, slug: true, entryId: true },
      })
      for (const { id, kind, slug, entryId } of rows) {
        if (entryId !== null) {
          await markLinking(tx, entryId)
          await closeUntouched(tx, entryId)
          const { path, fileHash } = await tx.entry.delete({ where: { id: entryId }, select: { path: true, fileHash: true } })
          await retireFile(tx, { path, fileHash, kind })
          await keepSearch(tx, [entryId])
        }
        await tx.binned.deleteMany({ where: { id } })
        await writeAudit(tx, actor, { action: 'empty-bin', subject: `${kind}:${slug}` })
      }
      return rows.length
    })
    done += count
    if (count < AT_ONCE) return done
  }
}
