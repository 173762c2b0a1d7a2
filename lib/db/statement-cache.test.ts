import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { cacheStatements, StatementCache } from './statement-cache'

test('a statement is prepared once, and the least recently used is forgotten first', () => {
  const prepared: string[] = []
  const cache = new StatementCache((sql) => {
    prepared.push(sql)
    return { sql } as unknown as Database.Statement
  })
  const first = cache.prepare('SELECT 0')
  for (let i = 1; i < 400; i++) cache.prepare(`SELECT ${i}`)
  expect(cache.prepare('SELECT 0')).toBe(first)
  cache.prepare('SELECT 400')
  expect(prepared).toHaveLength(401)
  cache.prepare('SELECT 0')
  expect(prepared).toHaveLength(401)
  cache.prepare('SELECT 1')
  expect(prepared.at(-1)).toBe('SELECT 1')
})

test("a reused statement takes new arguments each time, in the way Prisma's adapter asks", () => {
  const client = new Database(':memory:')
  cacheStatements(client)
  const ask = (value: number) => client.prepare('SELECT ? AS v').bind([value]).raw().all()
  expect([ask(1), ask(2)]).toEqual([[[1]], [[2]]])
  client.close()
})

test('a statement over all columns is not kept, since a change of the schema would leave its names behind', () => {
  const client = new Database(':memory:')
  client.exec('CREATE TABLE t (a); INSERT INTO t VALUES (1)')
  const { cache } = cacheStatements(client)
  expect(cache.prepare('SELECT * FROM t')).not.toBe(cache.prepare('SELECT * FROM t'))
  expect(cache.prepare('SELECT a FROM t')).toBe(cache.prepare('SELECT a FROM t'))
  client.close()
})
