import { readFileSync } from 'node:fs'
import { type APIRequestContext, expect, type Page, type PlaywrightWorkerArgs, test } from '@playwright/test'
import Database from 'better-sqlite3'
import { makeFirstAdmin } from './first-admin'
import { ownPeople } from './own-people'
import { DATA, GIVES_BACK, NEEDS } from './route-needs'

test.describe.configure({ mode: 'serial' })
test.setTimeout(180_000)

const { site, fresh, join } = ownPeople()

let admin: Page
let editor: Page
let author: Page
test.beforeAll(async ({ browser }) => {
  admin = await fresh(browser)
  await makeFirstAdmin(admin, site())
  editor = await join(admin, browser, 'editor')
  author = await join(admin, browser, 'author')
})

type Held = { name: string; value: string }[]
const cookiesOf = async (page: Page): Promise<Held> => page.context().cookies()

function asking(playwright: PlaywrightWorkerArgs['playwright'], held: Held): Promise<APIRequestContext> {
  return playwright.request.newContext({
    baseURL: site().address,
    maxRedirects: 0,
    extraHTTPHeaders: held.length ? { cookie: held.map(({ name, value }) => `${name}=${value}`).join('; ') } : {},
  })
}

const isIn = (who: string) => who === 'author' || who === 'editor'
const isEnough = (who: string, need: string) =>
  need === 'nothing' || (need === 'account' && isIn(who)) || (need === 'editor' && who === 'editor')

