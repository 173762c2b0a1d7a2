import Database from 'better-sqlite3'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createSqliteIndex } from '@/lib/search/sqlite/sqlite-index'
import { createTestStoreFile } from '../factories/store'
import { ask, digest, entity } from './documents'

// What an odd query may cost is held by what it asks of SQLite, since time says little on a busy machine.
let store: Awaited<ReturnType<typeof createTestStoreFile>>
const asked: string[] = []
const open = () => new Database(store.file, { readonly: true, verbose: (sql) => asked.push(String(sql)) })
const index = createSqliteIndex({ open, isCurrent: () => true })

beforeAll(async () => {
  store = await createTestStoreFile()
  const writer = new Database(store.file)
  writer.transaction(() =>
    index.upsert(writer, [
      entity('person', 50, ['Ada Xu']),
      entity('person', 51, ['Bo Yang']),
      digest(1, { title: 'A walk', people: [{ id: 50, names: ['Ada Xu'] }] }),
      digest(2, { title: 'A map', people: [{ id: 51, names: ['Bo Yang'] }] }),
      digest(3, { title: 'A step' }),
    ]),
  )()
  writer.close()
})
afterAll(() => {
  index.close()
  store.remove()
})

/** What is asked of SQLite for a query, and what it finds. */
function cost(q: string): { statements: string[]; ids: number[] } {
  asked.length = 0
  const { digests } = index.search(ask(q, { facets: false }))
  return { statements: [...asked], ids: digests.map(({ id }) => id).toSorted() }
}

test('a word that is repeated is looked for once', () => {
  const { statements, ids } = cost('a:'.repeat(300))
  expect(ids).toEqual([1, 2, 3])
  expect(statements.filter((sql) => sql.includes(`"stem" = 'a'`))).toHaveLength(1)
})

test('a filter that is repeated is looked up once, and still holds', () => {
  const lookedUp = ({ statements }: { statements: string[] }) => statements.filter((sql) => sql.includes('"search_alias_')).length
  expect(lookedUp(cost(`author:xu ${'author:xu '.repeat(38)}walk`))).toBe(lookedUp(cost('author:xu walk')))
  expect(cost('author:xu '.repeat(40)).ids).toEqual([1])
  expect(cost('-author:xu '.repeat(40)).ids).toEqual([2, 3])
  expect(cost('-author:xu -author:yang').ids).toEqual([3])
  expect(cost('author:xu -author:yang').ids).toEqual([1])
})
