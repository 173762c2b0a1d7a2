import { copyFileSync, renameSync, rmSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openDb } from '@/lib/db/client'
import type { PrismaClient } from '@/lib/db/generated/client'
import { inTransaction } from '@/lib/db/transaction'
import { otherProcess } from '../factories/other-process'
import { createTestStore, createTestStoreFile, type TestStore } from '../factories/store'

let store: TestStore
let db: PrismaClient
beforeEach(async () => {
  store = await createTestStore()
  db = store.db
})
afterEach(() => store.close())

const entry = (subject: string) => ({ data: { actor: 'test', action: 'create', subject } })
const subjects = async () => (await db.auditEntry.findMany({ orderBy: { id: 'asc' } })).map(({ subject }) => subject)
const full = (text: string) => ({ data: { ...entry('large').data, detail: text } })

test('writes and transactions take their turns in the order in which they came', async () => {
  let finish = () => {}
  let open: Promise<void> = Promise.resolve()
  await new Promise<void>((begun) => {
    open = inTransaction(async (tx) => {
      await tx.auditEntry.create(entry('0'))
      begun()
      await new Promise<void>((resolve) => {
        finish = resolve
      })
    })
  })
  const later = Array.from({ length: 20 }, (_, i) => {
    const data = entry(String(i + 1))
    return i % 3 ? db.auditEntry.create(data).then(() => undefined) : inTransaction(async (tx) => void (await tx.auditEntry.create(data)))
  })
  finish()
  await Promise.all([open, ...later])
  expect(await subjects()).toEqual(Array.from({ length: 21 }, (_, i) => String(i)))
})

test('200 writes at once are all kept, and other work runs between them', async () => {
  let turns = 0
  const timer = setInterval(() => turns++, 1)
  await Promise.all(Array.from({ length: 200 }, (_, i) => db.auditEntry.create(entry(String(i)))))
  clearInterval(timer)
  expect(new Set(await subjects()).size).toBe(200)
  expect(turns).toBeGreaterThan(5)
})

test('a transaction sees what it wrote, and what it read cannot change before it writes', async () => {
  const [inside, outside] = await inTransaction(async (tx) => {
    await tx.auditEntry.create(entry('mine'))
    return [await tx.auditEntry.count(), await db.auditEntry.count()]
  })
  expect([inside, outside]).toEqual([1, 0])
  expect(await db.auditEntry.count()).toBe(1)
})

test('a part of a transaction can be undone alone', async () => {
  await inTransaction(async (tx) => {
    await tx.auditEntry.create(entry('kept'))
    await tx
      .$transaction(async (part) => {
        await part.auditEntry.create(entry('undone'))
        throw new Error('only this part')
      })
      .catch(() => undefined)
    await tx.auditEntry.create(entry('kept too'))
  })
  expect(await subjects()).toEqual(['kept', 'kept too'])
})

test('a transaction that takes too long is undone, and the next one gets its turn', async () => {
  const slow = inTransaction(
    async (tx) => {
      await tx.auditEntry.create(entry('slow'))
      await sleep(300)
      await tx.auditEntry.create(entry('slower'))
    },
    { timeoutMs: 80 },
  )
  await sleep(20)
  const next = db.auditEntry.create(entry('next')).then((row) => row.subject)
  await expect(slow).rejects.toMatchObject({
    name: 'AppError',
    code: 'store-busy',
    message: expect.stringContaining('took too long, and was undone'),
  })
  expect(await next).toBe('next')
  expect(await subjects()).toEqual(['next'])
})

test('a transaction that does not get its turn in time says so, and leaves the queue in order', async () => {
  const first = inTransaction(async () => sleep(150))
  await sleep(10)
  await expect(inTransaction(async () => 'never', { maxWaitMs: 30 })).rejects.toMatchObject({ name: 'AppError', code: 'store-busy' })
  await first
  expect(await inTransaction(async () => 'served')).toBe('served')
})

test('a lock held by another process is waited for', async () => {
  const other = await otherProcess(store.file)
  try {
    await other.run('BEGIN IMMEDIATE')
    const [plain, transaction] = [
      db.auditEntry.create(entry('plain')),
      inTransaction(async (tx) => tx.auditEntry.create(entry('transaction'))),
    ]
    const both = Promise.all([plain, transaction])
    await sleep(100)
    expect(await db.auditEntry.count()).toBe(0)
    await other.run('COMMIT')
    await both
    expect(await subjects()).toHaveLength(2)
  } finally {
    await other.kill()
  }
})

test('the lock of a process that was killed is free again', async () => {
  const other = await otherProcess(store.file)
  await other.run('BEGIN IMMEDIATE')
  await other.run("INSERT INTO AuditEntry (actor, action, subject) VALUES ('o', 'o', 'never committed')")
  const write = db.auditEntry.create(entry('after')).then((row) => row.subject)
  await sleep(30)
  await other.kill()
  expect(await write).toBe('after')
  expect(await subjects()).toEqual(['after'])
})

