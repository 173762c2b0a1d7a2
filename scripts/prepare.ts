import { existsSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import { AppError } from '@/lib/errors'
import { withFileLock } from './file-lock'
import { fingerprint, hasStamp, madeState, writeStamp } from './fingerprint'
import { currentBundles } from './programs.mjs'
import { runQuietly } from './run-quietly'

const require = createRequire(import.meta.url)

const CLIENT_SOURCES = ['prisma/schema.prisma', 'prisma.config.ts', 'scripts/generate-client.mjs', 'package-lock.json']
const CLIENT_STAMP = 'lib/db/generated/made-from'
const ASSET_SOURCES = [
  ...['components/browser', 'components/labs', 'lib', 'scripts/browser-scripts.mjs', 'scripts/build-fonts.mjs', 'scripts/han-space.mjs'],
  // What the labs run on, beside their code.
  ...['content/digests', 'content/prices', 'scripts/build-labs.mjs', 'scripts/lab-corpus.mjs', 'scripts/lab-defaults.ts'],
  'package-lock.json',
]
const ASSET_ADDRESSES = [
  ...['lib/generated/browser-scripts.ts', 'app/generated/fonts.ts', 'app/styles/generated/faces.css'],
  ...['lib/generated/lab-corpus.ts', 'lib/generated/lab-defaults.json'],
]
const ASSET_STAMP = 'public/s/.made-from'
const BUILD_SOURCES = [
  ...['app', 'components', 'lib', 'public', 'prisma/schema.prisma', 'next.config.ts', 'postcss.config.mjs', 'tsconfig.json'],
  ...ASSET_SOURCES,
]
const BUILD_STAMP = '.next/made-from'

/** Whether something was made anew. */
export type Made = 'made' | 'unchanged'

/** Generates the client when the schema has changed since the last time. */
export async function generateClient(onWait: () => void): Promise<Made> {
  return unlessStamped({ stamp: CLIENT_STAMP, sources: CLIENT_SOURCES, lock: 'node_modules/.cache/precis/client.lock.db' }, onWait, () =>
    runQuietly('Generating the database client', ['scripts/generate-client.mjs']),
  )
}

/** Lays out what browsers load and Next does not make, the typefaces and our scripts, when its sources have changed. */
export async function makeAssets(onWait: () => void): Promise<Made> {
  const made = () => madeState('public/s', ASSET_ADDRESSES)
  return unlessStamped(
    { stamp: ASSET_STAMP, sources: ASSET_SOURCES, lock: 'node_modules/.cache/precis/assets.lock.db', made },
    onWait,
    async () => {
      await layOutFonts()
      await (await import('./build-labs.mjs')).buildLabs()
      const { buildBrowserScripts } = await import('./browser-scripts.mjs')
      await buildBrowserScripts()
    },
  )
}

/** The same for work on the code: scripts that can be read, bundled again whenever one changes, until this process ends. The next build makes them anew. */
export async function watchAssets(): Promise<void> {
  rmSync(ASSET_STAMP, { force: true })
  await layOutFonts()
  await (await import('./build-labs.mjs')).buildLabs()
  const { watchBrowserScripts } = await import('./browser-scripts.mjs')
  await watchBrowserScripts()
}

function layOutFonts(): Promise<void> {
  return runQuietly('Laying out the typefaces', ['scripts/build-fonts.mjs'])
}

/** Builds the site when its sources have changed since the last build. */
export async function buildSite(onWait: () => void): Promise<Made> {
  return unlessStamped({ stamp: BUILD_STAMP, sources: BUILD_SOURCES, lock: 'node_modules/.cache/precis/build.lock.db' }, onWait, () =>
    runQuietly('The build', [require.resolve('next/dist/bin/next'), 'build']).catch((error: unknown) => {
      // What a failed build has kept would fail the next one too, though its cause has been mended.
      rmSync('.next', { recursive: true, force: true })
      throw error
    }),
  )
}

/** Bundles our own programs when their sources have changed, so that the next start need not read them one by one. */
export async function makePrograms(onWait: () => void): Promise<Made> {
  if (currentBundles()) return 'unchanged'
  return withFileLock('node_modules/.cache/precis/programs.lock.db', onWait, async () => {
    if (currentBundles()) return 'unchanged'
    await (await import('./bundle-programs.mjs')).bundlePrograms()
    return 'made'
  })
}

/**
 * Two starts in one folder take turns, and the second one finds that it has nothing left to do.
 * @param made tells the state of what was made, where it is to be made anew when that has been touched
 */
async function unlessStamped(
  { stamp, sources, lock, made = () => '' }: { stamp: string; sources: string[]; lock: string; made?: () => string },
  onWait: () => void,
  make: () => Promise<void>,
): Promise<Made> {
  if (hasStamp(stamp, fingerprint(sources) + made())) return 'unchanged'
  return withFileLock(lock, onWait, async () => {
    const before = fingerprint(sources)
    if (hasStamp(stamp, before + made())) return 'unchanged'
    rmSync(stamp, { force: true })
    await make()
    writeStamp(stamp, before + made())
    return 'made'
  })
}

/** What CONTENT_DIR is where nobody sets it. */
const USUAL_CONTENT = './content'

/**
 * A content folder that was named must be there: a slip in its name would serve a site without what was written. The usual one may be missing.
 * @throws AppError `bad-environment`
 */
export function requireContentFolder(folder: string): void {
  if (folder === USUAL_CONTENT || statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return
  throw new AppError(
    'bad-environment',
    `CONTENT_DIR="${folder}" is no folder (${resolve(folder)}). Make it, or name the one that holds digests/. Example: CONTENT_DIR=${USUAL_CONTENT}`,
  )
}

const NOT_A_FOLDER: Record<string, string> = {
  ENOTDIR: 'it, or a folder above it, is a file',
  EEXIST: 'it is a file, not a folder',
  ENOENT: 'a folder above it is not there, and cannot be made',
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
    const why = full
      ? 'the disk is full'
      : code === 'EROFS'
        ? 'the disk is read-only'
        : (NOT_A_FOLDER[code ?? ''] ?? `this user may not write there (${code})`)
    throw new AppError(
      full ? 'store-full' : 'store-not-writable',
      `The data folder ${resolve(folder)} cannot be used: ${why}. Make room or change its rights, or name another one: DATA_DIR=/path DATABASE_URL=file:/path/precis.db npm start`,
    )
  }
  rmSync(probe, { force: true })
}
