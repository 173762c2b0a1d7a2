import 'server-only'
import Database from 'better-sqlite3'
import { storeUrl } from '@/lib/db/client'
import { databaseFile, fileIdentity } from '@/lib/db/database-file'
import type { SearchIndex } from '@/lib/search/contract'
import { createSqliteIndex } from '@/lib/search/sqlite/sqlite-index'
import type { Connection } from '@/lib/search/sqlite/tables'

const BUSY_MS = 1000
/** KB of the index that one process keeps at hand: lists of documents and their words are read again and again. */
const CACHE_KB = 96 * 1024

// On globalThis for the same reason as the store's client: one table of documents in memory is enough for a process.
const shared = globalThis as typeof globalThis & { precisSearch?: { url: string; index: SearchIndex<Connection> } }

/** The search index of the store, for questions. Its connection reads only, and is opened anew when the store's file is replaced. */
export function searchIndex(): SearchIndex<Connection> {
  const url = storeUrl()
  if (shared.precisSearch?.url === url) return shared.precisSearch.index
  shared.precisSearch?.index.close()
  shared.precisSearch = { url, index: openIndex(databaseFile(url)) }
  return shared.precisSearch.index
}

function openIndex(file: string): SearchIndex<Connection> {
  let identity: string | null = null
  return createSqliteIndex({
    open() {
      identity = fileIdentity(file)
      const connection = new Database(file, { readonly: true, fileMustExist: true, timeout: BUSY_MS })
      connection.pragma(`cache_size = -${CACHE_KB}`)
      connection.pragma('temp_store = MEMORY')
      return connection
    },
    isCurrent: () => fileIdentity(file) === identity,
  })
}
