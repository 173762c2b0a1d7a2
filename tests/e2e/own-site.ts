import { type ChildProcess, spawn } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A site of a test's own, on a store of its own, filled with the shipped content. */
export type OwnSite = {
  address: string
  /** Where the first admin makes an account. */
  setUp: string
  databaseFile: string
  contentDir: string
  /** What it was started with, for another process upon the same store. */
  env: Record<string, string>
  /** What it has written to its log until now. */
  log(): string
  stop(): Promise<void>
}

/** Another server on the store of a site. */
export type SiteBeside = Pick<OwnSite, 'address' | 'stop'>

const PATIENCE_MS = 120_000

/** Puts the content that comes with Précis into a folder. */
const shippedContent = (folder: string) => cpSync('content', folder, { recursive: true })

/**
 * Starts one on a free port.
 * @param settings of the environment, beyond those that make it its own
 * @param files beside the shipped content, by their path in its folder
 * @param fill writes the content into an empty folder
 */
export async function startOwnSite(
  settings: Record<string, string> = {},
  files: Record<string, string> = {},
  fill: (folder: string) => void = shippedContent,
): Promise<OwnSite> {
  const folder = mkdtempSync(join(tmpdir(), 'precis-own-site-'))
  mkdirSync(join(folder, 'content'))
  fill(join(folder, 'content'))
  for (const [path, text] of Object.entries(files)) writeFileSync(join(folder, 'content', path), text)
  const databaseFile = join(folder, 'precis.db')
  const contentDir = join(folder, 'content')
  const { server, address, env, log } = await startServer({ ...settings, ...storeOf({ databaseFile, contentDir }), DATA_DIR: folder })
  const stop = async () => {
    await ended(server)
    rmSync(folder, { recursive: true, force: true })
  }
  try {
    return { address, setUp: await printed(server, /http:\S+\/admin\/set-up\/\S+/), databaseFile, contentDir, env, log, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/** Starts one more server on the same store, as a second instance or after a restart; it has a port and a data folder of its own. */
export async function startBeside(site: OwnSite): Promise<SiteBeside> {
  const folder = mkdtempSync(join(tmpdir(), 'precis-beside-'))
  const { server, address } = await startServer({ ...storeOf(site), DATA_DIR: folder })
  const stop = async () => {
    await ended(server)
    rmSync(folder, { recursive: true, force: true })
  }
  try {
    await printed(server, new RegExp(`^ +${address}$`, 'm'))
    return { address, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/** The settings that say which store and which content a process of ours works with. */
export const storeOf = ({ databaseFile, contentDir }: Pick<OwnSite, 'databaseFile' | 'contentDir'>) => ({
  DATABASE_URL: `file:${databaseFile}`,
  CONTENT_DIR: contentDir,
})

type Started = { server: ChildProcess; address: string; env: Record<string, string>; log(): string }

async function startServer(settings: Record<string, string>): Promise<Started> {
  const port = await freePort()
  const address = `http://127.0.0.1:${port}`
  const env = { ...settings, PORT: String(port), HOST: '127.0.0.1', SITE_URL: address }
  const server = spawn(process.execPath, ['--import', 'tsx', 'scripts/start.ts'], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let log = ''
  for (const stream of [server.stdout, server.stderr])
    stream.on('data', (chunk: Buffer) => {
      log += chunk.toString()
    })
  // What it complains of is told at once, as it would be at a terminal.
  server.stderr.pipe(process.stderr)
  return { server, address, env, log: () => log }
}

function printed(server: ChildProcess, pattern: RegExp): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = ''
    const timer = setTimeout(() => reject(new Error(`the site did not start in time:\n${text}`)), PATIENCE_MS)
    server.stdout?.on('data', (chunk: Buffer) => {
      text += chunk.toString()
      const [found] = pattern.exec(text) ?? []
      if (!found) return
      clearTimeout(timer)
      resolve(found)
    })
    server.once('exit', (code) => reject(new Error(`the site ended with ${code}:\n${text}`)))
  })
}

async function ended(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null) return
  const gone = new Promise((resolve) => server.once('exit', resolve))
  server.kill('SIGTERM')
  await gone
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const bound = server.address()
      server.close(() => (typeof bound === 'object' && bound ? resolve(bound.port) : reject(new Error('no free port'))))
    })
  })
}
