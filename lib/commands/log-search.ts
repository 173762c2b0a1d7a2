import { type LoggedSearch, SearchLogFile } from '@/lib/db/search-log-file'
import { LONGEST_QUERY } from '@/lib/schemas/search'
import { foldName } from '@/lib/text/fold-name'

/** Searches are written together, so that a crowd of readers costs one write. */
const WAIT_MS = 2000
/** More than this between two writes are no readers; what is beyond is not logged. */
const MOST_WAITING = 500

// On globalThis, since the bundle of pages and that of the API have copies of this module.
const shared = globalThis as typeof globalThis & {
  precisSearches?: { waiting: LoggedSearch[]; timer: NodeJS.Timeout | null; isBroken: boolean }
}
shared.precisSearches ??= { waiting: [], timer: null, isBroken: false }
const searches = shared.precisSearches

/**
 * Notes what was searched for and how much was found, for the editors; nothing of who asked. Written a little later, and never in the way of an answer:
 * a log that cannot be written is told once, as a warning of the process.
 */
export function logSearch(query: string, results: number, now = new Date()): void {
  const folded = foldName(query)
  if (!SearchLogFile.isWanted() || folded === '' || searches.waiting.length >= MOST_WAITING) return
  searches.waiting.push({ at: now.getTime(), query: cut(query), folded: cut(folded), results })
  if (searches.timer) return
  searches.timer = setTimeout(() => writeSearches(), WAIT_MS)
  searches.timer.unref()
}

/** Writes what waits. Called by itself, and by whoever wants to read all at once. */
export function writeSearches(now = new Date()): void {
  if (searches.timer) clearTimeout(searches.timer)
  searches.timer = null
  const waiting = searches.waiting.splice(0)
  if (!waiting.length) return
  try {
    const log = new SearchLogFile()
    try {
      log.add(waiting, now)
    } finally {
      log.close()
    }
  } catch (error) {
    if (!searches.isBroken) process.emitWarning(`Searches are not logged: ${error instanceof Error ? error.message : String(error)}`)
    searches.isBroken = true
  }
}

/** Whole characters only: half a surrogate pair is no text. */
const cut = (text: string) => text.replaceAll(HALF_PAIR, '').slice(0, LONGEST_QUERY).replace(HALF_PAIR, '')
const HALF_PAIR = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g
