import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { ENTRIES } from './browser-scripts.mjs'

let folder = ''
const script = (name: string, text: string) => writeFileSync(join(folder, 'components/browser', `${name}.ts`), text)
const published = () => readdirSync(join(folder, 'public/s')).sort()
const addresses = () =>
  [...readFileSync(join(folder, 'lib/generated/browser-scripts.ts'), 'utf8').matchAll(/"(\/s\/.*)"/g)].map(([, address]) => address)

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'precis-scripts-'))
  mkdirSync(join(folder, 'components/browser'), { recursive: true })
  for (const name of ENTRIES) script(name, `document.title = '${name}'\n`)
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function build(): { status: number | null; stderr: string } {
  const program = `import(${JSON.stringify(resolve('scripts/browser-scripts.mjs'))}).then((module) => module.buildBrowserScripts())`
  return spawnSync(process.execPath, ['-e', program], { cwd: folder, encoding: 'utf8' })
}

test('each script has an address that follows its bytes, and the one before is gone', () => {
  expect(build().status).toBe(0)
  const first = addresses()
  expect(first).toHaveLength(ENTRIES.length)
  expect(first.map((address) => address?.slice('/s/'.length)).sort()).toEqual(published())
  writeFileSync(join(folder, 'public/s/serif-0123456789.woff2'), '')
  build()
  expect(addresses()).toEqual(first)
  script('site', "document.title = 'another'\n")
  build()
  const second = addresses()
  expect(second.filter((address) => first.includes(address))).toHaveLength(ENTRIES.length - 1)
  expect(published()).toEqual([...second.map((address) => address?.slice('/s/'.length)), 'serif-0123456789.woff2'].sort())
})

test.each(['zod', 'react', 'react-dom/client', 'next/link', 'use-intl/core'])(
  'a script that would hold %s is refused, and told',
  (name) => {
    script('site', `import * as all from '${name}'\nconsole.info(all)\n`)
    const { status, stderr } = build()
    expect(status).toBe(1)
    expect(stderr).toContain(`components/browser/site.ts imports "${name}", which no script for browsers may hold.`)
  },
)

test('a script that is listed and missing stops the build', () => {
  rmSync(join(folder, 'components/browser/map.ts'))
  expect(build().status).toBe(1)
})
