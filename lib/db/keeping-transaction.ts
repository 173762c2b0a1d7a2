import { DriverAdapterError, type SqlQuery, type SqlResultSet, type Transaction } from '@prisma/driver-adapter-utils'
import { AppError } from '../errors'
import type { SqliteConnection } from './sqlite-connection'
import { explainSqliteError } from './sqlite-errors'
import type { Release } from './turnstile'

type Held = { writer: SqliteConnection; file: string; adapterName: string; release: Release; requireCurrent: () => void }

/**
 * A transaction on the writer, from BEGIN IMMEDIATE to the end of its turn. Prisma sends COMMIT and ROLLBACK as statements, then calls `commit` or
 * `rollback`; a timed-out transaction gets a ROLLBACK too. However it ends, the writer is left without an open transaction and the turn is over.
 */
export class KeepingTransaction implements Transaction {
  readonly provider = 'sqlite'
  readonly options = { usePhantomQuery: false }
  readonly adapterName: string
  #ended = false
  /** A failure of the machine, after which nothing of this transaction may be saved, even if its work ignored the error. */
  #failure: AppError | undefined

  constructor(private readonly held: Held) {
    this.adapterName = held.adapterName
  }

  queryRaw(query: SqlQuery): Promise<SqlResultSet> {
    return this.#run(() => this.held.writer.queryRaw(query))
  }

  async executeRaw(query: SqlQuery): Promise<number> {
    if (/^\s*ROLLBACK\s*$/i.test(query.sql)) {
      this.#end()
      return 0
    }
    if (!/^\s*COMMIT\s*$/i.test(query.sql)) return this.#run(() => this.held.writer.executeRaw(query))
    try {
      this.held.requireCurrent()
      return await this.#run(() => this.held.writer.executeRaw(query))
    } catch (error) {
      // A failed COMMIT leaves the transaction open, and the next request would find itself inside it.
      this.#end()
      throw error
    }
  }

  async commit(): Promise<void> {
    this.#end()
  }

  async rollback(): Promise<void> {
    this.#end()
  }

  async createSavepoint(name: string): Promise<void> {
    await this.#run(() => this.held.writer.run(`SAVEPOINT ${name}`))
  }

  async rollbackToSavepoint(name: string): Promise<void> {
    await this.#run(() => this.held.writer.run(`ROLLBACK TO ${name}`))
  }

  async releaseSavepoint(name: string): Promise<void> {
    await this.#run(() => this.held.writer.run(`RELEASE SAVEPOINT ${name}`))
  }

  async #run<T>(work: () => T | Promise<T>): Promise<T> {
    if (this.#failure) throw this.#failure
    // SQLite rolls back by itself after some errors. What follows would then be saved statement by statement, outside of any transaction.
    if (this.#ended || !this.held.writer.inTransaction)
      throw new DriverAdapterError({ kind: 'TransactionAlreadyClosed', cause: 'SQLite has already ended this transaction' })
    try {
      return await work()
    } catch (error) {
      const explained = explainSqliteError(error, this.held.file)
      if (explained instanceof AppError) this.#failure = explained
      throw explained
    }
  }

  #end(): void {
    if (this.#ended) return
    this.#ended = true
    try {
      this.held.writer.rollBack()
    } finally {
      this.held.release()
    }
  }
}
