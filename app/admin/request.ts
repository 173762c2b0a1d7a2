import 'server-only'
import { cookies, headers } from 'next/headers'
import { notFound, redirect } from 'next/navigation'
import { cache } from 'react'
import { cookieNames } from '@/lib/auth/cookies'
import { type Deed, may } from '@/lib/auth/policy'
import { touchSession } from '@/lib/commands/end-sessions'
import type { Visitor } from '@/lib/commands/open-session'
import { recordDenial } from '@/lib/commands/record-denial'
import { findActor, type SignedInActor } from '@/lib/data/sessions'
import { env } from '@/lib/env'

/** Where the request comes from, as the front has found out; without the front, in development, nobody knows. */
export async function visitor(): Promise<Visitor> {
  const [sent, jar] = await Promise.all([headers(), cookies()])
  return {
    address: sent.get('x-precis-address') ?? 'unknown',
    device: sent.get('user-agent') ?? '',
    deviceToken: jar.get(cookieNames(env().SITE_URL).device)?.value,
  }
}

/** The token of the session that the browser claims; it may have ended. */
export async function sessionToken(): Promise<string | undefined> {
  return (await cookies()).get(cookieNames(env().SITE_URL).session)?.value
}

/** Who is signed in; null for nobody. Asked once in a request. */
export const currentActor = cache(async (): Promise<SignedInActor | null> => {
  const token = await sessionToken()
  if (!token) return null
  const { address } = await visitor()
  const actor = await findActor(token, address, env().REQUIRE_SECOND_FACTOR)
  if (actor?.isTouchDue) await touchSession(actor.sessionId)
  return actor
})

/** Who is signed in and may do this; others are asked to sign in, or told that there is nothing here. `path` is where they want to be. */
export async function requireActor(path: string, deed: Deed = 'see-drafts'): Promise<SignedInActor> {
  const actor = await currentActor()
  if (!actor) redirect(`/admin/sign-in?to=${encodeURIComponent(path)}`)
  if (actor.lacksSecondFactor) redirect('/admin/second-factor')
  if (!may(actor, deed)) await refusePage(actor, path)
  return actor
}

const noteOnce = cache(recordDenial)

/** Tells somebody who is signed in that there is nothing here, and notes it, once for all parts of a page that ask. */
export async function refusePage(actor: SignedInActor, path: string): Promise<never> {
  await noteOnce(actor, path)
  notFound()
}

/** Where to go after signing in: a page of the desk, whatever the address says. */
export function deskPath(to: string | undefined): string {
  return to && /^\/admin(?:\/[\w./-]*)?(?:\?[\w=&%.-]*)?$/.test(to) && !to.includes('//') ? to : '/admin'
}
