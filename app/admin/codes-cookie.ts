import 'server-only'
import { cookies } from 'next/headers'
import type { CookieToSet } from '@/lib/auth/cookies'

const NAME = 'precis-codes'
const LASTS_MS = 300_000

/** Hands recovery codes from the form that made them to the page that shows them, as one-time-cookie.ts does for an address. */
export function codesCookie(codes: readonly string[]): CookieToSet {
  return { name: NAME, value: codes.join('.'), maxAgeMs: codes.length ? LASTS_MS : 0 }
}

/** The codes that were made a moment ago. */
export async function shownCodes(): Promise<string[]> {
  const value = (await cookies()).get(NAME)?.value ?? ''
  return /^(?:[a-z2-9]{5}-[a-z2-9]{5}\.?){1,10}$/.test(value) ? value.split('.') : []
}
