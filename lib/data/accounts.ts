import { type Actor, type Role, requireMay } from '@/lib/auth/policy'
import { hashToken } from '@/lib/auth/tokens'
import { db } from '@/lib/db/client'
import type { Prisma } from '@/lib/db/generated/client'
import type { AccountRow } from '@/lib/schemas/desk-views'
import { emailKey } from '@/lib/text/email-key'

const SELECT = {
  id: true,
  email: true,
  name: true,
  role: true,
  password: true,
  disabledAt: true,
  createdAt: true,
  factor: { select: { confirmedAt: true } },
} satisfies Prisma.UserSelect

function toRow({ password, disabledAt, role, factor, ...rest }: Prisma.UserGetPayload<{ select: typeof SELECT }>): AccountRow {
  return {
    ...rest,
    role: role as Role,
    isTakenUp: password !== null,
    isDisabled: disabledAt !== null,
    hasSecondFactor: Boolean(factor?.confirmedAt),
  }
}

/** Every account, by name. @throws AppError `forbidden` */
export async function listAccounts(actor: Actor): Promise<AccountRow[]> {
  requireMay(actor, 'accounts')
  return (await db().user.findMany({ orderBy: [{ name: 'asc' }, { id: 'asc' }], select: SELECT })).map(toRow)
}

/** The account with this e-mail address. @throws AppError `forbidden` */
export async function findAccount(actor: Actor, email: string): Promise<AccountRow | null> {
  requireMay(actor, 'accounts')
  const user = await db().user.findUnique({ where: { emailKey: emailKey(email) }, select: SELECT })
  return user && toRow(user)
}

/** What an address with a one-time token is for, while it works; null otherwise. */
export async function findLink(
  token: string,
): Promise<{ purpose: 'set-up' | 'invite' | 'reset'; email: string | null; name: string | null } | null> {
  const link = await db().oneTimeLink.findUnique({
    where: { tokenHash: hashToken(token) },
    select: { purpose: true, usedAt: true, expiresAt: true, user: { select: { email: true, name: true, disabledAt: true } } },
  })
  if (!link || link.usedAt || link.expiresAt.getTime() <= Date.now() || link.user?.disabledAt) return null
  return { purpose: link.purpose as 'set-up' | 'invite' | 'reset', email: link.user?.email ?? null, name: link.user?.name ?? null }
}
