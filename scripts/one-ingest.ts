import { join } from 'node:path'
import { withFileLock } from './file-lock'

/**
 * Runs an ingest while no other one of the same store does. Of two at once the second would find entries that were made while it read, and call them conflicts;
 * it waits, and finds that nothing is left to do.
 */
export function oneIngestAtATime<T>(dataDir: string, work: () => Promise<T>): Promise<T> {
  return withFileLock(
    join(dataDir, 'ingest.lock.db'),
    () => console.error('Another ingest is at work on this store. This one begins when it has ended.'),
    work,
  )
}
