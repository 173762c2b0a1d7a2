import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { defineConfig } from '@playwright/test'
import { chromiumFlags, requireChromium } from './scripts/find-chromium'

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => (typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no free port'))))
    })
  })
}

// Playwright reads this file again in each of its workers, which inherit the environment of the first reading.
if (!process.env.E2E_PORT) {
  const folder = mkdtempSync(join(tmpdir(), 'precis-e2e-'))
  process.env.E2E_PORT = String(await freePort())
  process.env.E2E_DATA_DIR = folder
  process.env.CHROMIUM_PATH = await requireChromium()
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
}
const { E2E_PORT: port = '', E2E_DATA_DIR: dataDir = '', CHROMIUM_PATH: executablePath = '' } = process.env
const baseURL = `http://127.0.0.1:${port}`

export default defineConfig({
  testDir: 'tests',
  testMatch: ['e2e/**/*.spec.ts', 'a11y/**/*.spec.ts'],
  outputDir: 'test-results',
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  retries: 0,
  workers: 2,
  timeout: 60_000,
  // Two browsers and several sites share the processors of a small machine.
  expect: { timeout: 15_000 },
  use: {
    baseURL,
    browserName: 'chromium',
    launchOptions: { executablePath, args: chromiumFlags() },
    // A trace of everything takes a fifth of the time: E2E_TRACE=1 keeps those of tests that fail.
    trace: process.env.E2E_TRACE ? 'retain-on-failure' : 'off',
  },
  webServer: {
    // In the shell's place, so that it notices when these tests are killed and ends too.
    command: `${process.platform === 'win32' ? '' : 'exec '}node --import tsx scripts/start.ts`,
    url: `${baseURL}/api/health/ready`,
    // A store of its own, filled from the shipped content; the build is the one that stands already, if it is current.
    env: { PORT: port, HOST: '127.0.0.1', SITE_URL: baseURL, DATA_DIR: dataDir, DATABASE_URL: `file:${join(dataDir, 'precis.db')}` },
    timeout: 300_000,
    stdout: 'pipe',
    gracefulShutdown: { signal: 'SIGTERM', timeout: 12_000 },
  },
})
