import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { parseEnv, reloadEnv } from './env'

/** The message that a person reads who set these variables. */
function complaint(source: Record<string, string>): string {
  try {
    parseEnv(source)
  } catch (error) {
    expect(error).toMatchObject({ name: 'AppError', code: 'bad-environment' })
    return (error as Error).message
  }
  throw new Error(`nothing was wrong with ${JSON.stringify(source)}`)
}

test('an empty environment is complete: every variable has a default', () => {
  expect(parseEnv({})).toEqual({
    DATABASE_URL: 'file:./data/precis.db',
    DATA_DIR: './data',
    CONTENT_DIR: './content',
    SITE_URL: 'http://127.0.0.1:3000',
    SITE_NAME: 'Précis',
    HOST: '127.0.0.1',
    PORT: 3000,
    WORKERS: 1,
    PROXY_HOPS: 0,
    PAGE_CACHE_MB: 64,
    MAX_DOCUMENT_KB: 256,
    SEARCH_LOG_DAYS: 90,
    CHECK_OUTSIDE_LINKS: 'on',
    REQUIRE_SECOND_FACTOR: 'none',
    RENDER_TIMEOUT_MS: 1000,
  })
})

test('an empty variable counts as unset', () => {
  expect(parseEnv({ PORT: '', SITE_NAME: '' })).toEqual(parseEnv({}))
})

test('numbers are read as numbers, and an address loses its final slash', () => {
  expect(parseEnv({ PORT: '8080', SITE_URL: 'https://digest.example.org/' })).toMatchObject({
    PORT: 8080,
    SITE_URL: 'https://digest.example.org',
  })
})

test.each([
  ['PORT', 'http', 'PORT="http" is not a number. Example: PORT=3000'],
  ['PORT', '80.5', 'PORT="80.5" is not a whole number. Example: PORT=3000'],
  ['PORT', '70000', 'PORT="70000" is above 65535. Example: PORT=3000'],
  ['WORKERS', '0', 'WORKERS="0" is below 1. Example: WORKERS=2'],
  ['DATABASE_URL', 'mysql://db', 'DATABASE_URL="mysql://db" does not start with "file:". Example: DATABASE_URL=file:./data/precis.db'],
  [
    'SITE_URL',
    'digest.example.org',
    'SITE_URL="digest.example.org" is not an http or https address. Example: SITE_URL=https://digest.example.org',
  ],
  [
    'SITE_URL',
    'ftp://example.org',
    'SITE_URL="ftp://example.org" is not an http or https address. Example: SITE_URL=https://digest.example.org',
  ],
  [
    'SITE_URL',
    'https://example.org/news',
    'SITE_URL="https://example.org/news" has a path; the site must live at the root of its host. Example: SITE_URL=https://digest.example.org',
  ],
  ['HOST', 'my host', 'HOST="my host" is not a host name or address. Example: HOST=0.0.0.0'],
  ['RENDER_TIMEOUT_MS', '50', 'RENDER_TIMEOUT_MS="50" is below 100. Example: RENDER_TIMEOUT_MS=1000'],
])('%s=%s is refused with what is wrong and an example', (name, value, message) => {
  expect(complaint({ [name]: value })).toBe(message)
})

test('all wrong variables are named at once, one on a line', () => {
  const lines = complaint({ PORT: '-1', SITE_NAME: ' ', WORKERS: 'many' }).split('\n')
  expect(lines.map((line) => line.split('=')[0])).toEqual(['SITE_NAME', 'PORT', 'WORKERS'])
})

test('.env.example documents every variable with its default, and no other', () => {
  const documented = new Map<string, { value: string; comment: boolean }>()
  const lines = readFileSync('.env.example', 'utf8').split('\n')
  for (const [index, line] of lines.entries()) {
    const [, name = '', value = ''] = /^# ?([A-Z_]+)=(.*)$/.exec(line) ?? []
    if (name) documented.set(name, { value, comment: /^# [A-Z].*\.$/.test(lines[index - 1] ?? '') })
  }
  const defaults = Object.entries(parseEnv({})).map(([name, value]) => [name, { value: String(value), comment: true }])
  expect(Object.fromEntries(documented)).toEqual(Object.fromEntries(defaults))
})

test('without SITE_URL the site is where it listens', () => {
  expect(parseEnv({ PORT: '8080' }).SITE_URL).toBe('http://127.0.0.1:8080')
  expect(parseEnv({ PORT: '8080', HOST: '0.0.0.0' }).SITE_URL).toBe('http://127.0.0.1:8080')
  expect(parseEnv({ HOST: '::1' }).SITE_URL).toBe('http://[::1]:3000')
})

test('a .env file fills in what the environment leaves open', () => {
  const folder = mkdtempSync(join(tmpdir(), 'precis-env-'))
  const home = process.cwd()
  writeFileSync(join(folder, '.env'), 'SITE_NAME=From the file\nPORT=4100\n')
  vi.stubEnv('PORT', '4200')
  vi.stubEnv('SITE_NAME', undefined)
  process.chdir(folder)
  try {
    expect(reloadEnv()).toMatchObject({ SITE_NAME: 'From the file', PORT: 4200 })
  } finally {
    process.chdir(home)
    vi.unstubAllEnvs()
    reloadEnv()
    rmSync(folder, { recursive: true })
  }
})
