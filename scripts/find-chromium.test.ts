import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { chromiumPlaces, findChromium } from './find-chromium'

const folder = mkdtempSync(join(tmpdir(), 'find-chromium-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function program(path: string, script: string): string {
  const file = join(folder, path)
  mkdirSync(join(file, '..'), { recursive: true })
  writeFileSync(file, `#!/bin/sh\n${script}\n`)
  chmodSync(file, 0o755)
  return file
}

test('CHROMIUM_PATH comes before everything else', () => {
  const named = program('named/my-browser', 'exit 0')
  const other = program('other/chromium', 'exit 0')
  expect(findChromium({ CHROMIUM_PATH: named, PATH: join(folder, 'other') }, other)).toBe(named)
})

test('a CHROMIUM_PATH that does not start is an error, not a reason to take another browser', () => {
  const broken = program('broken/my-browser', 'exit 1')
  expect(() => findChromium({ CHROMIUM_PATH: broken }, undefined)).toThrow(
    `CHROMIUM_PATH="${broken}" is not a browser that starts. Example: CHROMIUM_PATH=/usr/bin/chromium`,
  )
})

test("Playwright's own browser comes before the PATH, and is passed over where it was not downloaded", () => {
  const own = program('own/chrome', 'exit 0')
  const chromium = program('bin/chromium', 'exit 0')
  expect(findChromium({ PATH: join(folder, 'bin') }, own)).toBe(own)
  expect(findChromium({ PATH: join(folder, 'bin') }, join(folder, 'not-there'))).toBe(chromium)
})

test('a stub on the PATH that only names a package is passed over', () => {
  program('stubs/google-chrome', 'echo install it from elsewhere >&2; exit 10')
  const real = program('real/chromium', 'echo Chromium 1')
  expect(findChromium({ PATH: `${join(folder, 'stubs')}:${join(folder, 'real')}` }, undefined)).toBe(real)
})

test('nothing is found on a machine without a browser', () => {
  expect(findChromium({ PATH: join(folder, 'empty') }, undefined)).toBeUndefined()
})

test('the usual places of macOS and Windows are tried after the PATH', () => {
  const mac = chromiumPlaces({ env: { PATH: '/usr/bin', HOME: '/Users/ada' }, platform: 'darwin', playwright: '/cache/chromium' })
  expect(mac[0]).toBe('/cache/chromium')
  expect(mac[1]).toBe('/usr/bin/google-chrome')
  expect(mac).toContain('/Applications/Google Chrome.app/Contents/MacOS/Google Chrome')
  expect(mac).toContain('/Users/ada/Applications/Chromium.app/Contents/MacOS/Chromium')
  const windows = chromiumPlaces({ env: { Path: 'C:\\bin', PROGRAMFILES: 'C:\\Program Files' }, platform: 'win32', playwright: undefined })
  expect(windows).toContain('C:\\bin\\chromium.exe')
  expect(windows).toContain('C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe')
})
