import { type Actor, READER } from '@/lib/auth/policy'
import { DEVICE_MS, SESSION_LONGEST_MS } from '@/lib/auth/terms'
import { hashToken, newToken } from '@/lib/auth/tokens'
import type { Tx } from '@/lib/db/transaction'
import { writeAudit } from './write-audit'

/** Where somebody knocks from. */
export type Visitor = {
  address: string
  /** The browser, as it calls itself. */
  device: string
  /** The token by which this browser is known, if it is. */
  deviceToken?: string | undefined
}

/** Both are secrets of the browser's: cookies. */
export type SignedIn = { userId: number; sessionToken: string; deviceToken: string }

const LONGEST_DEVICE = 300

/** A browser that was last used before this moment is a stranger again. */
export const knownSince = (now: Date): Date => new Date(now.getTime() - DEVICE_MS)

/** Opens the session of somebody who has shown all that is asked of them, and knows their browser from then on. */
export async function openSession(tx: Tx, userId: number, visitor: Visitor, now: Date): Promise<SignedIn> {
  const sessionToken = newToken()
  const isKnown = visitor.deviceToken && (await isKnownDevice(tx, visitor.deviceToken, userId, now))
  const deviceToken = isKnown && visitor.deviceToken ? visitor.deviceToken : newToken()
  await tx.session.deleteMany({ where: { expiresAt: { lte: now } } })
  await tx.session.create({
    data: {
      tokenHash: hashToken(sessionToken),
      userId,
      createdAt: now,
      lastUsedAt: now,
      expiresAt: new Date(now.getTime() + SESSION_LONGEST_MS),
      address: visitor.address,
      device: visitor.device.slice(0, LONGEST_DEVICE),
    },
  })
  await tx.knownDevice.upsert({
    where: { tokenHash: hashToken(deviceToken) },
    create: { tokenHash: hashToken(deviceToken), userId, lastUsedAt: now },
    update: { lastUsedAt: now },
  })
  await writeAudit(tx, { ...visitorActor(visitor), id: `user:${userId}` }, { action: 'sign-in', subject: `user:${userId}`, at: now })
  return { userId, sessionToken, deviceToken }
}

/** Whether this person has signed in with that browser before. */
async function isKnownDevice(tx: Tx, token: string, userId: number, now: Date): Promise<boolean> {
  const found = await tx.knownDevice.findUnique({ where: { tokenHash: hashToken(token) } })
  return found?.userId === userId && found.lastUsedAt > knownSince(now)
}

export const visitorActor = ({ address }: Visitor): Actor => ({ ...READER, address })
