import { stat } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import Database from 'better-sqlite3'
import { type Actor, requireMay } from '@/lib/auth/policy'
import { storeUrl } from '@/lib/db/client'
import { databaseFile } from '@/lib/db/database-file'
import { pendingMigrations } from '@/lib/db/migrate'
import { retryWhileBusy } from '@/lib/db/retry-while-busy'
import { explainSqliteError, lostStoreError } from '@/lib/db/sqlite-errors'
import { AppError } from '@/lib/errors'
import { t } from '@/lib/messages/translate'
import { copyStore } from './copy-store'
import { type Manifest, STORE_NAME } from './manifest'
import { noteDeed } from './note-deed'
import { inWorkFolder, requireRoom } from './work-folder'
import { writeArchive } from './write-archive'

const BUSY_MS = 10_000

export type BackupOptions = {
  program: string
  /** Whether a backup of that name may be there and is replaced. */
  replace?: boolean
  onProgress?: (step: 'copy' | 'pack', done: number, all: number) => void
}
export type BackupMade = { file: string; bytes: number; manifest: Manifest }

/**
 * Writes a backup of the store, as it stands when this is called, while others read and write it. `target` is a file, or a folder in which it is named for the
 * moment. It is complete when it is there: an interrupted one leaves no file of that name.
 * @throws AppError `forbidden`, `bad-input` for a file that is there already, `store-full`, `store-unreachable` for a damaged store
 */
export async function makeBackup(
  actor: Actor,
  target: string,
  { program, replace = false, onProgress = () => {} }: BackupOptions,
): Promise<BackupMade> {
  requireMay(actor, 'backup')
  const store = databaseFile(storeUrl())
  const madeAt = new Date()
  const file = await fileFor(target, madeAt, replace)
  const size = (await stat(store).catch(() => null))?.size
  if (size === undefined) throw lostStoreError(store)
  const folder = dirname(file)
  const manifest = await inWorkFolder(folder, async (work) => {
    await requireRoom(work, 2 * size)
    const copy = join(work, STORE_NAME)
    await copyStore(store, copy, (done, all) => onProgress('copy', done, all))
    const migrations = migrationsOf(copy)
    const all = (await stat(copy)).size
    let done = 0
    return writeArchive(
      file,
      [{ name: STORE_NAME, path: copy }],
      (files) => ({ format: 1, madeAt: madeAt.toISOString(), program, migrations, files }),
      (count) => {
        done += count
        onProgress('pack', done, all)
      },
    )
  })
  const { size: bytes } = await stat(file)
  // A store that is older than this program is backed up before it is brought up to date, and its log may lack what is written here.
  if (!(await pendingMigrations(storeUrl())).length)
    await noteBackup(store, actor, {
      action: 'backup',
      subject: `backup:${basename(file)}`,
      detail: t('note.bytes', { bytes }),
      at: new Date(),
    })
  return { file, bytes, manifest }
}

/** By the driver alone: loading Prisma for one row would keep the editors' writes waiting while its first query compiles under the write lock. */
async function noteBackup(store: string, actor: Actor, note: Parameters<typeof noteDeed>[2]): Promise<void> {
  try {
    const connection = new Database(store, { fileMustExist: true, timeout: 0 })
    try {
      connection.pragma('synchronous = FULL')
      const deadline = Date.now() + BUSY_MS
      await retryWhileBusy(
        () => noteDeed(connection, actor, note),
        () => deadline,
      )
    } finally {
      connection.close()
    }
  } catch (error) {
    throw explainSqliteError(error, store)
  }
}

async function fileFor(target: string, now: Date, replace: boolean): Promise<string> {
  const given = resolve(target)
  const there = await stat(given).catch(() => null)
  if (there?.isDirectory() || /[/\\]$/.test(target)) return join(given, backupName(now))
  if (there && !replace) throw new AppError('bad-input', t('refused.backup.there', { file: given }))
  return given
}

/** `precis-2026-11-25-215304.tar`, by the time of Greenwich */
export const backupName = (at: Date): string => `precis-${at.toISOString().slice(0, 19).replace('T', '-').replaceAll(':', '')}.tar`

function migrationsOf(file: string): string[] {
  const connection = new Database(file, { readonly: true, fileMustExist: true })
  try {
    return connection
      .prepare<[], string>(
        'SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL ORDER BY 1',
      )
      .pluck()
      .all()
  } finally {
    connection.close()
  }
}
