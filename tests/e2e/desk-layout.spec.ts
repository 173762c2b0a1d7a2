import { mkdirSync } from 'node:fs'
import { type Browser, type BrowserContext, expect, test } from '@playwright/test'
import Database from 'better-sqlite3'
import sharp from 'sharp'
import { DeskClient, PASSWORD } from '../bench/desk-client'
import { findLayoutFaults } from './layout-checks'
import { HAN_TITLE, LATIN_TITLE, NAME, UNBROKEN } from './overfull-content'
import { type OwnSite, startOwnSite } from './own-site'
import { picture, picturesFolder } from './picture'

// The pages of the desk of a site that has nothing, of one on a working day, and of one with too much of everything: nothing overlaps, sticks out or is cut off, on a phone
// and wide. PICTURES=DIR leaves a picture of each.

test.setTimeout(300_000)

const PAGES = {
  desk: '/admin',
  entities: '/admin/entities',
  pictures: '/admin/pictures',
  problems: '/admin/problems',
  searches: '/admin/searches',
  calendar: '/admin/calendar',
  bin: '/admin/bin',
  discarded: '/admin/discarded',
  duplicates: '/admin/duplicates',
  accounts: '/admin/accounts',
  audit: '/admin/audit',
  backups: '/admin/backups',
  reads: '/admin/reads',
  me: '/admin/me',
}
const DAY_MS = 86_400_000

type State = { name: string; rows: number; title(at: number): string; person: string; word: string }
const STATES: State[] = [
  { name: 'empty', rows: 0, title: () => '', person: '', word: '' },
  { name: 'busy', rows: 4, title: (at) => `A digest of the day ${at}`, person: 'Danqi Chen', word: 'quantisation' },
  { name: 'overfull', rows: 24, title: (at) => (at % 2 ? LATIN_TITLE : HAN_TITLE), person: NAME, word: UNBROKEN },
]
for (const state of STATES)
  test(`every page of a desk that is ${state.name} holds together`, async ({ browser }) => {
    const site = await startOwnSite({}, {}, state.rows ? undefined : (folder) => mkdirSync(folder, { recursive: true }))
    try {
      const admin = new DeskClient(site.address)
      const token = site.setUp.split('/').pop() ?? ''
      await admin.post('set-up', { token, email: 'ada@example.org', name: state.person.slice(0, 80) || 'Ada', password: PASSWORD })
      const draft = await fill(site, admin, state)
      const pages = draft ? { ...PAGES, draft: `/admin/drafts/${draft}`, publish: `/admin/drafts/${draft}/publish` } : PAGES
      const context = await signedIn(browser, site, admin)
      for (const [type, path] of Object.entries(pages))
        await test.step(type, () => expectToHold(context, path, `desk-${state.name}-${type}`))
      await context.close()
    } finally {
      await site.stop()
    }
  })

async function signedIn(browser: Browser, site: OwnSite, admin: DeskClient): Promise<BrowserContext> {
  const context = await browser.newContext({ baseURL: site.address })
  await context.addCookies(
    admin.cookie.split('; ').map((pair) => {
      const [name = '', ...value] = pair.split('=')
      return { name, value: value.join('='), url: site.address }
    }),
  )
  return context
}

async function expectToHold(context: BrowserContext, path: string, name: string): Promise<void> {
  const page = await context.newPage()
  await page.goto(path, { waitUntil: 'load' })
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  // 390 px for pictures: what holds at 320 holds there.
  for (const width of picturesFolder ? [320, 390, 1440] : [320, 1440]) {
    await page.setViewportSize({ width, height: 900 })
    await page.emulateMedia({ colorScheme: width === 390 ? 'dark' : 'light' })
    // At its end a bar that else lies on the form rests beneath it.
    await page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight))
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))))
    expect.soft(await page.evaluate(findLayoutFaults), `${path} at ${width} px`).toEqual([])
    await picture(page, `${name}-${width}`)
  }
  await page.close()
}

