import Database from 'better-sqlite3'
import { createSqliteIndex } from '@/lib/search/sqlite/sqlite-index'
import type { Connection } from '@/lib/search/sqlite/tables'
import { createTestStoreFile } from '../factories/store'
import { describeSearchIndex } from './contract'

describeSearchIndex<Connection>('the index on SQLite', async () => {
  const store = await createTestStoreFile()
  const writer = new Database(store.file)
  const index = createSqliteIndex({ open: () => new Database(store.file, { readonly: true }), isCurrent: () => true })
  return {
    index,
    inTransaction: async (work) => writer.transaction(work).immediate(writer),
    async close() {
      index.close()
      writer.close()
      store.remove()
    },
  }
})
