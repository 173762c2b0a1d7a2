const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]'])

/**
 * Whether a request that changes something was made by a page of this site, by its `Origin` header. A missing, empty or malformed one, and `null`, say no.
 * A site that is only being tried out, at a loopback address, is the same by each of that address's names.
 * Next's own check compares `Origin` with a `Host` that a client may forge, and is passed without an `Origin`: it is not relied upon.
 */
export function isSameOrigin(origin: string | null | undefined, siteUrl: string): boolean {
  if (!origin || !URL.canParse(origin)) return false
  const given = new URL(origin)
  // An origin has no path: what else parses was not sent by a browser.
  if (given.origin !== origin) return false
  const site = new URL(siteUrl)
  if (given.origin === site.origin) return true
  return LOOPBACK.has(site.hostname) && LOOPBACK.has(given.hostname) && given.protocol === site.protocol && given.port === site.port
}