test('all who wait behind a lock that nobody gives up fail together, with a message for people', async () => {
  const client = openDb(store.url, { busyTimeoutMs: 300 })
  const other = await otherProcess(store.file)
  try {
    await client.auditEntry.count()
    await other.run('BEGIN IMMEDIATE')
    const started = performance.now()
    const outcomes = await Promise.allSettled(Array.from({ length: 20 }, () => inTransaction(async () => 'never', { client })))
    expect(performance.now() - started).toBeLessThan(3000)
    for (const outcome of outcomes) expect(outcome).toMatchObject({ status: 'rejected', reason: { code: 'store-busy' } })
    expect((outcomes[0] as PromiseRejectedResult).reason.message).toBe(
      `The store ${store.file} was kept busy by another process. Nothing was saved; try again.`,
    )
  } finally {
    await other.kill()
    await client.$disconnect()
  }
})

test('a full store refuses the whole transaction, even if its work ignores the error, and serves on', async () => {
  await db.auditEntry.create(entry('before'))
  const [{ page_count: pages } = { page_count: 0n }] = await db.$queryRawUnsafe<{ page_count: bigint }[]>('PRAGMA page_count')
  await db.$executeRawUnsafe(`PRAGMA max_page_count=${Number(pages) + 3}`)
  const careless = inTransaction(async (tx) => {
    await tx.auditEntry.create(entry('half'))
    await tx.auditEntry.create(full('x'.repeat(500_000))).catch(() => undefined)
    await tx.auditEntry.create(entry('other half'))
  })
  await expect(careless).rejects.toMatchObject({ name: 'AppError', code: 'store-full' })
  await expect(inTransaction((tx) => tx.auditEntry.create(full('x'.repeat(500_000))))).rejects.toMatchObject({
    name: 'AppError',
    code: 'store-full',
    message: expect.stringMatching(/^The disk is full, or the store has reached its limit/),
  })
  await expect(db.auditEntry.create(full('x'.repeat(500_000)))).rejects.toMatchObject({ code: 'store-full' })
  await db.auditEntry.create(entry('after'))
  expect(await subjects()).toEqual(['before', 'after'])
})

test('a transaction that SQLite has ended by itself saves nothing of what follows', async () => {
  const ended = inTransaction(async (tx) => {
    const { id } = await tx.auditEntry.create(entry('before'))
    await tx
      .$executeRawUnsafe(`INSERT OR ROLLBACK INTO AuditEntry (id, actor, action, subject) VALUES (${id}, 'a', 'b', 'c')`)
      .catch(() => undefined)
    await tx.auditEntry.create(entry('after'))
  })
  await expect(ended).rejects.toThrow()
  expect(await subjects()).toEqual([])
})

test('a write through the client inside of a transaction is refused at once, since it would wait for itself', async () => {
  const careless = inTransaction(async () => {
    await db.auditEntry.create(entry('outside'))
  })
  await expect(careless).rejects.toThrow('Use its `tx`')
  await expect(inTransaction(async () => inTransaction(async () => 'nested'))).rejects.toThrow('Use its `tx`')
  await inTransaction(async (tx) => void (await tx.auditEntry.create(entry('inside'))))
  await db.auditEntry.create(entry('after'))
  expect(await subjects()).toEqual(['inside', 'after'])
})

test('a store that may only be read refuses writes with a clear message', async () => {
  await db.$executeRawUnsafe('PRAGMA query_only=ON')
  await expect(inTransaction((tx) => tx.auditEntry.create(entry('x')))).rejects.toMatchObject({
    name: 'AppError',
    code: 'store-not-writable',
    message: expect.stringContaining('may only be read'),
  })
  expect(await db.auditEntry.count()).toBe(0)
})

test('a transaction begun by hand is refused, so that it cannot swallow the writes of others', async () => {
  await expect(db.$executeRawUnsafe('BEGIN')).rejects.toThrow('Use inTransaction() instead')
  await db.auditEntry.create(entry('after'))
  const witness = new Database(store.file, { readonly: true })
  expect(witness.prepare('SELECT count(*) FROM AuditEntry').pluck().get()).toBe(1)
  witness.close()
})

test('a store that was replaced is read and written from then on', async () => {
  await db.auditEntry.create(entry('old'))
  const other = await createTestStoreFile()
  const next = openDb(other.url)
  await next.auditEntry.create(entry('restored'))
  await next.$disconnect()
  for (const end of ['-wal', '-shm']) rmSync(store.file + end, { force: true })
  renameSync(other.file, store.file)
  other.remove()
  expect(await subjects()).toEqual(['restored'])
  await db.auditEntry.create(entry('new'))
  expect(await subjects()).toEqual(['restored', 'new'])
})

test('a lost store fails reads, writes and commits instead of losing them, and is served again when it is back', async () => {
  await db.auditEntry.create(entry('old'))
  const open = inTransaction(async (tx) => {
    await tx.auditEntry.create(entry('lost'))
    renameSync(store.file, `${store.file}.away`)
  })
  await expect(open).rejects.toMatchObject({ code: 'store-unreachable' })
  await expect(db.auditEntry.count()).rejects.toMatchObject({ code: 'store-unreachable' })
  await expect(db.auditEntry.create(entry('lost'))).rejects.toThrow(`There is no store at ${store.file}. Run "npm run migrate"`)
  renameSync(`${store.file}.away`, store.file)
  expect(await subjects()).toEqual(['old'])
})

test('a file that is no database is named in the error', async () => {
  const other = await createTestStoreFile()
  copyFileSync('package.json', other.file)
  const client = openDb(other.url)
  await expect(client.auditEntry.count()).rejects.toMatchObject({
    code: 'store-unreachable',
    message: expect.stringContaining('not a SQLite database'),
  })
  await client.$disconnect()
  other.remove()
})
