const KEY = 'precis-searches'
const MOST = 8

/** The searches that were made last on this device, the newest first; none where storage is blocked. */
export function readRecent(): string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]')
    return Array.isArray(kept) ? kept.filter((each): each is string => typeof each === 'string' && each !== '').slice(0, MOST) : []
  } catch {
    return []
  }
}

/** Puts a search first among them. */
export function keepRecent(query: string): void {
  const words = query.trim()
  if (words) write([words, ...readRecent().filter((each) => each !== words)].slice(0, MOST))
}

export const forgetRecent = (query: string): void => write(readRecent().filter((each) => each !== query))

export const forgetAllRecent = (): void => write([])

function write(queries: readonly string[]): void {
  try {
    if (queries.length) localStorage.setItem(KEY, JSON.stringify(queries))
    else localStorage.removeItem(KEY)
  } catch {
    // Blocked or full: they are a convenience.
  }
}
