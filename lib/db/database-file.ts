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
  /** A string that differs after every commit of any process and after the file was replaced; null when the store is lost. Takes microseconds. */
  version(): string | null
  close(): void
}

type OpenProbe = { id: string; identity: string; connection: Database.Database; dataVersion: Database.Statement<[], number> }

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
      return { id: randomUUID(), identity, connection, dataVersion }
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
      return `${open.id}:${open.dataVersion.get()}`
    } catch {
      // Whatever the reason (a lost disk, a file that is no database), the store cannot be served; the next call tries anew.
      close()
      return null
    }
  }

  return { version, close }
}
