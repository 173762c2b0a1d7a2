import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import { AppError } from '@/lib/errors'
import { withFileLock } from './file-lock'
import { fingerprint, hasStamp, writeStamp } from './fingerprint'
import { runQuietly } from './run-quietly'

const require = createRequire(import.meta.url)

const CLIENT_SOURCES = ['prisma/schema.prisma', 'prisma.config.ts', 'scripts/generate-client.mjs', 'package-lock.json']
const CLIENT_STAMP = 'lib/db/generated/made-from'
const BUILD_SOURCES = [
  ...['app', 'components', 'lib', 'public', 'prisma/schema.prisma', 'next.config.ts', 'postcss.config.mjs', 'tsconfig.json'],
  'package-lock.json',
]
const BUILD_STAMP = '.next/made-from'

/** Whether something was made anew. */
export type Made = 'made' | 'unchanged'

/** Generates the client when the schema has changed since the last time. */
export async function generateClient(onWait: () => void): Promise<Made> {
  return unlessStamped(CLIENT_STAMP, CLIENT_SOURCES, 'node_modules/.cache/precis/client.lock', onWait, () =>
    runQuietly('Generating the database client', ['scripts/generate-client.mjs']),
  )
}

/** Builds the site when its sources have changed since the last build. */
export async function buildSite(onWait: () => void): Promise<Made> {
  return unlessStamped(BUILD_STAMP, BUILD_SOURCES, 'node_modules/.cache/precis/build.lock', onWait, () =>
    runQuietly('The build', [require.resolve('next/dist/bin/next'), 'build']),
  )
}

/** Two starts in one folder take turns, and the second one finds that it has nothing left to do. */
async function unlessStamped(stamp: string, sources: string[], lock: string, onWait: () => void, make: () => Promise<void>): Promise<Made> {
  if (hasStamp(stamp, fingerprint(sources))) return 'unchanged'
  return withFileLock(lock, onWait, async () => {
    const before = fingerprint(sources)
    if (hasStamp(stamp, before)) return 'unchanged'
    rmSync(stamp, { force: true })
    await make()
    writeStamp(stamp, before)
    return 'made'
  })
}

/**
 * Makes sure, before anything takes time, that the data folder is there and can be written.
 * @throws AppError `store-not-writable`, `store-full`
 */
export function requireDataFolder(folder: string): void {
  const probe = join(folder, `.writable-${process.pid}`)
  try {
    // Node's recursive way never ends where a folder can be seen and nothing can be made in it, as below /proc.
    if (!existsSync(folder)) mkdirSync(folder, { recursive: !existsSync(dirname(folder)) })
    writeFileSync(probe, 'x'.repeat(4096))
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    const full = code === 'ENOSPC' || code === 'EDQUOT'
    const why = full ? 'the disk is full' : code === 'EROFS' ? 'the disk is read-only' : `this user may not write there (${code})`
    throw new AppError(
      full ? 'store-full' : 'store-not-writable',
      `The data folder ${resolve(folder)} cannot be used: ${why}. Make room or change its rights, or name another one: DATA_DIR=/path DATABASE_URL=file:/path/precis.db npm start`,
    )
  }
  rmSync(probe, { force: true })
}
