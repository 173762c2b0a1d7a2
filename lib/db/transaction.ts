import { AppError, type ErrorCode } from '../errors'
import { t } from '../messages/translate'
import { db } from './client'
import type { Prisma, PrismaClient } from './generated/client'
import { withTransactionScope } from './transaction-scope'

/** What a command writes through: the client inside of one transaction. */
export type Tx = Prisma.TransactionClient

export type TransactionOptions = {
  /** How long it may wait for its turn among this process's writes, in milliseconds. Default: one minute. */
  maxWaitMs?: number
  /** How long its work may take before it is undone, in milliseconds. Default: two minutes; meanwhile no other write runs. */
  timeoutMs?: number
  /** The process's own client by default. */
  client?: PrismaClient
}

// Prisma's code for everything that befalls a transaction: no turn in time, too slow, already ended.
const TRANSACTION_FAILED = 'P2028'
const NOT_UNIQUE = 'P2002'
/** The same of a statement of our own. */
const RAW_NOT_UNIQUE = /SQLITE_CONSTRAINT_UNIQUE/

/**
 * Runs `work` in one transaction: all of it is saved when the promise resolves, none of it when it rejects. It holds the write lock from its start,
 * so what it reads cannot change before it writes. Inside, use `tx` alone: a write through `db()` is refused, since it would wait for this very transaction.
 * @throws AppError `store-busy`, `store-full`, `store-not-writable`, `store-unreachable`; what `work` throws comes through as it is
 */
export async function inTransaction<T>(work: (tx: Tx) => Promise<T>, options: TransactionOptions = {}): Promise<T> {
  const { maxWaitMs = 60_000, timeoutMs = 120_000, client = db() } = options
  try {
    return await withTransactionScope(() => client.$transaction(work, { maxWait: maxWaitMs, timeout: timeoutMs }))
  } catch (error) {
    throw toAppError(error)
  }
}

/**
 * Prisma wraps what its adapter throws in an error of its own that keeps only the code and the words. This gives back the AppError for the failures
 * of the store, and for what two have made at once and only one can have; any other error comes back as it is.
 */
export function toAppError(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof AppError) return error
  const { code } = error as { code?: unknown }
  const reason = error.message.trim().split('\n').at(-1) ?? ''
  if (code === TRANSACTION_FAILED) return new AppError('store-busy', t('refused.noTurn', { reason }), { cause: error })
  if (code === NOT_UNIQUE || RAW_NOT_UNIQUE.test(error.message)) return new AppError('taken', t('refused.taken'), { cause: error })
  return isStoreCode(code) ? new AppError(code, reason, { cause: error }) : error
}

const STORE_CODES: readonly ErrorCode[] = ['store-busy', 'store-full', 'store-not-writable', 'store-unreachable']

const isStoreCode = (code: unknown): code is ErrorCode => STORE_CODES.some((known) => known === code)
