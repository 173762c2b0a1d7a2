import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3'
import type { SqlDriverAdapter, SqlQuery } from '@prisma/driver-adapter-utils'
import type Database from 'better-sqlite3'
import { fileIdentity } from './database-file'
import { retryWhileBusy } from './retry-while-busy'
import { explainSqliteError, lostStoreError } from './sqlite-errors'
import { cacheStatements, type StatementCache } from './statement-cache'

/**
 * FULL: with NORMAL, the default, acknowledged rows were lost in half of the simulated power cuts. A page cache of 32 MB, and no memory map: a read
 * error under a map kills the process instead of failing a query. A WAL that one large ingest has grown is cut back to 64 MB.
 */
const WRITER_PRAGMAS =
  'PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA cache_size=-65536; PRAGMA temp_store=MEMORY; PRAGMA journal_size_limit=67108864; PRAGMA wal_autocheckpoint=8000;'
const READER_PRAGMAS =
  'PRAGMA query_only=ON; PRAGMA foreign_keys=ON; PRAGMA synchronous=FULL; PRAGMA cache_size=-32768; PRAGMA temp_store=MEMORY;'

export type RawConnection = Pick<Database.Database, 'prepare' | 'exec'>

/** One connection to the store's file. Prisma's adapter converts arguments and rows; what it does about locks and transactions is not used. */
export class SqliteConnection {
  private constructor(
    private readonly file: string,
    private readonly identity: string,
    private readonly client: Database.Database,
    private readonly adapter: SqlDriverAdapter,
    private readonly statements: StatementCache,
    /** The driver itself, for statements that belong to a transaction of ours but are none of Prisma's. Integers come as numbers, not as BigInt. */
    readonly raw: RawConnection,
  ) {}

  /**
   * Opens an existing file. While other connections stand in the way of opening, it tries again until the deadline.
   * @throws AppError `store-unreachable`, `store-not-writable`, `store-busy`
   */
  static async open(file: string, mode: 'read' | 'write', deadline: () => number): Promise<SqliteConnection> {
    try {
      return await retryWhileBusy(() => SqliteConnection.#openOnce(file, mode), deadline)
    } catch (error) {
      throw explainSqliteError(error, file)
    }
  }

  static async #openOnce(file: string, mode: 'read' | 'write'): Promise<SqliteConnection> {
    const identity = fileIdentity(file)
    if (identity === null) throw lostStoreError(file)
    // No busy timeout: SQLite would wait on this thread.
    const options = { url: file, timeout: 0, fileMustExist: true, readonly: mode === 'read' }
    const adapter = await new PrismaBetterSqlite3(options).connect()
    const { client } = adapter as SqlDriverAdapter & { client: Database.Database }
    try {
      client.exec(mode === 'read' ? READER_PRAGMAS : WRITER_PRAGMAS)
      // Replaced while it was being opened: what is open may be either file.
      if (fileIdentity(file) !== identity) throw lostStoreError(file)
      const { cache, prepare } = cacheStatements(client)
      const raw = { prepare: (sql: string) => prepare(sql).safeIntegers(false), exec: (sql: string) => client.exec(sql) } as RawConnection
      return new SqliteConnection(file, identity, client, adapter, cache, raw)
    } catch (error) {
      client.close()
      throw error
    }
  }

  /** Whether the path still leads to the file that this connection has open; if not, what is written here would be lost. */
  isCurrent(): boolean {
    return fileIdentity(this.file) === this.identity
  }

  get inTransaction(): boolean {
    return this.client.inTransaction
  }

  /** Whether a statement leaves the database as it is. Text that cannot be prepared counts as reading: running it gives the proper error. */
  onlyReads(sql: string): boolean {
    try {
      return this.statements.prepare(sql).readonly
    } catch {
      return true
    }
  }

  queryRaw(query: SqlQuery) {
    return this.adapter.queryRaw(query)
  }

  executeRaw(query: SqlQuery) {
    return this.adapter.executeRaw(query)
  }

  async executeScript(script: string): Promise<void> {
    await this.adapter.executeScript(script)
  }

  /** Runs a statement without parameters or rows, at once. */
  run(sql: string): void {
    this.client.exec(sql)
  }

  /** Leaves a transaction, if one is open. */
  rollBack(): void {
    if (this.client.open && this.client.inTransaction) this.client.exec('ROLLBACK')
  }

  close(): void {
    this.client.close()
  }
}
