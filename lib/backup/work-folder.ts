import { mkdtemp, readdir, rm, stat, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError } from '@/lib/errors'

const BEGINNING = '.precis-work-'
/** What a killed run has left behind goes with the next one, once it surely no longer runs. */
const STALE_MS = 86_400_000 // 1 day

/** Runs work in a folder of its own below `parent`, which is gone afterwards. */
export async function inWorkFolder<T>(parent: string, work: (folder: string) => Promise<T>): Promise<T> {
  await removeStale(parent)
  const folder = await mkdtemp(join(parent, BEGINNING))
  try {
    return await work(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
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
  throw new AppError('store-full', `${folder} has ${inMegabytes(free)} free, and this needs ${inMegabytes(bytes)}. Nothing was written.`)
}

export const inMegabytes = (bytes: number): string => `${(bytes / 1_048_576).toFixed(1)} MB`
