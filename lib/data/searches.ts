import 'server-only'
import { SearchLogFile } from '@/lib/db/search-log-file'

const DAY_MS = 86_400_000

/** What was searched in the last days and not found, the most frequent first: as it was typed last, how often, and when last. */
export function searchedAndNotFound(days: number, limit = 100, now = new Date()): { query: string; times: number; last: Date }[] {
  const log = new SearchLogFile()
  try {
    return log.notFound(now.getTime() - days * DAY_MS, limit).map(({ last, ...rest }) => ({ ...rest, last: new Date(last) }))
  } finally {
    log.close()
  }
}
