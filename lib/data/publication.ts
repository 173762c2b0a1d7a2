import { HAS_VISIBLE_STATUS, storedMoment } from '@/lib/db/visibility-rule'
import { createRawReader } from './raw-reader'

export type PublicationClock = {
  /** When the next digest comes into sight, in milliseconds since the epoch; null when none waits. Takes microseconds. */
  nextPublicationMoment(): number | null
  close(): void
}

const SQL = `SELECT d."publishedAt" FROM "Digest" d WHERE d."publishedAt" > @now AND ${HAS_VISIBLE_STATUS} ORDER BY d."publishedAt" LIMIT 1`

/** Tells when kept pages go out of date by themselves, from a connection of its own to the store's file. */
export function createPublicationClock(databaseFile: string): PublicationClock {
  const reader = createRawReader<[{ now: string }]>(databaseFile, SQL)
  return {
    nextPublicationMoment() {
      const moment = reader.ask({ now: storedMoment(new Date()) })
      return typeof moment === 'string' ? Date.parse(moment) : null
    },
    close: reader.close,
  }
}