async function checkPage(asked: APIRequestContext, who: string, path: string, need: string): Promise<void> {
  const asking: Record<string, string>[] = [{}, { rsc: '1' }, { 'next-router-prefetch': '1', rsc: '1' }, { purpose: 'prefetch' }]
  for (const headers of asking) {
    const response = await asked.get(path, { headers })
    const what = `${who} GET ${path} ${JSON.stringify(headers)}`
    if (!isIn(who) && need !== 'nothing') {
      expect(response.status(), what).toBe(307)
      expect(response.headers().location, what).toContain('/admin/sign-in?to=')
    } else if (!isEnough(who, need)) expect(response.status(), what).toBe(404)
    // The draft is the admin's: an author has no business with it.
    else if (path.includes('/drafts/') || path.includes('/preview/')) expect([200, 404], what).toContain(response.status())
    else expect([200, 307], what).toContain(response.status())
    if (who === 'author' && /\/(?:drafts|preview)\//.test(path)) expect(response.status(), what).toBe(404)
  }
}

async function checkData(asked: APIRequestContext, who: string, path: string): Promise<void> {
  const response = await asked.get(path)
  expect(response.status(), `${who} GET ${path}`).toBe(isIn(who) ? 200 : 401)
  expect(response.headers()['cache-control'], `${who} GET ${path}`).toContain('no-store')
  const { names } = (await response.json()) as { names: unknown[] }
  expect(names.length > 0, `${who} GET ${path}`).toBe(isIn(who))
}

/** Of a draft that is the admin's. */
async function checkSlug(asked: APIRequestContext, who: string, path: string): Promise<void> {
  const response = await asked.get(path)
  expect(response.status(), `${who} GET ${path}`).toBe(who === 'editor' ? 200 : isIn(who) ? 404 : 401)
  expect(response.headers()['cache-control'], `${who} GET ${path}`).toContain('no-store')
  expect(await response.json()).toEqual(who === 'editor' ? expect.objectContaining({ state: 'free' }) : {})
}

async function checkForm(asked: APIRequestContext, who: string, path: string, need: string): Promise<void> {
  const form = {
    draft: '1',
    entry: '1',
    base: '1',
    version: '1',
    user: '1',
    session: '1',
    role: 'admin',
    disable: 'yes',
    status: 'published',
  }
  for (const origin of [undefined, 'null', 'https://evil.example', 'nonsense']) {
    const headers = {
      'content-type': 'application/x-www-form-urlencoded',
      host: 'evil.example',
      'x-forwarded-host': 'evil.example',
      ...(origin && { origin }),
    }
    const response = await asked.post(path, { data: 'a=b', headers })
    expect(response.status(), `${who} POST ${path} from ${origin}`).toBe(403)
  }
  if (need === 'nothing' || isEnough(who, need)) return
  const response = await asked.post(path, { form, headers: { origin: site().address } })
  if (path === '/admin/do/preview-draft') {
    expect(response.status(), `${who} POST ${path}`).toBe(401)
    expect(await response.json()).toEqual({ status: 'ended' })
    return
  }
  if (GIVES_BACK.has(path)) {
    expect(response.status(), `${who} POST ${path}`).toBe(401)
    expect(await response.text()).toContain('name="base" value="1"')
    return
  }
  expect(response.status(), `${who} POST ${path}`).toBe(303)
  expect(response.headers().location, `${who} POST ${path}`).toContain(isIn(who) ? 'problem=' : '/admin/sign-in?to=')
}

/** What must not have changed, whoever asked for it. */
function stateOfStore(): unknown {
  const store = new Database(site().databaseFile, { readonly: true })
  const count = (table: string) => store.prepare(`SELECT count(*) FROM "${table}"`).pluck().get()
  const state = ['Draft', 'DraftRevision', 'Revision', 'User', 'PreviewLink', 'OneTimeLink'].map(count)
  const roles = store.prepare(`SELECT group_concat("role" || "disabledAt") FROM "User"`).pluck().get()
  store.close()
  return [state, roles]
}

test('every page and form asks who comes, by the list of the build itself', async ({ playwright, browser }) => {
  const manifest = JSON.parse(readFileSync('.next/app-path-routes-manifest.json', 'utf8')) as Record<string, string>
  const routes = Object.entries(manifest).filter(([, route]) => /^\/(?:admin|preview)(?:\/|$)/.test(route))
  expect(routes.map(([, route]) => route).sort()).toEqual(Object.keys(NEEDS).sort())

  await admin.goto('/admin')
  await admin.getByRole('button', { name: 'New digest' }).click()
  const draft = /\d+$/.exec(admin.url())?.[0] ?? ''
  const disabled = await join(admin, browser, 'admin')
  const cookies = { anonymous: [], author: await cookiesOf(author), editor: await cookiesOf(editor), disabled: await cookiesOf(disabled) }
  await admin.goto('/admin/accounts')
  const row = admin.getByRole('listitem').filter({ hasText: 'admin@example.org' })
  await row.getByRole('button', { name: 'Disable' }).click()

  const before = stateOfStore()
  for (const [who, held] of Object.entries(cookies)) {
    const asked = await asking(playwright, held)
    for (const [file, route] of routes) {
      const need = NEEDS[route] ?? 'nothing'
      const path = route.replace('[id]', draft).replace('[token]', 'x'.repeat(43)).replace('[name]', 'aaaaaaaaaaaa-1x1')
      if (DATA.has(route)) await checkData(asked, who, `${path}?q=d`)
      else if (route === '/admin/slug') await checkSlug(asked, who, `${path}?draft=${draft}&slug=canary`)
      else if (file.endsWith('/route')) await checkForm(asked, who, path, need)
      else await checkPage(asked, who, path, need)
    }
    await asked.dispose()
  }
  expect(stateOfStore()).toEqual(before)
})

test('no form makes the server fail, whatever is sent', async ({ playwright }) => {
  const forms = Object.keys(NEEDS).filter((path) => path.startsWith('/admin/do/') && path !== '/admin/do/sign-out')
  const asked = await asking(playwright, await cookiesOf(admin))
  const form = (fields: Record<string, string>) => ({
    data: new URLSearchParams(fields).toString(),
    type: 'application/x-www-form-urlencoded',
  })
  const fields = [
    'draft',
    'entry',
    'base',
    'version',
    'user',
    'session',
    'id',
    'one',
    'other',
    'problem',
    'from',
    'into',
    'merge',
    'entity',
    'picture',
  ]
  const sent = [
    form({}),
    form(Object.fromEntries(fields.map((name) => [name, 'x']))),
    form(Object.fromEntries(fields.map((name, at) => [name, String(987_654 + at)]))),
    form(Object.fromEntries(fields.map((name) => [name, '999999999999999']))),
    { data: 'words', type: 'text/plain' },
    { data: '--a\r\nbroken', type: 'multipart/form-data; boundary=a' },
  ]
  for (const path of forms)
    for (const { data, type } of sent) {
      const response = await asked.post(path, { data, headers: { origin: site().address, 'content-type': type } })
      expect(response.status(), `${path} ${data}`).toBeLessThan(500)
    }
  await asked.dispose()
})
