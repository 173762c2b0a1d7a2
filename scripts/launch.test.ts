import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, realpathSync, rmSync, statSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'

let root: string
const launch = () => spawnSync(process.execPath, ['scripts/launch.mjs', 'hello'], { cwd: root, encoding: 'utf8' }).stdout.trim()

beforeAll(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'precis-launch-')))
  mkdirSync(join(root, 'scripts'))
  mkdirSync(join(root, 'node_modules/.cache/precis/programs/1'), { recursive: true })
  symlinkSync(resolve('node_modules/tsx'), join(root, 'node_modules/tsx'), 'junction')
  for (const file of ['scripts/launch.mjs', 'scripts/programs.mjs']) copyFileSync(file, join(root, file))
  writeFileSync(join(root, 'package.json'), '{ "type": "module" }')
  writeFileSync(join(root, 'scripts/hello.ts'), "console.log('from its source' as string)")
  writeFileSync(join(root, 'node_modules/.cache/precis/programs/1/hello.mjs'), "console.log('from the bundle')")
})
afterAll(() => rmSync(root, { recursive: true }))

function record(changes: object): void {
  const { size, mtimeMs } = statSync(join(root, 'scripts/hello.ts'))
  const sources = [['scripts/hello.ts', size, mtimeMs]]
  const text = JSON.stringify({ folder: '1', root, node: process.version, sources, ...changes })
  writeFileSync(join(root, 'node_modules/.cache/precis/programs/made-from.json'), text)
}

test('a program runs from its bundle as long as that is the bundle of its sources', () => {
  expect(launch()).toBe('from its source')
  record({})
  expect(launch()).toBe('from the bundle')
  utimesSync(join(root, 'scripts/hello.ts'), 1, 1)
  expect(launch()).toBe('from its source')
})

test.each([
  ['of another Node', { node: 'v1.0.0' }],
  ['of a project that has moved', { root: '/elsewhere' }],
  ['of a source that is gone', { sources: [['scripts/gone.ts', 1, 1]] }],
])('a bundle %s is passed over', (_what, changes) => {
  record(changes)
  expect(launch()).toBe('from its source')
})
