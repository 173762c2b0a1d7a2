import Database from 'better-sqlite3'
import { fileIdentity } from '@/lib/db/database-file'

const BUSY_MS = 50

/** One prepared question to the store that is answered at once, without a promise. */
export type RawReader<Args extends unknown[]> = {
  /** The first column of the first row; undefined when there is none. @throws what SQLite throws when the store cannot be read */
  ask(...args: Args): unknown
  /** The first column of each row. @throws as `ask` */
  askAll(...args: Args): unknown[]
  close(): void
}

/** Prepares `sql` on a read-only connection of its own, and anew when the file has been replaced. */
export function createRawReader<Args extends unknown[]>(file: string, sql: string): RawReader<Args> {
  let open: { identity: string | null; connection: Database.Database; statement: Database.Statement<Args> } | undefined

  const close = () => {
    open?.connection.close()
    open = undefined
  }

  const reopen = (identity: string | null) => {
    close()
    const connection = new Database(file, { readonly: true, fileMustExist: true, timeout: BUSY_MS })
    try {
      return { identity, connection, statement: connection.prepare<Args>(sql).pluck() }
    } catch (error) {
      connection.close()
      throw error
    }
  }

  const current = () => {
    const identity = fileIdentity(file)
    if (open?.identity !== identity || open === undefined) open = reopen(identity)
    return open.statement
  }

  return { ask: (...args) => current().get(...args), askAll: (...args) => current().all(...args), close }
}
