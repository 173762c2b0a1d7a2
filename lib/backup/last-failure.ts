import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'

/** What was asked for at the desk last and did not succeed: when, and why in the program's words. */
const backupFailure = z.object({ deed: z.enum(['backup', 'restore']), at: z.coerce.date(), reason: z.string().max(4000) })
export type BackupFailure = z.infer<typeof backupFailure>

const fileIn = (folder: string) => join(folder, 'last-failure.json')

/** Keeps a failure beside the backups, for the page to show. Where not even that can be written, the page says only that something failed. */
export async function keepFailure(folder: string, failure: BackupFailure): Promise<void> {
  await writeFile(fileIn(folder), JSON.stringify({ ...failure, reason: failure.reason.slice(0, 4000) }), { mode: 0o600 }).catch(() => {})
}

export async function forgetFailure(folder: string): Promise<void> {
  await rm(fileIn(folder), { force: true }).catch(() => {})
}

/** The last failure, null after a success. */
export async function readFailure(folder: string): Promise<BackupFailure | null> {
  const text = await readFile(fileIn(folder), 'utf8').catch(() => null)
  if (text === null) return null
  try {
    return backupFailure.parse(JSON.parse(text))
  } catch {
    return null
  }
}
