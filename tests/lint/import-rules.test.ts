import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { afterAll, expect, test } from 'vitest'

/** Who must not import whom, written down a second time on purpose: a rule that is lost from biome.json fails here. */
const forbidden: Record<string, string[]> = {
  'lib/schemas': ['app', 'components', 'scripts', 'lib/serve', 'lib/data', 'lib/db', 'lib/env'],
  'lib/text': [
    'app',
    'components',
    'lib/serve',
    'lib/ingest',
    'lib/data',
    'lib/commands',
    'lib/db',
    'lib/search',
    'lib/auth',
    'lib/render',
    'lib/env',
  ],
  'lib/markdown': ['app', 'components', 'lib/data', 'lib/db', 'lib/render', 'lib/env'],
  'lib/labs/heat': ['app', 'components', 'lib/data', 'lib/db', 'lib/env'],
  'lib/document': ['app', 'lib/ingest', 'lib/data', 'lib/db', 'lib/env'],
  'lib/db': ['app', 'components', 'lib/data', 'lib/commands', 'lib/ingest', 'lib/serve', 'lib/search', 'lib/auth', 'lib/render'],
  'lib/search': ['app', 'lib/data', 'lib/commands', 'lib/db', 'lib/auth', 'lib/render'],
  'lib/auth': ['app', 'lib/data', 'lib/commands', 'lib/db', 'lib/search', 'lib/render'],
  'lib/render': ['app', 'components', 'lib/data', 'lib/commands', 'lib/db', 'lib/search', 'lib/auth', 'lib/ingest', 'lib/serve'],
  'lib/data': ['app', 'components', 'lib/commands', 'lib/ingest', 'lib/serve', 'lib/env'],
  'lib/commands': ['app', 'components', 'lib/data', 'lib/ingest', 'lib/serve', 'lib/env'],
  'lib/ingest': ['app', 'components', 'lib/serve', 'lib/db', 'lib/search', 'lib/auth', 'lib/env'],
  'lib/backup': ['app', 'components', 'lib/serve', 'lib/ingest', 'lib/desk', 'lib/search', 'lib/render', 'lib/env'],
  'lib/desk': ['app', 'components', 'lib/serve', 'lib/db', 'lib/search', 'lib/auth', 'lib/env'],
  'lib/serve': ['app', 'components', 'lib/ingest', 'lib/commands', 'lib/db', 'lib/search', 'lib/auth', 'lib/render'],
  'components/digest': [
    'app',
    'lib/db',
    'lib/data',
    'lib/search',
    'lib/auth',
    'lib/serve',
    'lib/commands',
    'lib/ingest',
    'lib/render',
    'lib/env',
  ],
  'components/browser': [
    'app',
    'scripts',
    'components/site',
    'components/digest',
    'components/entity',
    'lib/db',
    'lib/data',
    'lib/search',
    'lib/auth',
    'lib/serve',
    'lib/commands',
    'lib/ingest',
    'lib/render',
    'lib/env',
  ],
  'app/topics': ['scripts', 'tests'],
  scripts: ['app'],
  tests: ['app'],
}

const allowed: Record<string, string[]> = {
  'lib/text': ['lib/schemas/entry-kind', 'lib/errors'],
  'lib/db': ['lib/schemas/entry-kind', 'lib/errors', 'lib/env'],
  'lib/render': ['lib/markdown/pipeline', 'lib/text/slugify', 'lib/schemas/rendered', 'lib/errors', 'lib/env'],
  'lib/data': ['lib/db/client', 'lib/search/index-contract', 'lib/auth/policy', 'lib/render/render-document', 'lib/text/slugify'],
  'lib/commands': ['lib/db/client', 'lib/search/index-contract', 'lib/auth/policy', 'lib/render/render-document', 'lib/text/slugify'],
  'lib/ingest': ['lib/commands/save-digest', 'lib/data/digests', 'lib/render/render-document', 'lib/document/parse-document'],
  'lib/serve': ['lib/data/version', 'lib/env', 'lib/text/slugify'],
  'components/digest': ['components/ui/card', 'lib/text/slugify', 'lib/schemas/rendered'],
  'components/browser': ['components/browser/theme-store', 'components/browser/map/layout', 'lib/text/first-words', 'lib/theme'],
  'app/topics': ['components/ui/card', 'lib/data/topics', 'lib/commands/save-digest', 'lib/env'],
  scripts: ['lib/db/client', 'lib/serve/front', 'lib/env'],
}

/** Each way of writing an import; every one of them must be caught. */
const forms: Record<string, (path: string) => string> = {
  plain: (path) => `import { value } from '${path}'\nexport const used = value\n`,
  type: (path) => `import type { Value } from '${path}'\nexport type Used = Value\n`,
  'export-from': (path) => `export { value } from '${path}'\n`,
  dynamic: (path) => `export const later = () => import('${path}')\n`,
}

const modules: Record<string, string> = { 'lib/env': 'lib/env', 'lib/auth': 'lib/auth/sessions' }
const moduleIn = (target: string) => modules[target] ?? `${target}/some-module`

