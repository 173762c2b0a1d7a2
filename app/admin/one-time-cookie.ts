import 'server-only'
import { cookies } from 'next/headers'
import type { CookieToSet } from '@/lib/auth/cookies'

const NAME = 'precis-link'
const LASTS_MS = 60_000

/**
 * Hands a one-time address from the form that made it to the page that shows it. In the page's own address it would stand in histories and logs; a page
 * cannot be drawn by the form's handler; so a cookie carries it for a minute, which no script can read.
 */
export function linkCookie(path: string): CookieToSet {
  return { name: NAME, value: encodeURIComponent(path), maxAgeMs: LASTS_MS }
}

/** The address that was made a moment ago; null without one. */
export async function shownLink(siteUrl: string): Promise<string | null> {
  const path = decodeURIComponent((await cookies()).get(NAME)?.value ?? '')
  return /^\/(?:admin\/password|preview)\/[\w-]{43}$/.test(path) ? siteUrl + path : null
}
