import { DEVICE_MS, PENDING_MS, SESSION_LONGEST_MS } from './terms'

/** A cookie as `Set-Cookie` takes it. */
export type CookieToSet = { name: string; value: string; maxAgeMs: number }

/**
 * The names of our cookies. Over HTTPS they begin with `__Host-`, by which a browser takes them from this very host alone, and only over HTTPS.
 * A plain http address, as when the site is tried out, cannot have that.
 */
export function cookieNames(siteUrl: string): { session: string; device: string; pending: string } {
  const prefix = isSecure(siteUrl) ? '__Host-' : ''
  return { session: `${prefix}precis-session`, device: `${prefix}precis-device`, pending: `${prefix}precis-pending` }
}

export function sessionCookie(siteUrl: string, token: string): CookieToSet {
  return { name: cookieNames(siteUrl).session, value: token, maxAgeMs: SESSION_LONGEST_MS }
}

export function deviceCookie(siteUrl: string, token: string): CookieToSet {
  return { name: cookieNames(siteUrl).device, value: token, maxAgeMs: DEVICE_MS }
}

/** Between the password and the code. */
export function pendingCookie(siteUrl: string, token: string): CookieToSet {
  return { name: cookieNames(siteUrl).pending, value: token, maxAgeMs: token ? PENDING_MS : 0 }
}

/** The token of the session that a `Cookie` header claims, where no framework has read it. */
export function sessionTokenIn(header: string | undefined, siteUrl: string): string | undefined {
  const start = `${cookieNames(siteUrl).session}=`
  const pair = header?.split(';').find((each) => each.trimStart().startsWith(start))
  return pair?.trim().slice(start.length) || undefined
}

/** One that makes the browser forget it. */
export function noSessionCookie(siteUrl: string): CookieToSet {
  return { name: cookieNames(siteUrl).session, value: '', maxAgeMs: 0 }
}

/** No script can read it, and no other site's form brings it along. */
export function setCookie({ name, value, maxAgeMs }: CookieToSet, siteUrl: string): string {
  return `${name}=${value}; Path=/; Max-Age=${Math.floor(maxAgeMs / 1000)}; HttpOnly; SameSite=Lax${isSecure(siteUrl) ? '; Secure' : ''}`
}

const isSecure = (siteUrl: string) => siteUrl.startsWith('https:')
