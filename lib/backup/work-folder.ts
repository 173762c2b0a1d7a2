import { mkdir, mkdtemp, readdir, rm, stat, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError } from '@/lib/errors'
import { t } from '@/lib/messages/translate'

const BEGINNING = '.precis-work-'
/** What a killed run has left behind goes with the next one, once it surely no longer runs. */
const STALE_MS = 86_400_000 // 1 day

/**
 * Runs work in a folder of its own below `parent`, which is made where it is not there; the folder is gone afterwards.
 * @throws AppError `store-full`, `store-not-writable` for what the file system refuses
 */
export async function inWorkFolder<T>(parent: string, work: (folder: string) => Promise<T>): Promise<T> {
  try {
    await mkdir(parent, { recursive: true })
    await removeStale(parent)
    const folder = await mkdtemp(join(parent, BEGINNING))
    try {
      return await work(folder)
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  } catch (error) {
    throw explained(error, parent)
  }
}

function explained(error: unknown, folder: string): unknown {
  const { code } = error as NodeJS.ErrnoException
  if (error instanceof AppError) return error
  if (code === 'ENOSPC' || code === 'EDQUOT') return new AppError('store-full', t('refused.diskFull', { folder }), { cause: error })
  const why = code === undefined ? undefined : REFUSED[code]
  return why ? new AppError('store-not-writable', t('refused.backup.cannotWrite', { folder, why }), { cause: error }) : error
}

const REFUSED: Record<string, 'notAllowed' | 'readOnly' | 'noFolder'> = {
  EACCES: 'notAllowed',
  EPERM: 'notAllowed',
  EROFS: 'readOnly',
  ENOTDIR: 'noFolder',
  EEXIST: 'noFolder',
}

async function removeStale(parent: string): Promise<void> {
  for (const name of await readdir(parent)) {
    if (!name.startsWith(BEGINNING)) continue
    const folder = join(parent, name)
    const made = (await stat(folder).catch(() => null))?.mtimeMs ?? Date.now()
    if (made < Date.now() - STALE_MS) await rm(folder, { recursive: true, force: true })
  }
}

/** @throws AppError `store-full` where the disk of a folder has less than so many bytes */
export async function requireRoom(folder: string, bytes: number): Promise<void> {
  const { bavail, bsize } = await statfs(folder)
  const free = bavail * bsize
  if (free >= bytes) return
  throw new AppError('store-full', t('refused.backup.noRoom', { folder, free: inMegabytes(free), needed: inMegabytes(bytes) }))
}

export const inMegabytes = (bytes: number): string => `${(bytes / 1_048_576).toFixed(1)} MB`
