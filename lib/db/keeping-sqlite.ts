import {
  DriverAdapterError,
  type IsolationLevel,
  type SqlDriverAdapter,
  type SqlDriverAdapterFactory,
  type SqlQuery,
} from '@prisma/driver-adapter-utils'
import { databaseFile } from './database-file'
import { KeepingTransaction } from './keeping-transaction'
import { retryWhileBusy } from './retry-while-busy'
import { SqliteConnection } from './sqlite-connection'
import { explainSqliteError, lostStoreError } from './sqlite-errors'
import { enterTransaction, requireOutsideOfTransaction } from './transaction-scope'
import { Turnstile } from './turnstile'

const ADAPTER_NAME = 'keeping-better-sqlite3'

// PRAGMA, ATTACH or BEGIN change a connection, not the database, and SQLite calls them read-only: they belong to the writer.
const MAY_ONLY_READ = /^\s*(SELECT|WITH|VALUES|EXPLAIN)\b/i

export type KeepingOptions = {
  /** `file:` address of an existing SQLite file. */
  url: string
  /** How long a write waits for other processes, in milliseconds. Default: 10 s. */
  busyTimeoutMs?: number
}

/**
 * Prisma's driver adapter for SQLite, for many requests in one process beside other processes. Writes and transactions take turns on one connection,
 * first come first served, beginning IMMEDIATE; reads go to a connection of their own and see committed data alone.
 * docs/decisions/0002-sqlite-adapter.md tells what the stock adapter does instead.
 */
export class KeepingSqlite implements SqlDriverAdapterFactory {
  readonly provider = 'sqlite'
  readonly adapterName = ADAPTER_NAME

  constructor(private readonly options: KeepingOptions) {}

  async connect(): Promise<SqlDriverAdapter> {
    const connection = new KeepingConnection(databaseFile(this.options.url), this.options.busyTimeoutMs ?? 10_000)
    await connection.open()
    return connection
  }
}

class KeepingConnection implements SqlDriverAdapter {
  readonly provider = 'sqlite'
  readonly adapterName = ADAPTER_NAME
  readonly #turns = new Turnstile()
  #writer: SqliteConnection | undefined
  #reader: SqliteConnection | undefined
  #opening: Promise<SqliteConnection> | undefined
  /** When this process last got the write lock. */
  #lastGotLock = 0

  constructor(
    private readonly file: string,
    private readonly busyTimeoutMs: number,
  ) {}

  async open(): Promise<void> {
    await this.#inTurn(async () => undefined)
  }

  async queryRaw(query: SqlQuery) {
    if (!MAY_ONLY_READ.test(query.sql)) return this.#write((writer) => writer.queryRaw(query))
    const reader = this.#reader?.isCurrent() ? this.#reader : await this.#openReader()
    if (!reader.onlyReads(query.sql)) return this.#write((writer) => writer.queryRaw(query))
    return this.#patiently(() => reader.queryRaw(query))
  }

  executeRaw(query: SqlQuery) {
    return this.#write((writer) => writer.executeRaw(query))
  }

  executeScript(script: string) {
    return this.#write((writer) => writer.executeScript(script))
  }

  async startTransaction(isolationLevel?: IsolationLevel) {
    if (isolationLevel && isolationLevel !== 'SERIALIZABLE')
      throw new DriverAdapterError({ kind: 'InvalidIsolationLevel', level: isolationLevel })
    requireOutsideOfTransaction(this)
    const deadline = this.#deadline()
    const release = await this.#turns.take()
    try {
      const writer = await this.#currentWriter(deadline)
      await this.#patiently(() => writer.run('BEGIN IMMEDIATE'), deadline)
      this.#lastGotLock = Date.now()
      const requireCurrent = () => {
        if (!writer.isCurrent()) throw lostStoreError(this.file)
      }
      const leave = enterTransaction(this, writer.raw)
      const end = () => {
        leave()
        release()
      }
      return new KeepingTransaction({ writer, file: this.file, adapterName: ADAPTER_NAME, release: end, requireCurrent })
    } catch (error) {
      release()
      throw error
    }
  }

  /** Closes at once: Prisma has ended its transactions before, and a write that is still waiting fails. */
  async dispose(): Promise<void> {
    this.#reader?.close()
    this.#writer?.close()
  }

  async #write<T>(work: (writer: SqliteConnection) => Promise<T>): Promise<T> {
    return this.#inTurn(async (writer, deadline) => {
      try {
        const result = await this.#patiently(() => work(writer), deadline)
        this.#lastGotLock = Date.now()
        // While it waited for the lock the file was replaced: what it wrote went into the one that is gone.
        if (!writer.isCurrent()) throw lostStoreError(this.file)
        // A raw BEGIN would take every later write of the process into its transaction.
        if (writer.inTransaction) throw new Error('A transaction was begun by hand. Use inTransaction() instead; nothing was saved.')
        return result
      } finally {
        writer.rollBack()
      }
    })
  }

  async #inTurn<T>(work: (writer: SqliteConnection, deadline: () => number) => Promise<T>): Promise<T> {
    requireOutsideOfTransaction(this)
    const deadline = this.#deadline()
    const release = await this.#turns.take()
    try {
      return await work(await this.#currentWriter(deadline), deadline)
    } finally {
      release()
    }
  }

  /** The connection for writing, opened anew after the file was replaced. Only the holder of the turn may ask. */
  async #currentWriter(deadline: () => number): Promise<SqliteConnection> {
    if (this.#writer?.isCurrent()) return this.#writer
    this.#writer?.close()
    this.#writer = undefined
    this.#writer = await SqliteConnection.open(this.file, 'write', deadline)
    return this.#writer
  }

  /** The connection for reading, opened at the first read and after the file was replaced; several requests may ask at once. */
  #openReader(): Promise<SqliteConnection> {
    this.#opening ??= (async () => {
      try {
        this.#reader?.close()
        this.#reader = undefined
        this.#reader = await SqliteConnection.open(this.file, 'read', this.#deadline())
        return this.#reader
      } finally {
        this.#opening = undefined
      }
    })()
    return this.#opening
  }

  /**
   * The bound counts from the later of two moments: when this request came, and when this process last got the lock. So the requests behind a lock
   * that nobody gives up fail together, and one that waited for its turn here is not blamed for it.
   */
  #deadline(): () => number {
    const arrived = Date.now()
    return () => Math.max(arrived, this.#lastGotLock) + this.busyTimeoutMs
  }

  async #patiently<T>(work: () => T | Promise<T>, deadline = this.#deadline()): Promise<T> {
    try {
      return await retryWhileBusy(work, deadline)
    } catch (error) {
      throw explainSqliteError(error, this.file)
    }
  }
}
