import { type Actor, type Role, requireMay } from '@/lib/auth/policy'
import { inTransaction, type Tx } from '@/lib/db/transaction'
import { AppError } from '@/lib/errors'
import { t } from '@/lib/messages/translate'
import { role as roleSchema } from '@/lib/schemas/account'
import { parseInput } from '@/lib/schemas/parse-input'
import { endAllSessions } from './end-sessions'
import { requireCurrent } from './require-current'
import { writeAudit } from './write-audit'

/**
 * Gives an account another role. Its sessions end, so that nothing goes on under the old one.
 * @throws AppError `forbidden`, `not-found`, `bad-input`, `conflict` when it is the last admin
 */
export async function changeRole(actor: Actor, userId: number, input: unknown): Promise<void> {
  requireMay(actor, 'accounts')
  const role = parseInput(roleSchema, input)
  await changeAccount(actor, userId, async (tx, before) => {
    if (before.role === role) return
    if (role !== 'admin') await requireAnotherAdmin(tx, userId)
    await tx.user.update({ where: { id: userId }, data: { role }, select: { id: true } })
    await endAllSessions(tx, userId)
    await writeAudit(tx, actor, {
      action: 'change-role',
      subject: `user:${userId}`,
      detail: t('note.role', { from: before.role, to: role }),
    })
  })
}

/**
 * Ends an account's access, or gives it back. What it wrote stays.
 * @throws AppError `forbidden`, `not-found`, `conflict` when it is the last admin
 */
export async function disableUser(actor: Actor, userId: number, isDisabled: boolean): Promise<void> {
  requireMay(actor, 'accounts')
  await changeAccount(actor, userId, async (tx, before) => {
    if ((before.disabledAt !== null) === isDisabled) return
    if (isDisabled) await requireAnotherAdmin(tx, userId)
    await tx.user.update({ where: { id: userId }, data: { disabledAt: isDisabled ? new Date() : null }, select: { id: true } })
    if (isDisabled) {
      await endAllSessions(tx, userId)
      await tx.oneTimeLink.deleteMany({ where: { userId } })
      // An address that they have kept would let them see drafts for days.
      await tx.previewLink.deleteMany({ where: { createdBy: `user:${userId}` } })
    }
    await writeAudit(tx, actor, { action: isDisabled ? 'disable' : 'enable', subject: `user:${userId}` })
  })
}

type Before = { role: Role; disabledAt: Date | null }

async function changeAccount(actor: Actor, userId: number, change: (tx: Tx, before: Before) => Promise<void>): Promise<void> {
  await inTransaction(async (tx) => {
    await requireCurrent(tx, actor)
    const user = await tx.user.findUnique({ where: { id: userId }, select: { role: true, disabledAt: true } })
    if (!user) throw new AppError('not-found', t('refused.account.none'))
    await change(tx, { role: user.role as Role, disabledAt: user.disabledAt })
  })
}

async function requireAnotherAdmin(tx: Tx, userId: number): Promise<void> {
  const others = await tx.user.count({ where: { role: 'admin', disabledAt: null, password: { not: null }, id: { not: userId } } })
  const isAdmin = await tx.user.count({ where: { id: userId, role: 'admin', disabledAt: null } })
  if (isAdmin && !others) throw new AppError('conflict', t('refused.account.onlyAdmin'))
}
