import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { migrate, pendingMigrations } from '@/lib/db/migrate'
import { type Migration, readMigrations, readSchema } from '@/lib/db/migration-folder'
import { connectForEngine, startSchemaEngine } from '@/lib/db/schema-engine'

let folder: string
let file: string
let url: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'precis-migrate-'))
  file = join(folder, 'data', 'precis.db')
  url = `file:${file}`
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const migration = (name: string, sql: string): Migration => ({ name, sql, checksum: createHash('sha256').update(sql).digest('hex') })
const names = readMigrations().map(({ name }) => name)

/** Everything that the file says about itself. */
function inspect<T>(look: (database: Database.Database) => T): T {
  const database = new Database(file, { readonly: true })
  try {
    return look(database)
  } finally {
    database.close()
  }
}
const tables = () =>
  inspect((database) => database.prepare("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").pluck().all())
const history = () =>
  inspect((database) => database.prepare('SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NOT NULL').pluck().all())

test('the migrations lead exactly to the schema', async () => {
  const connection = await connectForEngine(':memory:')
  const engine = await startSchemaEngine(connection, readSchema())
  const difference = await engine.diff(readMigrations(), readSchema())
  const wider = await engine.diff(readMigrations(), `${readSchema()}\nmodel Wider {\n  id Int @id\n}\n`)
  engine.close()
  connection.client.close()
  expect(difference, 'run `npm run make-migration -- what_changed`').toBe('')
  expect(wider).toContain('CREATE TABLE "Wider"')
})

test('a store is made with its folder, once, in the form that Prisma itself keeps', async () => {
  expect(await pendingMigrations(url)).toEqual(names)
  expect(await migrate(url)).toEqual({ applied: names })
  expect(await migrate(url)).toEqual({ applied: [] })
  expect(await pendingMigrations(url)).toEqual([])
  expect(tables()).toEqual(expect.arrayContaining(['Entry', 'Digest', '_prisma_migrations']))
  expect(inspect((database) => database.pragma('journal_mode', { simple: true }))).toBe('wal')
  const rows = inspect((database) =>
    database.prepare('SELECT checksum, finished_at, rolled_back_at, applied_steps_count FROM _prisma_migrations').all(),
  )
  expect(rows).toEqual(
    readMigrations().map(({ checksum }) => ({ checksum, finished_at: expect.anything(), rolled_back_at: null, applied_steps_count: 1 })),
  )
})

test('a migration that fails is named with its SQL error, and nothing of it or of its companions stays', async () => {
  await migrate(url)
  const before = tables()
  const next = [
    ...readMigrations(),
    migration('9001_good', 'CREATE TABLE "Good" ("id" INTEGER);'),
    migration('9002_bad', 'CREATE TABLE "Half" ("id" INTEGER);\nINSERT INTO "Nowhere" VALUES (1);'),
  ]
  await expect(migrate(url, next)).rejects.toMatchObject({
    name: 'AppError',
    code: 'migration-failed',
    message: expect.stringMatching(/^Migration 9002_bad failed: .*Nowhere.*The store is unchanged\.$/s),
  })
  expect(tables()).toEqual(before)
  expect(history()).toEqual(names)
  expect(await migrate(url, next.slice(0, -1))).toEqual({ applied: ['9001_good'] })
})

test('rebuilding a table keeps the rows that refer to it', async () => {
  await migrate(url)
  const database = new Database(file)
  database.exec(`INSERT INTO Entry (id, kind, slug, name) VALUES (1, 'topic', 'a', 'A'); INSERT INTO Topic (entryId) VALUES (1);`)
  const columns = database.prepare("SELECT sql FROM sqlite_master WHERE name = 'Entry'").pluck().get() as string
  database.close()
  const rebuild = migration(
    '9001_rebuild',
    `PRAGMA defer_foreign_keys=ON;\nPRAGMA foreign_keys=OFF;\n${columns.replace('"Entry"', '"new_Entry"')};
     INSERT INTO "new_Entry" SELECT * FROM "Entry";\nDROP TABLE "Entry";\nALTER TABLE "new_Entry" RENAME TO "Entry";
     PRAGMA foreign_keys=ON;\nPRAGMA defer_foreign_keys=OFF;`,
  )
  await migrate(url, [...readMigrations(), rebuild])
  expect(inspect((store) => store.prepare('SELECT count(*) FROM Topic').pluck().get())).toBe(1)
})

test('a migration that leaves a reference to nothing is refused', async () => {
  await migrate(url)
  const orphan = migration('9001_orphan', 'INSERT INTO Topic (entryId) VALUES (404);')
  await expect(migrate(url, [...readMigrations(), orphan])).rejects.toThrow(
    'After 9001_orphan, 1 rows of Topic would refer to rows that are not there',
  )
  expect(inspect((store) => store.prepare('SELECT count(*) FROM Topic').pluck().get())).toBe(0)
})

test('two processes that migrate at once make one store', async () => {
  const run = () =>
    new Promise<{ code: number | null; output: string }>((resolve) => {
      const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/migrate.ts'], { env: { ...process.env, DATABASE_URL: url } })
      let output = ''
      for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk))
      child.on('close', (code) => resolve({ code, output }))
    })
  const results = await Promise.all([run(), run()])
  expect(results.map(({ code }) => code)).toEqual([0, 0])
  expect(results.map(({ output }) => output.trim()).sort()).toEqual([`Applied ${names.join(', ')}`, 'The store is up to date'])
  expect(history()).toEqual(names)
})

test('a migration that another tool began and did not finish stops everything until someone has looked', async () => {
  await migrate(url)
  const database = new Database(file)
  database.exec("INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at) VALUES ('x', 'y', '9001_half', '2026-01-01')")
  database.close()
  const next = [...readMigrations(), migration('9001_half', 'SELECT 1;')]
  await expect(migrate(url, next)).rejects.toThrow('Migration 9001_half')
})

test('a migration that was rolled back is pending again', async () => {
  await migrate(url)
  const database = new Database(file)
  database.exec("UPDATE _prisma_migrations SET rolled_back_at = '2026-01-01'")
  database.close()
  expect(await pendingMigrations(url)).toEqual(names)
})

test('a store of a newer version, or of a changed migration, is refused', async () => {
  await migrate(url)
  await expect(migrate(url, [])).rejects.toThrow('was migrated by a newer version of this program')
  const [first, ...others] = readMigrations()
  await expect(migrate(url, [migration(first?.name ?? '', '-- changed'), ...others])).rejects.toThrow(
    'was changed after it had been applied',
  )
})

test('a folder that cannot be made, and a file that is no database, are named', async () => {
  writeFileSync(join(folder, 'data'), 'a file where the folder should be')
  await expect(migrate(url)).rejects.toMatchObject({ code: 'store-not-writable', message: expect.stringContaining(join(folder, 'data')) })
  writeFileSync(join(folder, 'text.db'), 'not a database at all, '.repeat(100))
  await expect(migrate(`file:${join(folder, 'text.db')}`)).rejects.toMatchObject({ code: 'store-unreachable' })
})
