import { AsyncLocalStorage } from 'node:async_hooks'
import type { RawConnection } from './sqlite-connection'

/** What one chain of calls holds: the connection whose turn it has, if any. */
type Scope = { holder?: object | undefined; writer?: RawConnection | undefined }

// On globalThis for the same reason as the client: Next's bundle and the server around it have their own copies of this module.
const shared = globalThis as typeof globalThis & { precisTransactionScope?: AsyncLocalStorage<Scope> }
shared.precisTransactionScope ??= new AsyncLocalStorage()
const storage = shared.precisTransactionScope

/** Runs `work` so that what it calls can tell whether it stands inside of a transaction. */
export function withTransactionScope<T>(work: () => Promise<T>): Promise<T> {
  return storage.run(storage.getStore() ?? {}, work)
}

/** A transaction of `connection` has begun in this chain of calls; what comes back marks its end. */
export function enterTransaction(connection: object, writer: RawConnection): () => void {
  const scope = storage.getStore()
  if (scope) Object.assign(scope, { holder: connection, writer })
  return () => {
    if (scope?.holder === connection) Object.assign(scope, { holder: undefined, writer: undefined })
  }
}

/**
 * The connection of the transaction that this chain of calls stands in, for what belongs to that transaction but is none of Prisma's: the search index.
 * Its statements run at once, and are saved or undone with the rest.
 */
export function writerOfTransaction(): RawConnection {
  const writer = storage.getStore()?.writer
  if (!writer) throw new Error('This must be called inside of inTransaction().')
  return writer
}

/** A second turn inside of one's own transaction would wait for that transaction's end, which waits for it. */
export function requireOutsideOfTransaction(connection: object): void {
  if (storage.getStore()?.holder === connection)
    throw new Error(
      'A write through db(), or a second inTransaction(), was called inside of a transaction, and would wait for it forever. Use its `tx`.',
    )
}
