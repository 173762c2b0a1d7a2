import { checkPassword, hashPassword } from '@/lib/auth/passwords'
import type { Actor, Role } from '@/lib/auth/policy'
import { hashToken } from '@/lib/auth/tokens'
import { inTransaction } from '@/lib/db/transaction'
import { AppError } from '@/lib/errors'
import { t } from '@/lib/messages/translate'
import { chosenPassword } from '@/lib/schemas/account'
import { BadInput, parseInput } from '@/lib/schemas/parse-input'
import { endAllSessions } from './end-sessions'
import { attemptsOf } from './sign-in'
import { writeAudit } from './write-audit'

/**
 * Sets the password of the account that an invitation or a reset is for. The link works once; whoever was signed in with the old password is not any more.
 * @throws AppError `forbidden` for a link that does not work, `bad-input`, `busy`
 */
export async function choosePassword(token: string, input: unknown, address: string): Promise<number> {
  const { password } = parseInput(chosenPassword, input)
  const hashed = await hashPassword(password)
  return inTransaction(async (tx) => {
    const now = new Date()
    const link = await tx.oneTimeLink.findUnique({ where: { tokenHash: hashToken(token) }, include: { user: true } })
    const user = link?.user
    if (!link || !user || link.usedAt || link.expiresAt <= now || user.disabledAt)
      throw new AppError('forbidden', t('admin.problem.at.password.forbidden'))
    await tx.oneTimeLink.update({ where: { tokenHash: link.tokenHash }, data: { usedAt: now } })
    await tx.user.update({ where: { id: user.id }, data: { password: hashed }, select: { id: true } })
    // Whoever was locked out has been let in by an admin; what was guessed was the old password.
    await tx.attempt.deleteMany({ where: { key: attemptsOf(user.emailKey) } })
    await endAllSessions(tx, user.id)
    const actor: Actor = { id: `user:${user.id}`, role: user.role as Role, userId: user.id, address }
    await writeAudit(tx, actor, { action: link.purpose === 'invite' ? 'take-up-invitation' : 'reset-password', subject: `user:${user.id}` })
    return user.id
  })
}

/**
 * Changes one's own password. Every session of the account ends, the one it is changed in too.
 * @throws AppError `bad-input`, of `current` when the current password is not right, `forbidden`, `busy`
 */
export async function changePassword(actor: Actor, current: string, input: unknown): Promise<void> {
  const { password } = parseInput(chosenPassword, input)
  const { userId } = actor
  if (userId === undefined) throw new AppError('forbidden', t('refused.account.signInToChange'))
  const before = await inTransaction((tx) => tx.user.findUnique({ where: { id: userId }, select: { password: true } }))
  const isRight = await checkPassword(before?.password ?? null, current)
  const hashed = isRight ? await hashPassword(password) : null
  await inTransaction(async (tx) => {
    const user = await tx.user.findUnique({ where: { id: userId }, select: { password: true, disabledAt: true } })
    const isStill = hashed !== null && user?.password === before?.password && !user?.disabledAt
    await writeAudit(tx, actor, { action: isStill ? 'change-password' : 'refuse-change-password', subject: actor.id })
    if (!isStill) return
    await tx.user.update({ where: { id: userId }, data: { password: hashed }, select: { id: true } })
    await endAllSessions(tx, userId)
  })
  if (!isRight) throw new BadInput([{ field: 'current', message: t('issue.wrong') }])
}
