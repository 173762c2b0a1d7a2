import { HAS_VISIBLE_STATUS, storedMoment } from '@/lib/db/visibility-rule'
import { createRawReader } from './raw-reader'

export type PublicationClock = {
  /** When the next digest comes into sight, or goes out of it, in milliseconds since the epoch; null when none waits. Takes microseconds. */
  nextMoment(): number | null
  /** When the next digest goes out of sight, perhaps in the past; null when none does. */
  nextEnd(): number | null
  close(): void
}

const BEGINS = `SELECT d."publishedAt" FROM "Digest" d WHERE d."publishedAt" > @now AND ${HAS_VISIBLE_STATUS} ORDER BY d."publishedAt" LIMIT 1`
const ENDS = `SELECT d."unpublishAt" FROM "Digest" d WHERE d."unpublishAt" > '' AND ${HAS_VISIBLE_STATUS} ORDER BY d."unpublishAt" LIMIT 1`

const toMoment = (stored: unknown) => (typeof stored === 'string' ? Date.parse(stored) : null)

/** Tells when kept pages go out of date by themselves, from connections of its own to the store's file. */
export function createPublicationClock(databaseFile: string): PublicationClock {
  const begins = createRawReader<[{ now: string }]>(databaseFile, BEGINS)
  const ends = createRawReader<[]>(databaseFile, ENDS)
  const nextEnd = () => toMoment(ends.ask())
  return {
    nextMoment() {
      const moments = [toMoment(begins.ask({ now: storedMoment(new Date()) })), nextEnd()].filter((moment) => moment !== null)
      return moments.length ? Math.min(...moments) : null
    },
    nextEnd,
    close() {
      begins.close()
      ends.close()
    },
  }
}
