import { existsSync } from 'node:fs'
import { chmod, chown, stat } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import Database from 'better-sqlite3'
import { type Actor, requireMay } from '@/lib/auth/policy'
import { contentVersion } from '@/lib/data/content-version'
import { databaseFile, fileIdentity } from '@/lib/db/database-file'
import { migrate } from '@/lib/db/migrate'
import { readMigrations } from '@/lib/db/migration-folder'
import { AppError } from '@/lib/errors'
import { listed } from '@/lib/messages/listed'
import { t } from '@/lib/messages/translate'
import { requireSound } from './copy-store'
import { type Manifest, STORE_NAME } from './manifest'
import { moveNumbersOn } from './move-numbers-on'
import { noteDeed } from './note-deed'
import { readArchive } from './read-archive'
import { replaceStore } from './replace-store'
import { inWorkFolder, requireRoom } from './work-folder'

export type RestoreOptions = {
  /** The `file:` address of the store that is replaced. */
  url: string
  onProgress?: (step: 'check', done: number, all: number) => void
}
export type Restored = {
  manifest: Manifest
  /** Where the store from before lies now; null where there was none. */
  aside: string | null
  /** Migrations that the backup lacked. */
  migrated: string[]
}

/**
 * Checks a backup and puts its store in the place of the live one, while a server may run. Everything is done to a copy first: the live data is untouched
 * until it has been read from end to end and brought up to date. Whoever was signed in has to sign in again: no session that was ended
 * since the backup comes back to life, and no link that was used or withdrawn.
 * @throws AppError `forbidden`, `bad-backup` for a damaged one or one of a newer version, `store-full`, `store-busy`
 */
export async function restoreBackup(actor: Actor, file: string, { url, onProgress }: RestoreOptions): Promise<Restored> {
  requireMay(actor, 'backup')
  const live = databaseFile(url)
  return inWorkFolder(dirname(live), async (folder) => {
    const manifest = await unpack(file, folder, onProgress)
    const fresh = join(folder, STORE_NAME)
    const { applied } = await migrate(`file:${fresh}`)
    const now = new Date()
    makeReady(fresh, live, { actor, file, now })
    await belongTo(fresh, live)
    const stamp = now.toISOString().slice(0, 19).replaceAll(':', '')
    return { manifest, migrated: applied, aside: await replaceStore(live, fresh, freeName(`${live}.before-${stamp}`)) }
  })
}

/** Checks a backup as `restoreBackup` does, and changes nothing. It needs room for a copy of the store in `folder`. */
export async function checkBackup(file: string, folder: string, onProgress?: RestoreOptions['onProgress']): Promise<Manifest> {
  return inWorkFolder(folder, (work) => unpack(file, work, onProgress))
}

async function unpack(file: string, folder: string, onProgress: RestoreOptions['onProgress'] = () => {}): Promise<Manifest> {
  const path = resolve(file)
  const all = (await stat(path).catch(() => null))?.size ?? 0
  await requireRoom(folder, 2 * all)
  let done = 0
  const manifest = await readArchive(path, folder, (count) => {
    done += count
    onProgress('check', done, all)
  })
  const known = new Set(readMigrations().map(({ name }) => name))
  const unknown = manifest.migrations.filter((name) => !known.has(name))
  if (unknown.length)
    throw new AppError('bad-backup', t('refused.backup.newer', { file: path, program: manifest.program, migrations: listed(unknown) }))
  try {
    requireSound(join(folder, STORE_NAME), 'integrity_check')
  } catch (cause) {
    throw new AppError('bad-backup', t('refused.backup.wasDamaged', { file: path }), { cause })
  }
  return manifest
}

/**
 * The last changes before it goes live, in one transaction: the number by which a running server knows content moves on from both stores, all sessions and
 * one-time links end, no number that somebody may know is given again, and the audit log says what happened.
 */
function makeReady(fresh: string, live: string, { actor, file, now }: { actor: Actor; file: string; now: Date }): void {
  const before = contentOf(live)
  const connection = new Database(fresh, { fileMustExist: true })
  try {
    connection.exec('BEGIN IMMEDIATE')
    connection.prepare('UPDATE "ContentVersion" SET "n" = max("n", ?) + 1').run(before)
    connection.exec('DELETE FROM "Session"; DELETE FROM "OneTimeLink"; DELETE FROM "PendingSignIn"')
    moveNumbersOn(connection, live)
    noteDeed(connection, actor, { action: 'restore', subject: `backup:${basename(file)}`, at: now })
    connection.exec('COMMIT')
    connection.pragma('wal_checkpoint(TRUNCATE)')
  } finally {
    connection.close()
  }
}

/** `name`, or the next of `name-2`, `name-3`, … that no file has: nothing from before is written over. */
function freeName(name: string): string {
  for (let number = 1; ; number++) {
    const candidate = number === 1 ? name : `${name}-${number}`
    if (!existsSync(candidate)) return candidate
  }
}

/** A server that runs as another user than whoever restores must still be able to open it. */
async function belongTo(fresh: string, live: string): Promise<void> {
  const before = await stat(live).catch(() => null)
  if (!before) return
  await chmod(fresh, before.mode & 0o777)
  if (process.getuid?.() === 0) await chown(fresh, before.uid, before.gid)
}

/** Zero for a store that is not there, is damaged, or knows no such number. */
function contentOf(file: string): number {
  return (fileIdentity(file) === null ? null : contentVersion(file)) ?? 0
}
