import { setTimeout as sleep } from 'node:timers/promises'
import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { PrismaClient } from '@/lib/db/generated/client'
import { KeepingSqlite } from '@/lib/db/keeping-sqlite'
import { type OtherProcess, otherProcess } from '../factories/other-process'
import { createTestStoreFile } from '../factories/store'

// Each measured fact twice: Prisma's own adapter must show the fault, so that this file says when it is mended there; ours must not.
const BUSY_MS = 600
const ADAPTERS = [
  { name: "Prisma's adapter", ours: false, connect: (url: string) => new PrismaBetterSqlite3({ url, timeout: BUSY_MS }) },
  { name: 'our adapter', ours: true, connect: (url: string) => new KeepingSqlite({ url, busyTimeoutMs: BUSY_MS }) },
]

const INSERT_OVER_THERE = `INSERT INTO AuditEntry (actor, action, subject) VALUES ('other', 'create', 'x')`
const entry = (subject: string) => ({ data: { actor: 'test', action: 'create', subject } })

describe.each(ADAPTERS)('$name', ({ ours, connect }) => {
  let store: Awaited<ReturnType<typeof createTestStoreFile>>
  let db: PrismaClient
  let witness: Database.Database

  beforeEach(async () => {
    store = await createTestStoreFile()
    db = new PrismaClient({ adapter: connect(store.url), errorFormat: 'minimal' })
    witness = new Database(store.file)
    await db.auditEntry.count()
  })
  afterEach(async () => {
    await db.$disconnect()
    witness.close()
    store.remove()
  })

  /** How many rows of a subject another connection can see, which is what a restart would find. */
  const durable = (subject: string) => witness.prepare('SELECT count(*) FROM AuditEntry WHERE subject = ?').pluck().get(subject)
  const beside = async (work: (other: OtherProcess) => Promise<void>) => {
    const other = await otherProcess(store.file)
    try {
      await work(other)
    } finally {
      await other.kill()
    }
  }

  /** A transaction that has written a row, and rolls back when told to. */
  const doomedTransaction = async () => {
    let doom = () => {}
    const doomed = new Promise<void>((resolve) => {
      doom = resolve
    })
    let rolledBack: Promise<unknown> = Promise.resolve()
    await new Promise<void>((written) => {
      rolledBack = db
        .$transaction(async (tx) => {
          await tx.auditEntry.create(entry('doomed'))
          written()
          await doomed
          throw new Error('undo')
        })
        .catch(() => undefined)
    })
    return () => {
      doom()
      return rolledBack
    }
  }

  test(`${ours ? 'keeps' : 'loses'} an acknowledged write made while another request's transaction rolls back`, async () => {
    const rollBack = await doomedTransaction()
    const acknowledged = db.auditEntry.create(entry('acknowledged')).then(({ subject }) => subject)
    await sleep(30)
    await rollBack()
    expect(await acknowledged).toBe('acknowledged')
    expect(durable('acknowledged')).toBe(ours ? 1 : 0)
    expect(durable('doomed')).toBe(0)
  })

  test(`${ours ? 'hides' : 'shows'} rows that are not committed ${ours ? 'from' : 'to'} other requests`, async () => {
    const rollBack = await doomedTransaction()
    expect(await db.auditEntry.count({ where: { subject: 'doomed' } })).toBe(ours ? 0 : 1)
    await rollBack()
  })

  test(`${ours ? 'reads, then writes, five times of five' : 'fails to read, then write,'} beside another process that writes`, async () => {
    await beside(async (other) => {
      const outcomes: string[] = []
      for (let round = 0; round < 5; round++) {
        await db
          .$transaction(async (tx) => {
            await tx.auditEntry.count()
            await other.run(INSERT_OVER_THERE)
            await tx.auditEntry.create(entry('read-then-write'))
          })
          .then(
            () => outcomes.push('done'),
            (error) => outcomes.push(error.code),
          )
      }
      expect(outcomes).toEqual(Array(5).fill(ours ? 'done' : 'P1008'))
      expect(durable('read-then-write')).toBe(ours ? 5 : 0)
    })
  })

  test(`begins a transaction ${ours ? 'with' : 'without'} the write lock`, async () => {
    await beside(async (other) => {
      await db.$transaction(async () => {
        expect(await other.run(INSERT_OVER_THERE)).toBe(ours ? 'SQLITE_BUSY' : 'ok')
      })
      expect(await other.run(INSERT_OVER_THERE)).toBe('ok')
    })
  })

  test(`${ours ? 'rolls back' : 'leaves open'} a transaction whose COMMIT failed`, async () => {
    const failing = db.$transaction(async (tx) => {
      await tx.$executeRawUnsafe('PRAGMA defer_foreign_keys=ON')
      await tx.auditEntry.create(entry('failing'))
      await tx.$executeRawUnsafe('INSERT INTO Topic (entryId) VALUES (404)')
    })
    await expect(failing).rejects.toThrow(/foreign ?key/i)
    if (ours) {
      await db.auditEntry.create(entry('next'))
      await db.$transaction(async (tx) => tx.auditEntry.create(entry('next')))
      expect(durable('next')).toBe(2)
      expect(await db.auditEntry.count({ where: { subject: 'failing' } })).toBe(0)
    } else {
      await db.auditEntry.create(entry('next'))
      expect(durable('next')).toBe(0)
      await expect(db.$transaction(async (tx) => tx.auditEntry.create(entry('next')))).rejects.toThrow(/within a transaction/)
    }
  })

  test(`writes with synchronous=${ours ? 'FULL' : 'NORMAL'} in WAL, and enforces foreign keys`, async () => {
    // Inside of a transaction, so that the writer answers.
    const pragma = (name: string) =>
      db.$transaction(async (tx) => Object.values((await tx.$queryRawUnsafe<Record<string, unknown>[]>(`PRAGMA ${name}`))[0] ?? {})[0])
    expect(await pragma('journal_mode')).toBe('wal')
    expect(Number(await pragma('synchronous'))).toBe(ours ? 2 : 1)
    expect(Number(await pragma('foreign_keys'))).toBe(1)
  })

  test(`${ours ? 'lets the event loop run' : 'stops the event loop'} while another process holds the lock, and gives up in time`, async () => {
    await beside(async (other) => {
      await other.run('BEGIN IMMEDIATE')
      let longestPause = 0
      let last = performance.now()
      const timer = setInterval(() => {
        longestPause = Math.max(longestPause, performance.now() - last)
        last = performance.now()
      }, 5)
      const started = performance.now()
      const error = await db.auditEntry.create(entry('late')).then(
        () => undefined,
        (failure) => failure,
      )
      const waited = performance.now() - started
      await sleep(20)
      clearInterval(timer)
      expect(error).toMatchObject({ code: ours ? 'store-busy' : 'P1008' })
      expect(waited).toBeGreaterThan(BUSY_MS * 0.9)
      expect(waited).toBeLessThan(BUSY_MS + 3000)
      if (ours) expect(longestPause).toBeLessThan(BUSY_MS / 2)
      else expect(longestPause).toBeGreaterThan(BUSY_MS * 0.9)
    })
  })

  test(`${ours ? 'keeps all' : 'loses some'} of 200 acknowledged writes among transactions of which half roll back`, async () => {
    const plain: Promise<unknown>[] = []
    const transactions = Array.from({ length: 100 }, (_, i) =>
      db.$transaction(
        async (tx) => {
          await tx.auditEntry.create(entry('transaction'))
          // Another request's write, which comes while this transaction is open.
          plain.push(db.auditEntry.create(entry('plain')).then((row) => row))
          await sleep(1)
          if (i % 2) throw new Error('undo')
        },
        { maxWait: 20_000, timeout: 20_000 },
      ),
    )
    const outcomes = [...(await Promise.allSettled(transactions)), ...(await Promise.allSettled(plain))]
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(150)
    if (ours) expect([durable('plain'), durable('transaction')]).toEqual([100, 50])
    else expect(Number(durable('plain'))).toBeLessThan(100)
  })
})