/** Does what people do at a desk, so many times. @returns the number of a draft; null where nothing was done */
async function fill(site: OwnSite, admin: DeskClient, { rows, title, person, word }: State): Promise<string | null> {
  let draft: string | null = null
  for (let at = 0; at < rows; at++) {
    const fields = {
      title: title(at),
      summary: title(at + 1),
      body: `Text, and [[nowhere-${word.slice(0, 40)}]].\n`,
      topics: word.slice(0, 90),
      people: person,
    }
    const each = await newDraft(admin)
    if (at % 4 === 0) {
      const publishedAt = new Date(Date.now() + (at + 2) * (DAY_MS / 8)).toISOString()
      await save(admin, each, { ...fields, slug: `coming-${at}`, publishedAt })
      await admin.post('publish-draft', { draft: each, version: '2', status: 'scheduled' })
    } else if (at % 4 === 1) {
      await save(admin, each, { ...fields, slug: `binned-${at}` })
      await admin.post('publish-draft', { draft: each, version: '2', status: 'published' })
      if (at > 1) await admin.post('bin-digest', entryOf(site, `binned-${at}`))
    } else await save(admin, each, at % 8 === 2 ? { title: fields.title } : fields)
    if (at % 4 === 2) await admin.post('discard-draft', { draft: each })
    if (at % 4 === 3) draft = each
    await fetch(`${site.address}/search?${new URLSearchParams({ q: `zqxv${at}${word.slice(0, 40)}` })}`)
    await fetch(`${site.address}/digests/streambp`)
    await admin.post('invite', {
      email: `editor-${at}-${word.slice(0, 20).toLowerCase()}@example.org`,
      name: person.slice(0, 80),
      role: 'editor',
    })
  }
  if (rows) {
    await addPicture(admin, `${word}: ${title(1)}`.slice(0, 300))
    await admin.post('check-site', {})
    await admin.post('make-backup', {})
    expect(counts(site), 'what the desk is to show').toMatchObject({ drafts: rows, binned: Math.ceil(rows / 4) - 1 })
  }
  return draft
}

async function newDraft(admin: DeskClient): Promise<string> {
  const { headers } = await admin.post('new-draft', {})
  return /\d+$/.exec(headers.get('location') ?? '')?.[0] ?? ''
}

const save = (admin: DeskClient, draft: string, fields: Record<string, string>) =>
  admin.post('save-draft', { draft, base: '1', ...fields }, { accept: 'application/json' })

async function addPicture(admin: DeskClient, alt: string): Promise<void> {
  const form = new FormData()
  const bytes = await sharp({ create: { width: 900, height: 500, channels: 3, background: '#369' } })
    .png()
    .toBuffer()
  form.set('alt', alt)
  form.set('file', new Blob([new Uint8Array(bytes)], { type: 'image/png' }), 'field.png')
  const headers = { origin: admin.address, cookie: admin.cookie }
  await fetch(`${admin.address}/admin/do/add-picture`, { method: 'POST', body: form, headers, redirect: 'manual' })
}

function counts({ databaseFile }: OwnSite): unknown {
  const store = new Database(databaseFile, { readonly: true })
  const counted = store.prepare('SELECT (SELECT COUNT(*) FROM "Draft") AS "drafts", (SELECT COUNT(*) FROM "Binned") AS "binned"').get()
  store.close()
  return counted
}

function entryOf({ databaseFile }: OwnSite, slug: string): Record<string, string> {
  const store = new Database(databaseFile, { readonly: true })
  const entry = store.prepare('SELECT "id", "revision" FROM "Entry" WHERE "slug" = ?').get(slug) as
    | { id: number; revision: number }
    | undefined
  store.close()
  if (!entry) throw new Error(`${slug} was not published`)
  return { entry: String(entry.id), base: String(entry.revision) }
}
