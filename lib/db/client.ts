import { env } from '../env'
import { PrismaClient } from './generated/client'
import { type KeepingOptions, KeepingSqlite } from './keeping-sqlite'

type ProcessStore = { url: string; client: PrismaClient }

// On globalThis, because Next's bundle and the server around it each have their own copy of this module, and writes of one process must share one queue.
const shared = globalThis as typeof globalThis & { precisStore?: ProcessStore }

/** The store's client, one for the process, for the store that the environment names. Nothing is opened before the first query. */
export function db(): PrismaClient {
  shared.precisStore ??= { url: env().DATABASE_URL, client: openDb(env().DATABASE_URL) }
  return shared.precisStore.client
}

/** The address of the store that `db()` speaks to. */
export function storeUrl(): string {
  return shared.precisStore?.url ?? env().DATABASE_URL
}

/** Another client of its own, for tools and tests; the caller disconnects it. */
export function openDb(url: string, options: Omit<KeepingOptions, 'url'> = {}): PrismaClient {
  // Minimal: otherwise a message quotes the source line and all of its arguments, whole documents among them.
  return new PrismaClient({ adapter: new KeepingSqlite({ url, ...options }), errorFormat: 'minimal' })
}

/** Makes `db()` speak to the store at `url` from now on, for tests. */
export async function switchStore(url: string): Promise<PrismaClient> {
  await closeDb()
  shared.precisStore = { url, client: openDb(url) }
  return shared.precisStore.client
}

/** Ends the process's client: open transactions are undone, the file is left clean. The next `db()` opens it again. */
export async function closeDb(): Promise<void> {
  const store = shared.precisStore
  shared.precisStore = undefined
  await store?.client.$disconnect()
}
