import type { SearchIndex } from '@/lib/search/contract'
import { createSqliteIndex } from '@/lib/search/sqlite/sqlite-index'
import type { Connection } from '@/lib/search/sqlite/tables'

let writer: SearchIndex<Connection> | undefined

/** The index as commands write it, inside of their own transactions. Readers have theirs in lib/data/search-index.ts. */
export function searchWriter(): SearchIndex<Connection> {
  writer ??= createSqliteIndex({
    open: () => {
      throw new Error('Commands write the search index and do not ask it.')
    },
    isCurrent: () => false,
  })
  return writer
}
