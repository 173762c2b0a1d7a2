import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from '@playwright/test'

const SHOWN_WITHIN_MS = 2000

/** Every page that has to do with the digest: lists, the pages of what it names, and a digest that speaks of it. */
const PAGES = [
  '/',
  '/digests',
  '/digests?month=2026-03',
  '/topics/waves',
  '/people/ada-reed',
  '/terms/soliton',
  '/sources/the-outlet',
  '/digests/other',
]

test.describe.configure({ mode: 'serial' })
test.setTimeout(120_000)

let folder: string
let server: ChildProcess
let address: string

/** A digest of its own in the content folder, as an editor would write it. */
function write(title: string, { slug = 'ripples', status = 'published', corrections = '' } = {}): void {
  const text = `---
title: ${title}
slug: ${slug}
summary: What the ${title} shows.
status: ${status}
publishedAt: 2026-03-04
topics: [Waves]
people: [Ada Reed]
terms: [Soliton]
sources: [{ outlet: The Outlet, title: 波的新发现 }]
${corrections}---
## Key points

- The point of ${title}.

## Results

A ~~doubtful~~ claim about the Soliton.
`
  writeFileSync(join(folder, 'content/digests/ripples.md'), text)
}

const ingest = () =>
  promisify(execFile)(process.execPath, ['--import', 'tsx', 'scripts/ingest.ts'], { env: { ...process.env, ...environment() } })

const environment = () => ({
  DATA_DIR: folder,
  DATABASE_URL: `file:${join(folder, 'precis.db')}`,
  CONTENT_DIR: join(folder, 'content'),
})

const page = async (path: string) => (await fetch(address + path, { redirect: 'manual' })).text()

test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'precis-changes-'))
  mkdirSync(join(folder, 'content/digests'), { recursive: true })
  writeFileSync(
    join(folder, 'content/digests/other.md'),
    '---\ntitle: The other one\nsummary: Another.\nstatus: published\npublishedAt: 2026-01-01\nterms: [Soliton]\n---\nCompare [[digest:ripples]] with it.\n',
  )
  const port = await freePort()
  server = spawn(process.execPath, ['--import', 'tsx', 'scripts/start.ts'], {
    env: { ...process.env, ...environment(), HOST: '127.0.0.1', PORT: String(port), SITE_URL: `http://127.0.0.1:${port}` },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  address = `http://127.0.0.1:${port}`
  await expect
    .poll(
      () =>
        fetch(`${address}/api/health/ready`)
          .then(({ status }) => status)
          .catch(() => 0),
      { timeout: 90_000 },
    )
    .toBe(200)
  // Every page has been asked for and is kept, so that what follows must replace it.
  for (const path of PAGES) await page(path)
})

test.afterAll(async () => {
  const ended = new Promise((resolve) => server.once('exit', resolve))
  server.kill('SIGTERM')
  await ended
  rmSync(folder, { recursive: true, force: true })
})

async function everywhere(check: (html: string, path: string) => void, pages = PAGES): Promise<void> {
  await expect(async () => {
    for (const path of pages) check(await page(path), path)
  }).toPass({ timeout: SHOWN_WITHIN_MS, intervals: [50] })
}

test('a digest that is published shows on every page that it belongs to', async () => {
  write('Ripples of glass')
  await ingest()
  await everywhere((html, path) => expect(html, path).toContain('Ripples of glass'))
  await everywhere((html) => expect(html).toContain('The point of Ripples of glass.'), ['/topics/waves', '/digests/ripples'])
  await everywhere((html) => expect(html).toContain('The other one'), ['/digests/ripples'])
})

test('a correction shows at its line, in the log, and on the first page', async () => {
  write('Ripples of glass', { corrections: 'corrections: [{ date: 2026-04-05, text: It was not glass., section: Results }]\n' })
  await ingest()
  await everywhere((html, path) => expect(html, path).toContain('It was not glass.'), ['/', '/digests/ripples'])
  expect((await page('/digests/ripples')).match(/It was not glass\./g)?.length).toBeGreaterThanOrEqual(2)
})

test('a digest that is renamed has its new name on every page, and its old address leads to the new one', async () => {
  write('Ripples of water', { slug: 'water-ripples' })
  await ingest()
  await everywhere((html, path) => {
    expect(html, path).toContain('Ripples of water')
    expect(html, path).not.toContain('Ripples of glass')
    expect(html, path).not.toContain('href="/digests/ripples"')
  })
  const old = await fetch(`${address}/digests/ripples`, { redirect: 'manual' })
  expect([old.status, old.headers.get('location')]).toEqual([308, '/digests/water-ripples'])
})

test('a digest that is unpublished is gone from every page', async () => {
  write('Ripples of water', { slug: 'water-ripples', status: 'draft' })
  await ingest()
  await everywhere((html, path) => {
    expect(html, path).not.toContain('Ripples of water')
    expect(html, path).not.toContain('water-ripples')
  })
  for (const path of ['/digests/water-ripples', '/digests/ripples', '/cards/digests/water-ripples'])
    expect((await fetch(address + path, { redirect: 'manual' })).status, path).toBe(404)
  expect(await page('/map.json')).not.toContain('Ripples')
})

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const bound = probe.address()
      probe.close(() => resolve(typeof bound === 'object' && bound ? bound.port : 0))
    })
  })
}