const root = mkdtempSync(join(tmpdir(), 'import-rules-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))

function write(path: string, text: string): void {
  mkdirSync(join(root, dirname(path)), { recursive: true })
  writeFileSync(join(root, path), text)
}

function relativePath(fromFolder: string, to: string): string {
  const path = relative(fromFolder, to)
  return path.startsWith('.') ? path : `./${path}`
}

/** Lints the mirrored tree with the project's own configuration, and returns `rule → files in which it fired`. */
function lint(): Map<string, Set<string>> {
  // Biome resolves the alias through tsconfig.json only where a package.json stands.
  for (const file of ['biome.json', 'package.json', 'tsconfig.json']) copyFileSync(file, join(root, file))
  const biome = createRequire(import.meta.url).resolve('@biomejs/biome/bin/biome')
  const run = spawnSync(process.execPath, [biome, 'lint', '--reporter=json', '--max-diagnostics=none', '.'], {
    cwd: root,
    encoding: 'utf8',
  })
  const report = JSON.parse(run.stdout) as { diagnostics: { category: string; location: { path: string | { file: string } } }[] }
  const fired = new Map<string, Set<string>>()
  for (const { category, location } of report.diagnostics) {
    const path = typeof location.path === 'string' ? location.path : location.path.file
    const files = fired.get(category) ?? new Set()
    fired.set(category, files.add(path.replace(/^\.\//, '')))
  }
  return fired
}

const wrong: string[] = []
for (const [layer, targets] of Object.entries(forbidden)) {
  for (const target of targets) {
    for (const [form, source] of Object.entries(forms)) {
      for (const [spelling, path] of [
        ['alias', `@/${moduleIn(target)}`],
        ['relative', relativePath(layer, moduleIn(target))],
      ] as const) {
        const file = `${layer}/bad-${target.replaceAll('/', '-')}-${form}-${spelling}.ts`
        write(file, source(path))
        wrong.push(file)
      }
    }
  }
}
const right: string[] = []
for (const [layer, targets] of Object.entries(allowed)) {
  for (const target of targets) {
    for (const [spelling, path] of [
      ['alias', `@/${target}`],
      ['relative', relativePath(layer, target)],
    ] as const) {
      const file = `${layer}/good-${target.replaceAll('/', '-')}-${spelling}.ts`
      write(file, forms.plain?.(path) ?? '')
      right.push(file)
    }
  }
}
write('lib/text/circle-one.ts', `import { two } from './circle-two'\nexport const one = () => two\n`)
write('lib/text/circle-two.ts', `import { one } from '@/lib/text/circle-one'\nexport const two = () => one\n`)
for (const file of ['app/reads', 'components/reads', 'lib/data/reads', 'lib/env', 'scripts/reads']) {
  write(`${file}.ts`, 'export const home = process.env.HOME\n')
}
for (const file of ['lib/text/touches-disk', 'lib/data/touches-disk']) {
  write(`${file}.ts`, `import { readFileSync } from 'node:fs'\nexport const read = readFileSync\n`)
}
const fired = lint()
const firedIn = (rule: string) => [...(fired.get(rule) ?? [])].sort()

test.each(Object.keys(forbidden))(
  'a wrong import in %s is caught, by alias and relative, as value, type, re-export and dynamic import',
  (layer) => {
    const caught = new Set(firedIn('lint/style/noRestrictedImports'))
    const written = wrong.filter((file) => dirname(file) === layer)
    expect(written.length).toBeGreaterThan(0)
    expect(written.filter((file) => !caught.has(file))).toEqual([])
  },
)

test('the imports that the architecture allows are let through', () => {
  const caught = new Set(firedIn('lint/style/noRestrictedImports'))
  expect(right.filter((file) => caught.has(file))).toEqual([])
})

test('a circle of imports is caught, through an alias too', () => {
  expect(firedIn('lint/suspicious/noImportCycles')).toEqual(['lib/text/circle-one.ts', 'lib/text/circle-two.ts'])
})

test('process.env is read by lib/env.ts and the scripts, and by nothing else', () => {
  expect(firedIn('lint/style/noProcessEnv')).toEqual(['app/reads.ts', 'components/reads.ts', 'lib/data/reads.ts'])
})

test('the pure layer may not touch the disk', () => {
  const caught = firedIn('lint/style/noRestrictedImports').filter((file) => file.includes('touches-disk'))
  expect(caught).toEqual(['lib/text/touches-disk.ts'])
})

test('no two overrides hold import rules for the same folder, since the later one would replace the earlier', () => {
  type Override = { includes: string[]; linter: { rules?: { style?: { noRestrictedImports?: unknown } } } }
  const { overrides } = JSON.parse(readFileSync('biome.json', 'utf8')) as { overrides: Override[] }
  const layers = overrides.filter((override) => override.linter.rules?.style?.noRestrictedImports)
  const folders = layers.flatMap((override) => override.includes.filter((glob) => !glob.startsWith('!')))
  expect(folders.length).toBeGreaterThan(10)
  // A folder may hold one with rules of its own, if it leaves that one out.
  const clashes = layers.flatMap(({ includes }) =>
    includes.flatMap((glob) =>
      folders.filter((other) => other !== glob && other.startsWith(glob.replace(/\*\*$/, '')) && !includes.includes(`!${other}`)),
    ),
  )
  expect(clashes).toEqual([])
  expect(new Set(folders).size).toBe(folders.length)
})
