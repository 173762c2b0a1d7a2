import { hashPassword } from '@/lib/auth/passwords'
import { type Actor, CLI } from '@/lib/auth/policy'
import { SET_UP_MS } from '@/lib/auth/terms'
import { hashToken, newToken } from '@/lib/auth/tokens'
import { inTransaction, type Tx } from '@/lib/db/transaction'
import { AppError } from '@/lib/errors'
import { t } from '@/lib/messages/translate'
import { firstAccount } from '@/lib/schemas/account'
import { parseInput } from '@/lib/schemas/parse-input'
import { emailKey } from '@/lib/text/email-key'
import { writeAudit } from './write-audit'

/**
 * The token of an address at which the first admin makes an account; an older one no longer works. Null once there is an admin.
 */
export async function offerSetUp(): Promise<string | null> {
  return inTransaction(async (tx) => {
    if (await hasAdmin(tx)) return null
    const token = newToken()
    await tx.oneTimeLink.deleteMany({ where: { purpose: 'set-up' } })
    await tx.oneTimeLink.create({
      data: { tokenHash: hashToken(token), purpose: 'set-up', createdBy: CLI.id, expiresAt: new Date(Date.now() + SET_UP_MS) },
    })
    await writeAudit(tx, CLI, { action: 'offer-set-up', subject: 'accounts' })
    return token
  })
}

/**
 * Makes the first admin's account. The token works once, and not at all when there is an admin already.
 * @throws AppError `forbidden` for a token that does not work, `bad-input`, `busy`
 */
export async function setUpFirstAdmin(token: string, input: unknown, address: string): Promise<number> {
  const { email, name, password } = parseInput(firstAccount, input)
  const hashed = await hashPassword(password)
  return inTransaction(async (tx) => {
    const now = new Date()
    const link = await tx.oneTimeLink.findUnique({ where: { tokenHash: hashToken(token) } })
    if (link?.purpose !== 'set-up' || link.usedAt || link.expiresAt <= now || (await hasAdmin(tx)))
      throw new AppError('forbidden', t('refused.account.setUp'))
    await tx.oneTimeLink.update({ where: { tokenHash: link.tokenHash }, data: { usedAt: now } })
    const key = emailKey(email)
    // An account that was invited before, and never taken up, becomes this one.
    const data = { email, name, role: 'admin', password: hashed, disabledAt: null }
    const { id } = await tx.user.upsert({
      where: { emailKey: key },
      create: { ...data, emailKey: key },
      update: data,
      select: { id: true },
    })
    const actor: Actor = { id: `user:${id}`, role: 'admin', userId: id, address }
    await writeAudit(tx, actor, { action: 'set-up', subject: `user:${id}` })
    return id
  })
}

/** Whether somebody can sign in who may do everything. */
async function hasAdmin(tx: Tx): Promise<boolean> {
  return (await tx.user.count({ where: { role: 'admin', disabledAt: null, password: { not: null } } })) > 0
}
