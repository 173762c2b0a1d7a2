import { spawnSync } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { createRequire } from 'node:module'
import { posix, win32 } from 'node:path'
import { AppError } from '../lib/errors'

type Machine = { env: Record<string, string | undefined>; platform: NodeJS.Platform; playwright: string | undefined }

const NAMES = ['google-chrome', 'google-chrome-stable', 'chromium', 'chromium-browser', 'chrome', 'msedge', 'microsoft-edge']
const PLAYWRIGHT_LIMIT_MS = 180_000 // 3 minutes: on a closed network the download hangs instead of failing
const APT_LIMIT_MS = 600_000 // 10 minutes

const INSTRUCTIONS = `Install one of these, then run the tests again:
  Debian, Ubuntu   sudo apt-get install chromium
  Fedora           sudo dnf install chromium
  macOS            brew install --cask google-chrome
  Windows          winget install Google.Chrome
  any              npx playwright install --with-deps chromium
or name a browser that is installed elsewhere: CHROMIUM_PATH=/path/to/chrome`

/** The places where a browser may be, in the order in which they are tried. */
export function chromiumPlaces({ env, platform, playwright }: Machine): string[] {
  const windows = platform === 'win32'
  const { join } = windows ? win32 : posix
  const folders = (env.PATH ?? env.Path ?? '').split(windows ? ';' : ':').filter(Boolean)
  const onPath = NAMES.flatMap((name) => folders.map((folder) => join(folder, windows ? `${name}.exe` : name)))
  const usual: string[] = []
  if (platform === 'darwin') {
    for (const root of ['/Applications', join(env.HOME ?? '/', 'Applications')]) {
      for (const app of ['Google Chrome', 'Chromium', 'Microsoft Edge']) usual.push(join(root, `${app}.app/Contents/MacOS/${app}`))
    }
  }
  if (windows) {
    for (const root of [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA]) {
      if (!root) continue
      for (const path of [
        'Google\\Chrome\\Application\\chrome.exe',
        'Chromium\\Application\\chrome.exe',
        'Microsoft\\Edge\\Application\\msedge.exe',
      ])
        usual.push(join(root, path))
    }
  }
  return [...(playwright ? [playwright] : []), ...onPath, ...usual]
}

/** Whether the file is a browser that starts: Ubuntu's `chromium-browser` may be a script that only names a package. */
function starts(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
  } catch {
    return false
  }
  if (process.platform === 'win32') return true // `--version` opens a window there
  return spawnSync(path, ['--version'], { stdio: 'ignore', timeout: 20_000 }).status === 0
}

/** Where Playwright keeps its own browser, whether or not it has been downloaded. */
async function playwrightPlace(): Promise<string | undefined> {
  const { chromium } = await import('@playwright/test')
  return chromium.executablePath() || undefined
}

/**
 * Finds a Chrome or Chromium on this machine: the one that CHROMIUM_PATH names, Playwright's own, on the PATH, in the usual places.
 * @throws AppError `bad-environment` when CHROMIUM_PATH names something that does not start.
 */
export function findChromium(env: Record<string, string | undefined>, playwright: string | undefined): string | undefined {
  const named = env.CHROMIUM_PATH
  if (!named) return chromiumPlaces({ env, platform: process.platform, playwright }).find(starts)
  if (starts(named)) return named
  throw new AppError('bad-environment', `CHROMIUM_PATH="${named}" is not a browser that starts. Example: CHROMIUM_PATH=/usr/bin/chromium`)
}

function succeeds(command: string, args: string[], timeout: number, env: Record<string, string> = {}): boolean {
  return spawnSync(command, args, { stdio: ['ignore', 2, 2], timeout, killSignal: 'SIGKILL', env: { ...process.env, ...env } }).status === 0
}

function installByPlaywright(): void {
  const command = createRequire(import.meta.url).resolve('@playwright/test/cli')
  succeeds(process.execPath, [command, 'install', 'chromium'], PLAYWRIGHT_LIMIT_MS, { PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: '10000' })
}

function installByApt(): void {
  const asRoot = process.getuid?.() === 0 ? [] : ['sudo', '-n']
  const apt = (...args: string[]) => {
    const [command = '', ...rest] = [...asRoot, 'apt-get', ...args]
    return succeeds(command, rest, APT_LIMIT_MS, { DEBIAN_FRONTEND: 'noninteractive' })
  }
  if (apt('update')) apt('install', '-y', '--no-install-recommends', 'chromium')
}

/**
 * Finds a browser, or else installs one: Playwright's own, or Debian's package.
 * @throws AppError `bad-environment` saying what to install.
 */
export async function requireChromium(): Promise<string> {
  const playwright = await playwrightPlace()
  for (const install of [undefined, installByPlaywright, installByApt]) {
    install?.()
    const path = findChromium(process.env, playwright)
    if (path) return path
  }
  throw new AppError(
    'bad-environment',
    `The browser tests need Chrome or Chromium; none was found here and none could be installed.\n${INSTRUCTIONS}`,
  )
}

/** The flags that every browser test starts with: no calls home, and no sandbox where the kernel forbids one to root. */
export function chromiumFlags(): string[] {
  const quiet = ['--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run', '--disable-gpu']
  return process.getuid?.() === 0 ? [...quiet, '--no-sandbox'] : quiet
}
