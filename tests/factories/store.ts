import { createHash } from 'node:crypto'
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { closeDb, switchStore } from '@/lib/db/client'
import type { PrismaClient } from '@/lib/db/generated/client'
import { migrate } from '@/lib/db/migrate'
import { readMigrations } from '@/lib/db/migration-folder'

export type TestStore = {
  file: string
  url: string
  /** The client that `db()` gives too, until `close`. */
  db: PrismaClient
  close(): Promise<void>
}

/** A real, empty, migrated store of its own, which `db()` and `storeUrl()` speak to until it is closed. Close one before making the next. */
export async function createTestStore(): Promise<TestStore> {
  const { file, url, remove } = await createTestStoreFile()
  const db = await switchStore(url)
  return {
    file,
    url,
    db,
    async close() {
      await closeDb()
      remove()
    },
  }
}

/** The same without a client: the file alone, for tests that open it in their own way. */
export async function createTestStoreFile(): Promise<{ file: string; url: string; remove: () => void }> {
  const folder = mkdtempSync(join(tmpdir(), 'precis-store-'))
  const file = join(folder, 'precis.db')
  copyFileSync(await migratedTemplate(), file)
  return { file, url: `file:${file}`, remove: () => rmSync(folder, { recursive: true, force: true }) }
}

/** Migrating takes half a second, copying two milliseconds; so one template serves all tests until a migration changes. */
async function migratedTemplate(): Promise<string> {
  const checksums = readMigrations().map(({ name, checksum }) => name + checksum)
  const folder = join(tmpdir(), 'precis-store-templates')
  const template = join(folder, `${createHash('sha256').update(checksums.join()).digest('hex').slice(0, 16)}.db`)
  if (existsSync(template)) return template
  mkdirSync(folder, { recursive: true })
  // Made aside and renamed, since several test files may get here at once.
  const draft = join(mkdtempSync(join(folder, 'draft-')), 'precis.db')
  await migrate(`file:${draft}`)
  renameSync(draft, template)
  rmSync(join(draft, '..'), { recursive: true, force: true })
  return template
}
