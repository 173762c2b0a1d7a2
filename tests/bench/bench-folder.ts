import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'

/** A folder of this run's own in the project's `tmp`, gone when the run ends or is broken off. */
export function benchFolder(name: string): string {
  mkdirSync('tmp', { recursive: true })
  const folder = mkdtempSync(join(resolve('tmp'), `${name}-bench-`))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1))
  return folder
}

/** What makes a site live in a folder, at a port. */
export const siteIn = (folder: string, port: string) => ({
  DATABASE_URL: `file:${join(folder, 'precis.db')}`,
  DATA_DIR: folder,
  PORT: port,
  SITE_URL: `http://127.0.0.1:${port}`,
  CHECK_OUTSIDE_LINKS: 'off',
})
