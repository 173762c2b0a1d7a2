import { type Actor, needsSecondFactor, type Role, type SecondFactorOf } from '@/lib/auth/policy'
import { SESSION_IDLE_MS, SESSION_TOUCH_MS } from '@/lib/auth/terms'
import { hashToken } from '@/lib/auth/tokens'
import { db } from '@/lib/db/client'
import type { SessionRow } from '@/lib/schemas/desk-views'

/** Somebody who is signed in, as a request finds them. */
export type SignedInActor = Actor & {
  userId: number
  role: Role
  name: string
  email: string
  sessionId: number
  isTouchDue: boolean
  hasSecondFactor: boolean
}

/** Whose session this token is, where `of` says who must have a second factor; null for none, one that has ended, or one of a disabled account. */
export async function findActor(token: string, address: string, of: SecondFactorOf = 'none'): Promise<SignedInActor | null> {
  const session = await db().session.findUnique({
    where: { tokenHash: hashToken(token) },
    select: {
      id: true,
      lastUsedAt: true,
      expiresAt: true,
      user: { select: { id: true, role: true, name: true, email: true, disabledAt: true, factor: { select: { confirmedAt: true } } } },
    },
  })
  const now = Date.now()
  if (!session || session.user.disabledAt || session.expiresAt.getTime() <= now) return null
  const unused = now - session.lastUsedAt.getTime()
  if (unused > SESSION_IDLE_MS) return null
  const { id, role, name, email } = session.user
  const isTouchDue = unused > SESSION_TOUCH_MS
  const hasSecondFactor = Boolean(session.user.factor?.confirmedAt)
  const lacksSecondFactor = !hasSecondFactor && needsSecondFactor(role as Role, of)
  const person = { id: `user:${id}`, userId: id, role: role as Role, name, email, address }
  return { ...person, sessionId: session.id, isTouchDue, hasSecondFactor, lacksSecondFactor }
}

/** The sessions of a person that still work, the one used last first. */
export async function sessionsOf(userId: number): Promise<SessionRow[]> {
  const now = Date.now()
  return db().session.findMany({
    where: { userId, expiresAt: { gt: new Date(now) }, lastUsedAt: { gt: new Date(now - SESSION_IDLE_MS) } },
    orderBy: { lastUsedAt: 'desc' },
    select: { id: true, device: true, address: true, createdAt: true, lastUsedAt: true },
  })
}
