import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach } from 'vitest'
import { CLI } from '@/lib/auth/policy'
import { makeBackup } from '@/lib/backup/make-backup'
import { restoreBackup } from '@/lib/backup/restore-backup'
import { db } from '@/lib/db/client'
import { type StoreOfEachTest, storeOfEachTest } from './store-of-each-test'

/** What the tests of backups do, each with a store of its own and a folder that is empty. */
export type BackupsOfEachTest = {
  store: StoreOfEachTest
  folder: string
  back(name?: string, options?: { replace?: boolean }): ReturnType<typeof makeBackup>
  restore(file: string, url?: string): ReturnType<typeof restoreBackup>
}

/** Gives each test of a file an empty store and a folder for its backups. */
export function backupsOfEachTest(): BackupsOfEachTest {
  const store = storeOfEachTest()
  const folder = mkdtempSync(join(tmpdir(), 'precis-backup-'))
  beforeEach(() => void mkdirSync(folder, { recursive: true }))
  afterEach(() => rmSync(folder, { recursive: true, force: true }))
  return {
    store,
    folder,
    back: (name = 'a.tar', options = {}) => makeBackup(CLI, join(folder, name), { program: '1.2.3', ...options }),
    restore: (file, url = store.url) => restoreBackup(CLI, file, { url }),
  }
}

/** The hash of a file's bytes. */
export const hashOf = (file: string) => createHash('sha256').update(readFileSync(file)).digest('hex')

/** What the audit log of the store says was done, in order. */
export const audits = async () => (await db().auditEntry.findMany({ orderBy: { id: 'asc' } })).map(({ action }) => action)

/** What a query finds in the first column, over a connection of its own. */
export function ask(file: string, sql: string, ...args: unknown[]): unknown[] {
  const connection = new Database(file, { readonly: true })
  try {
    return connection
      .prepare(sql)
      .pluck()
      .all(...args)
  } finally {
    connection.close()
  }
}
