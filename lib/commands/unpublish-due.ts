import { SCHEDULE } from '@/lib/auth/policy'
import { db } from '@/lib/db/client'
import { inTransaction } from '@/lib/db/transaction'
import { VISIBLE_STATUSES } from '@/lib/db/visibility-rule'
import { t } from '@/lib/messages/translate'
import { changeStatus } from './change-status'

/** So many in one transaction, that nobody waits long for their own. */
const AT_ONCE = 20

/**
 * Makes drafts of the digests whose `unpublishAt` has come, each exactly once however many processes ask at the same time: within its transaction each looks again.
 * @returns how many it was
 */
export async function unpublishDue(now: Date = new Date()): Promise<number> {
  const where = { unpublishAt: { lte: now }, status: { in: [...VISIBLE_STATUSES] } }
  const find = (client: Pick<ReturnType<typeof db>, 'digest'>) =>
    client.digest.findMany({ where, orderBy: { entryId: 'asc' }, take: AT_ONCE, select: { entryId: true, unpublishAt: true } })
  let done = 0
  // Without anything due nothing is locked.
  while ((await find(db())).length > 0) {
    done += await inTransaction(async (tx) => {
      const due = await find(tx as never)
      for (const { entryId, unpublishAt } of due)
        await changeStatus(tx, SCHEDULE, {
          id: entryId,
          status: 'draft',
          fields: { status: 'draft', unpublishAt: undefined },
          note: t('note.over', { moment: unpublishAt?.toISOString() ?? '' }),
        })
      return due.length
    })
  }
  return done
}
