import { linkSync, renameSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import Database from 'better-sqlite3'
import { fileIdentity } from '@/lib/db/database-file'
import { retryWhileBusy } from '@/lib/db/retry-while-busy'
import { busyError, isBusy, sqliteCode } from '@/lib/db/sqlite-errors'
import { syncFolder } from './write-archive'

const BUSY_MS = 10_000

/**
 * Puts a finished store in the place of the live one, which stays beside it under another name: at every moment one of them is there. Servers that run
 * notice at their next question; what they were about to commit is refused, since its store is another.
 * @returns where the store from before lies, null where there was none
 * @throws AppError `store-busy` when somebody does not let go of it
 */
export async function replaceStore(live: string, fresh: string, aside: string): Promise<string | null> {
  if (fileIdentity(live) === null) {
    for (const tail of TAILS) rmSync(live + tail, { force: true })
    renameSync(fresh, live)
    await syncFolder(dirname(live))
    return null
  }
  const letGo = await hold(live)
  try {
    // Its log of writes belongs to the file that goes, by name; everything in it has been brought home.
    for (const tail of TAILS) moveIfThere(live + tail, aside + tail)
    linkOrRename(live, aside)
    renameSync(fresh, live)
  } finally {
    letGo()
  }
  await syncFolder(dirname(live))
  return aside
}

const TAILS = ['-wal', '-shm'] as const

/** Takes the write lock with nothing left in the write-ahead log. A file that is no database any more has nobody who writes to it. */
async function hold(live: string): Promise<() => void> {
  const holder = new Database(live, { fileMustExist: true, timeout: 0 })
  const helper = new Database(live, { fileMustExist: true, timeout: 0 })
  const close = () => {
    if (holder.inTransaction) holder.exec('ROLLBACK')
    holder.close()
    helper.close()
  }
  const deadline = Date.now() + BUSY_MS
  try {
    await retryWhileBusy(
      () => {
        if (!holder.inTransaction) holder.exec('BEGIN IMMEDIATE')
        const [state] = helper.pragma('wal_checkpoint(PASSIVE)') as { busy: number; log: number; checkpointed: number }[]
        if (state && state.log !== state.checkpointed) throw new Unfinished()
      },
      () => deadline,
    )
    return close
  } catch (error) {
    const code = sqliteCode(error) ?? ''
    if (code === 'SQLITE_NOTADB' || code.startsWith('SQLITE_CORRUPT')) return close
    close()
    if (isBusy(error)) throw busyError(live, error)
    throw error
  }
}

/** A reader holds the log open; it is asked again like a lock. */
class Unfinished extends Error {
  readonly code = 'SQLITE_BUSY'
}

function moveIfThere(from: string, to: string): void {
  try {
    renameSync(from, to)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
}

/** A second name for the same file; where the file system knows no such thing it is renamed, and for a moment there is no store. */
function linkOrRename(live: string, aside: string): void {
  try {
    linkSync(live, aside)
  } catch (error) {
    if (!['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error
    renameSync(live, aside)
  }
}
