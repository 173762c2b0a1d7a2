import type { Actor } from '@/lib/auth/policy'
import type { Tx } from '@/lib/db/transaction'
import { AppError } from '@/lib/errors'
import { t } from '@/lib/messages/translate'

/**
 * Asks the store, within the transaction of the deed, whether a person still is what the request took them for: an account may have been disabled, or have
 * got another role, since the request came in.
 * @throws AppError `forbidden`
 */
export async function requireCurrent(tx: Tx, { userId, role }: Actor): Promise<void> {
  if (userId === undefined) return
  const user = await tx.user.findUnique({ where: { id: userId }, select: { role: true, disabledAt: true } })
  if (user?.role !== role || user.disabledAt) throw new AppError('forbidden', t('refused.account.changed'))
}
