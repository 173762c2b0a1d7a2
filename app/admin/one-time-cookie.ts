import 'server-only'
import { cookies } from 'next/headers'
import type { CookieToSet } from '@/lib/auth/cookies'

const NAME = 'precis-link'
const LASTS_MS = 60_000

/** What a one-time address is for, and so which page shows it: an account's password, or a draft that is shared. */
export type LinkPlace = 'password' | { draft: number }

const keyOf = (place: LinkPlace) => (place === 'password' ? place : `draft-${place.draft}`)
const PATHS = { password: /^\/admin\/password\/[\w-]{43}$/, draft: /^\/preview\/[\w-]{43}$/ }

/**
 * Hands a one-time address from the form that made it to the page that shows it. In the page's own address it would stand in histories and logs; a page
 * cannot be drawn by the form's handler; so a cookie carries it for a minute, which no script can read. It says what it is for: another page that is
 * looked at within that minute would show it as its own.
 */
export function linkCookie(place: LinkPlace, path: string): CookieToSet {
  return { name: NAME, value: encodeURIComponent(`${keyOf(place)} ${path}`), maxAgeMs: LASTS_MS }
}

/** The address that was made a moment ago for this; null without one. */
export async function shownLink(place: LinkPlace, siteUrl: string): Promise<string | null> {
  const [key, path = ''] = readable((await cookies()).get(NAME)?.value ?? '').split(' ')
  const pattern = place === 'password' ? PATHS.password : PATHS.draft
  return key === keyOf(place) && pattern.test(path) ? siteUrl + path : null
}

/** A cookie says what the browser wants it to. */
function readable(value: string): string {
  try {
    return decodeURIComponent(value)
  } catch {
    return ''
  }
}
