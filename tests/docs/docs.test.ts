import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { parseEnv } from '../../lib/env'

const read = (file: string) => readFileSync(file, 'utf8')
const folders = (path: string) =>
  readdirSync(path, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)

test('docs/architecture.md names every folder of lib, components and tests', () => {
  const [, tree = ''] = read('docs/architecture.md').split('```')
  const named = new Set([...tree.matchAll(/^ *([\w.-]+)\//gm)].map(([, name]) => name))
  const standing = ['lib', 'components', 'tests'].flatMap(folders)
  expect(standing.filter((folder) => !named.has(folder))).toEqual([])
})

test('the index of decisions lists every record by its title', () => {
  const index = read('docs/decisions/README.md')
  const records = readdirSync('docs/decisions').filter((file) => /^\d{4}-.*\.md$/.test(file))
  const missing = records.filter((file) => {
    const [, title = ''] = /^# \d{4} · (.*)$/m.exec(read(join('docs/decisions', file))) ?? []
    return !title || !index.includes(`[${title}](${file})`)
  })
  expect(records.length).toBeGreaterThan(0)
  expect(missing).toEqual([])
})

test("the README's table names every setting with its default, and its commands are scripts", () => {
  const readme = read('README.md')
  for (const [name, value] of Object.entries(parseEnv({}))) {
    const row = readme.split('\n').find((line) => line.startsWith('|') && line.includes(`\`${name}\``))
    expect(row, name).toContain(`\`${value}\``)
  }
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> }
  const commands = [...readme.matchAll(/`npm run ([\w-]+)/g)].map(([, name = '']) => name)
  expect(commands.filter((name) => !(name in scripts))).toEqual([])
})

test('every script of package.json that is a file of this project exists', () => {
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> }
  const files = Object.values(scripts).flatMap((command) => command.match(/scripts\/[\w-]+\.\w+/g) ?? [])
  expect(files.length).toBeGreaterThan(5)
  expect(files.filter((file) => !existsSync(file))).toEqual([])
})

test('links between the documents lead somewhere', () => {
  const documents = ['README.md', 'CONTRIBUTING.md', 'docs/architecture.md', 'docs/decisions/README.md']
  const broken = documents.flatMap((file) =>
    [...read(file).matchAll(/\]\(([^)#:]+)\)/g)]
      .map(([, target = '']) => join(dirname(file), target))
      .filter((target) => !existsSync(target))
      .map((target) => `${file} → ${target}`),
  )
  expect(broken).toEqual([])
})

test('the lockfile names no host', () => {
  expect(read('package-lock.json')).not.toMatch(/"resolved": "https?:/)
})
