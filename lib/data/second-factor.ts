import 'server-only'
import { keyAddress } from '@/lib/auth/one-time-codes'
import { unseal } from '@/lib/auth/sealed'
import { db } from '@/lib/db/client'
import type { SignedInActor } from './sessions'

/** How one's own second factor stands: off, begun with a secret to be shown once more, or on with so many recovery codes left. */
export type SecondFactorView =
  | { is: 'off' }
  | { is: 'begun'; secret: string; address: string }
  | { is: 'on'; since: Date; codesLeft: number }

/** @param issuer what the app calls this site */
export async function ownSecondFactor({ userId, id, email }: SignedInActor, issuer: string, key: Buffer): Promise<SecondFactorView> {
  const factor = await db().secondFactor.findUnique({ where: { userId }, select: { sealed: true, confirmedAt: true } })
  if (factor?.confirmedAt)
    return { is: 'on', since: factor.confirmedAt, codesLeft: await db().recoveryCode.count({ where: { userId, usedAt: null } }) }
  const secret = factor && unseal(factor.sealed, key, id)
  return secret ? { is: 'begun', secret, address: keyAddress(secret, issuer, email) } : { is: 'off' }
}
