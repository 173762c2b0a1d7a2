import { createHash } from 'node:crypto'
import Database from 'better-sqlite3'

/** The log of what was done tells of refusals: the one table that they may change, with the number that its next row gets. */
const LOG = 'AuditEntry'
/** How often readers have seen a page: written by the front every ten seconds, whoever asks for what meanwhile. */
const COUNTS = 'ReadCount'

/** Looks at a store from outside, for tests of what must change nothing. */
export class StoreWatch {
  readonly #store: Database.Database
  #version: unknown

  constructor(file: string) {
    this.#store = new Database(file, { readonly: true })
    this.hasMoved()
  }

  /** Whether anybody has committed anything at all since this was asked last. */
  hasMoved(): boolean {
    const version = this.#store.pragma('data_version', { simple: true })
    const moved = version !== this.#version
    this.#version = version
    return moved
  }

  /** One number for every row of every table that there is, but for the log and the counts of readers; those that make up the search index among them. */
  digest(): string {
    const tables = this.#store
      .prepare(
        `SELECT "name" FROM "sqlite_master" WHERE "type" = 'table' AND "sql" NOT LIKE 'CREATE VIRTUAL%' AND "name" NOT IN (?, ?) ORDER BY "name"`,
      )
      .pluck()
      .all(LOG, COUNTS) as string[]
    const hash = createHash('sha256')
    for (const table of tables) {
      hash.update(`\n${table}`)
      for (const row of this.#store.prepare(`SELECT * FROM "${table}"`).raw().iterate() as Iterable<unknown[]>)
        if (table !== 'sqlite_sequence' || row[0] !== LOG)
          for (const value of row) hash.update(Buffer.isBuffer(value) ? value : ` ${value}`)
    }
    return hash.digest('hex')
  }

  /** How many refusals of somebody's the log holds. */
  refusals(userId: number): number {
    return this.value(`SELECT count(*) FROM "${LOG}" WHERE "action" = 'refuse' AND "actor" = ?`, `user:${userId}`)
  }

  /** All lines of the log. */
  lines(): number {
    return this.value(`SELECT count(*) FROM "${LOG}"`)
  }

  value<T>(query: string, ...values: unknown[]): T {
    return this.#store.prepare(query).pluck().get(values) as T
  }

  close(): void {
    this.#store.close()
  }
}
