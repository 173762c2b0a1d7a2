import { execFile } from 'node:child_process'
import { createReadStream, type ReadStream } from 'node:fs'
import { mkdir, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { type Actor, requireMay } from '@/lib/auth/policy'
import { requireCurrent } from '@/lib/commands/require-current'
import { writeAudit } from '@/lib/commands/write-audit'
import { inTransaction } from '@/lib/db/transaction'
import { AppError } from '@/lib/errors'
import { t } from '@/lib/messages/translate'
import { type BackupFailure, forgetFailure, keepFailure, readFailure } from './last-failure'

/** A backup that lies on the server's own disk. */
export type BackupFile = { name: string; bytes: number; madeAt: Date }

const NAME = /^precis-(\d{4}-\d\d-\d\d)-(\d\d)(\d\d)(\d\d)\.tar$/
/** A store of some gigabytes is copied and read through in minutes. */
const LIMIT_MS = 1_800_000 // 30 minutes

const folderIn = (dataDir: string) => join(dataDir, 'backups')

/** The backups that were made at the desk, the newest first. @throws AppError `forbidden` */
export async function listBackups(actor: Actor, dataDir: string): Promise<BackupFile[]> {
  requireMay(actor, 'backup')
  const names = await readdir(folderIn(dataDir)).catch(() => [])
  const files = await Promise.all(
    names.map(async (name): Promise<BackupFile[]> => {
      const [, day, hours, minutes, seconds] = NAME.exec(name) ?? []
      const found = day ? await stat(join(folderIn(dataDir), name)).catch(() => null) : null
      return found ? [{ name, bytes: found.size, madeAt: new Date(`${day}T${hours}:${minutes}:${seconds}Z`) }] : []
    }),
  )
  return files.flat().sort((a, b) => b.madeAt.getTime() - a.madeAt.getTime())
}

/** Why the last deed failed, null when it did not. @throws AppError `forbidden` */
export async function lastFailure(actor: Actor, dataDir: string): Promise<BackupFailure | null> {
  requireMay(actor, 'backup')
  return readFailure(folderIn(dataDir))
}

/**
 * Makes a backup in the data folder, by a process of its own: it reads the whole store, for which the server's pages would wait.
 * @throws AppError `forbidden`, or `bad-backup` with what the program said
 */
export async function makeBackupFile(actor: Actor, dataDir: string): Promise<void> {
  await requireNow(actor)
  await mkdir(folderIn(dataDir), { recursive: true, mode: 0o700 })
  await run(dataDir, 'backup', [`${folderIn(dataDir)}/`, '--by', actor.id])
}

/**
 * Puts the store of a backup in the place of the live one; all sessions end with it.
 * @throws AppError `forbidden`, `not-found`, or `bad-backup` with what the program said; the live store is then as it was
 */
export async function restoreBackupFile(actor: Actor, dataDir: string, name: string): Promise<void> {
  await requireNow(actor)
  await run(dataDir, 'restore', [await fileOf(dataDir, name), '--by', actor.id])
}

/** A backup as bytes, for keeping elsewhere; the audit log says who took it. @throws AppError `forbidden`, `not-found` */
export async function takeBackupFile(actor: Actor, dataDir: string, name: string): Promise<{ bytes: number; stream: ReadStream }> {
  requireMay(actor, 'backup')
  const file = await fileOf(dataDir, name)
  await note(actor, 'take-backup', name)
  return { bytes: (await stat(file)).size, stream: createReadStream(file) }
}

/** @throws AppError `forbidden`, `not-found` */
export async function removeBackupFile(actor: Actor, dataDir: string, name: string): Promise<void> {
  requireMay(actor, 'backup')
  const file = await fileOf(dataDir, name)
  await note(actor, 'remove-backup', name)
  await rm(file)
}

/** A name from a form is one of ours and nothing else, whatever path it tries to be. */
async function fileOf(dataDir: string, name: string): Promise<string> {
  const file = join(folderIn(dataDir), name)
  if (!NAME.test(name) || !(await stat(file).catch(() => null))) throw new AppError('not-found', t('refused.backup.none'))
  return file
}

async function requireNow(actor: Actor): Promise<void> {
  requireMay(actor, 'backup')
  await inTransaction((tx) => requireCurrent(tx, actor))
}

function note(actor: Actor, action: string, name: string): Promise<void> {
  return inTransaction(async (tx) => {
    await requireCurrent(tx, actor)
    await writeAudit(tx, actor, { action, subject: `backup:${name}` })
  })
}

async function run(dataDir: string, program: BackupFailure['deed'], args: readonly string[]): Promise<void> {
  const launch = join(/* turbopackIgnore: true */ process.cwd(), 'scripts', 'launch.mjs')
  try {
    await promisify(execFile)(process.execPath, [launch, program, ...args], { timeout: LIMIT_MS })
  } catch (error) {
    const { stderr = '' } = error as { stderr?: string }
    const reason = stderr.trim() || (error as Error).message
    await keepFailure(folderIn(dataDir), { deed: program, at: new Date(), reason })
    throw new AppError('bad-backup', reason, { cause: error })
  }
  await forgetFailure(folderIn(dataDir))
}
