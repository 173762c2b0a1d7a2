import { rmSync, writeFileSync } from 'node:fs'
import Database from 'better-sqlite3'
import { afterEach, expect, test } from 'vitest'
import { checkHealth } from '@/lib/data/health'
import { createTestStore, type TestStore } from '../factories/store'

let store: TestStore | undefined
afterEach(async () => {
  await store?.close()
  store = undefined
})

async function timedCheck() {
  const begun = performance.now()
  return { ...(await checkHealth()), tookMs: performance.now() - begun }
}

test('a store that answers is ready', async () => {
  store = await createTestStore()
  expect(await checkHealth()).toEqual({ status: 'ok' })
})

test('a store that is lost while it is in use is told within two seconds', async () => {
  store = await createTestStore()
  expect(await checkHealth()).toEqual({ status: 'ok' })
  rmSync(store.file)
  const { tookMs, ...health } = await timedCheck()
  expect(health).toEqual({ status: 'unavailable', problem: 'The store is not there.' })
  expect(tookMs).toBeLessThan(2000)
})

test('a store that became something else is told, without its path', async () => {
  store = await createTestStore()
  await checkHealth()
  rmSync(store.file)
  writeFileSync(store.file, 'no database at all'.repeat(1000))
  expect(await checkHealth()).toEqual({ status: 'unavailable', problem: 'The store does not answer.' })
})

test('a pending migration is told', async () => {
  store = await createTestStore()
  const other = new Database(store.file)
  other.exec('DELETE FROM _prisma_migrations')
  other.close()
  expect(await checkHealth()).toEqual({ status: 'unavailable', problem: expect.stringMatching(/lacks .*migration.*npm run migrate/) })
})
