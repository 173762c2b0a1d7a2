import { randomUUID } from 'node:crypto'
import { statSync } from 'node:fs'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import Database from 'better-sqlite3'
import { AppError } from '../errors'

/** The file behind a `file:` address; a relative one starts at the working directory. `file:./data/precis.db` → `/srv/precis/data/precis.db` */
export function databaseFile(url: string): string {
  if (!url.startsWith('file:'))
    throw new AppError('bad-environment', `The store's address "${url}" does not start with "file:". Example: file:./data/precis.db`)
  if (url.startsWith('file://')) return fileURLToPath(url)
  return resolve(url.slice('file:'.length))
}

/** What a path leads to now: it changes when the file is replaced, and is null while there is none. Takes microseconds. */
export function fileIdentity(file: string): string | null {
  try {
    const stat = statSync(file, { bigint: true, throwIfNoEntry: false })
    return stat ? `${stat.dev}:${stat.ino}` : null
  } catch {
    return null
  }
}

/** Tells cheaply, for every request, which state of the store is the newest. */
export type StoreProbe = {
  /**
   * A string that differs after every commit, of any process, that changed what readers may see, and after the file was replaced; null when the store is
   * lost. Takes microseconds.
   */
  version(): string | null
  close(): void
}

type OpenProbe = {
  id: string
  identity: string
  connection: Database.Database
  /** Moves with every commit; asking takes two microseconds. */
  dataVersion: Database.Statement<[], number>
  /** What triggers keep; null in a store that has not got it yet. */
  contentVersion: Database.Statement<[], number> | null
  seen: number
  content: string
}

// SQLite waits on the thread, so the wait is short; only a recovery after a crash makes a probe wait at all.
const PROBE_BUSY_MS = 50

/**
 * A probe of the store at `url`: one connection that never writes and holds no lock between calls.
 * `identityEveryMs`: how old its knowledge of which file lies at the path may be; asking the file system takes longer than asking SQLite.
 * Versions of two probes cannot be compared: `data_version` counts what one connection saw others commit, hence the random part.
 */
export function createStoreProbe(url: string, { identityEveryMs = 0 }: { identityEveryMs?: number } = {}): StoreProbe {
  const file = databaseFile(url)
  let open: OpenProbe | undefined
  let identifiedAt = Number.NEGATIVE_INFINITY
  let identity: string | null = null

  const close = () => {
    open?.connection.close()
    open = undefined
  }

  const reopen = (identity: string): OpenProbe => {
    close()
    const connection = new Database(file, { readonly: true, fileMustExist: true, timeout: PROBE_BUSY_MS })
    try {
      const dataVersion = connection.prepare<[], number>('PRAGMA data_version').pluck()
      const isKept = connection.prepare(`SELECT 1 FROM sqlite_master WHERE name = 'ContentVersion'`).get() !== undefined
      const contentVersion = isKept ? connection.prepare<[], number>('SELECT "n" FROM "ContentVersion"').pluck() : null
      return { id: randomUUID(), identity, connection, dataVersion, contentVersion, seen: -1, content: '' }
    } catch (error) {
      connection.close()
      throw error
    }
  }

  const version = () => {
    const now = identityEveryMs > 0 ? performance.now() : 0
    if (!open || now - identifiedAt >= identityEveryMs) {
      identity = fileIdentity(file)
      identifiedAt = now
    }
    if (identity === null) {
      close()
      return null
    }
    try {
      if (open?.identity !== identity) open = reopen(identity)
      const seen = open.dataVersion.get() ?? -1
      if (seen !== open.seen) {
        // In this order: a commit between the two questions is then seen by the next call, too, and its content by this one.
        open.content = open.contentVersion ? `content ${open.contentVersion.get()}` : `commit ${seen}`
        open.seen = seen
      }
      return `${open.id}:${open.content}`
    } catch {
      // Whatever the reason (a lost disk, a file that is no database), the store cannot be served; the next call tries anew.
      close()
      return null
    }
  }

  return { version, close }
}
