import { type Actor, requireMay } from '@/lib/auth/policy'
import { INVITATION_MS, RESET_MS } from '@/lib/auth/terms'
import { hashToken, newToken } from '@/lib/auth/tokens'
import { inTransaction, type Tx } from '@/lib/db/transaction'
import { AppError } from '@/lib/errors'
import { t } from '@/lib/messages/translate'
import { newAccount } from '@/lib/schemas/account'
import { parseInput } from '@/lib/schemas/parse-input'
import { emailKey } from '@/lib/text/email-key'
import { requireCurrent } from './require-current'
import { writeAudit } from './write-audit'

/**
 * Makes an account without a password, and the token of the address at which its owner chooses one.
 * @throws AppError `forbidden`, `bad-input`, `conflict` when there is an account with that e-mail address
 */
export async function inviteUser(actor: Actor, input: unknown): Promise<{ userId: number; token: string }> {
  requireMay(actor, 'accounts')
  const { email, name, role } = parseInput(newAccount, input)
  return inTransaction(async (tx) => {
    await requireCurrent(tx, actor)
    const key = emailKey(email)
    if (await tx.user.findUnique({ where: { emailKey: key }, select: { id: true } }))
      throw new AppError('conflict', t('refused.account.addressTaken', { email }))
    const { id } = await tx.user.create({ data: { email, emailKey: key, name, role }, select: { id: true } })
    await writeAudit(tx, actor, { action: 'invite', subject: `user:${id}`, detail: role })
    return { userId: id, token: await newLink(tx, actor, id, 'invite') }
  })
}

/**
 * The token of an address at which the owner of an account chooses a new password; older ones no longer work. The old password works until then.
 * @throws AppError `forbidden`, `not-found`
 */
export async function offerReset(actor: Actor, userId: number): Promise<string> {
  requireMay(actor, 'accounts')
  return inTransaction(async (tx) => {
    await requireCurrent(tx, actor)
    const user = await tx.user.findUnique({ where: { id: userId }, select: { password: true } })
    if (!user) throw new AppError('not-found', t('refused.account.none'))
    await writeAudit(tx, actor, { action: 'offer-reset', subject: `user:${userId}` })
    return newLink(tx, actor, userId, user.password === null ? 'invite' : 'reset')
  })
}

async function newLink(tx: Tx, actor: Actor, userId: number, purpose: 'invite' | 'reset'): Promise<string> {
  const token = newToken()
  const lasts = purpose === 'invite' ? INVITATION_MS : RESET_MS
  await tx.oneTimeLink.deleteMany({ where: { userId } })
  await tx.oneTimeLink.create({
    data: { tokenHash: hashToken(token), purpose, userId, createdBy: actor.id, expiresAt: new Date(Date.now() + lasts) },
  })
  return token
}
