import { AsyncLocalStorage } from 'node:async_hooks'

/** What one chain of calls holds: the connection whose turn it has, if any. */
type Scope = { holder?: object | undefined }

// On globalThis for the same reason as the client: Next's bundle and the server around it have their own copies of this module.
const shared = globalThis as typeof globalThis & { precisTransactionScope?: AsyncLocalStorage<Scope> }
shared.precisTransactionScope ??= new AsyncLocalStorage()
const storage = shared.precisTransactionScope

/** Runs `work` so that what it calls can tell whether it stands inside of a transaction. */
export function withTransactionScope<T>(work: () => Promise<T>): Promise<T> {
  return storage.run(storage.getStore() ?? {}, work)
}

/** A transaction of `connection` has begun in this chain of calls; what comes back marks its end. */
export function enterTransaction(connection: object): () => void {
  const scope = storage.getStore()
  if (scope) scope.holder = connection
  return () => {
    if (scope?.holder === connection) scope.holder = undefined
  }
}

/** A second turn inside of one's own transaction would wait for that transaction's end, which waits for it. */
export function requireOutsideOfTransaction(connection: object): void {
  if (storage.getStore()?.holder === connection)
    throw new Error(
      'A write through db(), or a second inTransaction(), was called inside of a transaction, and would wait for it forever. Use its `tx`.',
    )
}
