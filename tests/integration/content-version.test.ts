import Database from 'better-sqlite3'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readSchema } from '@/lib/db/migration-folder'
import { createTestStoreFile } from '../factories/store'

/** What no public page is made of. A new model must be named here, or get triggers in its migration. */
const PRIVATE = [
  ...['Revision', 'AuditEntry', 'ContentVersion', 'User', 'Session', 'KnownDevice', 'OneTimeLink', 'Attempt'],
  ...[
    'Draft',
    'DraftRevision',
    'PreviewLink',
    'Binned',
    'Merge',
    'RetiredFile',
    'NotTheSame',
    'SecondFactor',
    'RecoveryCode',
    'PendingSignIn',
    'Picture',
    'PictureSize',
    'Problem',
    'CheckRun',
    'ReadCount',
  ],
]

let store: Awaited<ReturnType<typeof createTestStoreFile>>
let connection: Database.Database
beforeAll(async () => {
  store = await createTestStoreFile()
  connection = new Database(store.file)
})
afterAll(() => {
  connection.close()
  store.remove()
})

const version = () => connection.prepare('SELECT "n" FROM "ContentVersion"').pluck().get() as number

test('every table that public pages are made of moves the version with each row that comes, changes or goes', () => {
  const models = [...readSchema().matchAll(/^model (\w+) \{/gm)].flatMap(([, name]) => name ?? [])
  const watched = connection.prepare(`SELECT tbl_name || ' ' || name FROM sqlite_master WHERE type = 'trigger'`).pluck().all() as string[]
  for (const table of [...models.filter((name) => !PRIVATE.includes(name)), 'search_state']) {
    for (const event of ['insert', 'update', 'delete']) expect(watched).toContain(`${table} content_${table}_${event}`)
  }
  expect(PRIVATE.filter((name) => !models.includes(name))).toEqual([])
})

test('rows move the version, those that go with their entry too; a sign-in or a draft does not', () => {
  const run = (sql: string) => {
    const before = version()
    connection.exec(sql)
    return version() - before
  }
  connection.pragma('foreign_keys = ON')
  expect(run(`INSERT INTO "Entry" ("id", "kind", "slug", "name") VALUES (1, 'topic', 'a', 'A')`)).toBe(1)
  expect(run(`INSERT INTO "Topic" ("entryId") VALUES (1)`)).toBe(1)
  expect(run(`UPDATE "Entry" SET "name" = 'B'`)).toBe(1)
  expect(run(`INSERT INTO "User" ("id", "email", "emailKey", "name", "role") VALUES (1, 'a@b.c', 'a@b.c', 'A', 'admin')`)).toBe(0)
  expect(run(`INSERT INTO "Draft" ("base", "version", "title") VALUES (0, 1, 'A')`)).toBe(0)
  expect(run(`INSERT INTO "AuditEntry" ("actor", "action", "subject") VALUES ('a', 'b', 'c')`)).toBe(0)
  expect(run(`DELETE FROM "Entry"`)).toBe(2)
})
