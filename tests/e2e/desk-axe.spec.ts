import { type Browser, type BrowserContext, expect, type Page, test } from '@playwright/test'
import { DeskClient, PASSWORD } from '../bench/desk-client'
import { expectNoViolation, expectToFit } from './axe'
import { type OwnSite, startOwnSite } from './own-site'

// Pages of the desk that one comes to rarely, and that no other test looks at with axe; each in light and dark, at the width of a phone.

test.describe.configure({ mode: 'serial' })
test.setTimeout(180_000)

let site: OwnSite
let admin: DeskClient
test.beforeAll(async () => {
  site = await startOwnSite()
  admin = new DeskClient(site.address)
})
test.afterAll(() => site?.stop())
const opened: BrowserContext[] = []
test.afterEach(async () => {
  for (const context of opened.splice(0)) await context.close()
})

/** A page on a phone, of the admin's or of nobody. */
async function phone(browser: Browser, of: 'admin' | 'nobody', options = {}): Promise<Page> {
  const context = await browser.newContext({ baseURL: site.address, bypassCSP: true, viewport: { width: 390, height: 844 }, ...options })
  opened.push(context)
  if (of === 'admin')
    await context.addCookies(
      admin.cookie.split('; ').map((pair) => {
        const [name = '', ...value] = pair.split('=')
        return { name, value: value.join('='), url: site.address }
      }),
    )
  return context.newPage()
}

async function check(page: Page, path: string, heading: string | RegExp): Promise<void> {
  await page.goto(path)
  // What is looked at is the page that is meant.
  await expect(page.getByRole('heading', { name: heading }).first()).toBeVisible()
  await expectToFit(page)
  await expectNoViolation(page)
}

/** The address that the desk has handed over for once, behind what it is for. */
const link = () => decodeURIComponent(/precis-link=([^;]+)/.exec(admin.cookie)?.[1] ?? '').split(' ')[1] ?? ''

async function newDraft(fields: Record<string, string> = {}): Promise<string> {
  const { headers } = await admin.post('new-draft', {})
  const draft = /\d+$/.exec(headers.get('location') ?? '')?.[0] ?? ''
  if (Object.keys(fields).length) await save(draft, 1, fields)
  return draft
}

const save = (draft: string, base: number, fields: Record<string, string>) =>
  admin.post('save-draft', { draft, base: String(base), ...fields }, { accept: 'application/json' })

test('axe finds nothing on the pages at the door that work once', async ({ browser }) => {
  const page = await phone(browser, 'nobody')
  await check(page, site.setUp, 'The first account')
  await admin.post('set-up', { token: site.setUp.split('/').pop() ?? '', email: 'ada@example.org', name: 'Ada', password: PASSWORD })
  await check(page, site.setUp, 'The first account')
  await expect(page.getByRole('alert')).toBeVisible()
  await admin.post('invite', { email: 'eve@example.org', name: 'Eve', role: 'editor' })
  await check(page, link(), 'Choose a password')
  await expect(page.getByLabel('New password')).toBeVisible()
  await page.getByLabel('New password').fill('short')
})

test('axe finds nothing on drafts that are closed, thrown away, chosen among many, or not fit to be published', async ({ browser }) => {
  const page = await phone(browser, 'admin')
  const words = { title: '热的故事', summary: 'S', body: 'Heat.\n' }
  const [published, discarded, wrong] = [
    await newDraft(words),
    await newDraft(words),
    await newDraft({ title: 'Wrong', slug: 'Not A Slug' }),
  ]
  await admin.post('publish-draft', { draft: published, version: '2', status: 'published' })
  await admin.post('discard-draft', { draft: discarded })
  await check(page, `/admin/drafts/${published}`, /热的故事/)
  await expect(page.getByText('This draft was published meanwhile.')).toBeVisible()
  await check(page, `/admin/drafts/${discarded}`, /热的故事/)
  await expect(page.getByRole('button', { name: 'Take it up again' })).toBeVisible()
  await check(page, '/admin/discarded', 'Discarded')
  await expect(page.getByText('热的故事').first()).toBeVisible()
  await check(page, `/admin/drafts/${wrong}/publish`, /Publish/)
  await expect(page.getByText('is not a slug')).toBeVisible()
  await check(page, `/admin/many?deed=publish&row=d${wrong}:2`, /Publish/)
  await check(page, `/admin/many?deed=publish&done=1&row=d${wrong}~issues`, /Publish/)
})

test('axe finds nothing where two texts contradict each other, and on a preview for whoever has its address', async ({ browser }) => {
  const page = await phone(browser, 'admin')
  const draft = await newDraft({ title: 'Heat', summary: 'S', body: 'First.\n\nSecond.\n' })
  await save(draft, 2, { title: 'Heat, by one', summary: 'S', body: 'First, by one.\n\nSecond.\n' })
  const answer = (await (await save(draft, 2, { title: 'Heat, by two', summary: 'S', body: 'First, by two.\n\nSecond.\n' })).json()) as {
    status: string
    address: string
  }
  expect(answer.status).toBe('conflict')
  await check(page, answer.address, 'Two changes contradict each other')
  await expect(page.getByRole('radio', { name: /Yours/ })).toBeVisible()

  await admin.post('preview-link', { draft })
  const reader = await phone(browser, 'nobody')
  await check(reader, link(), 'Heat, by one')
  const broken = await newDraft({ title: 'Unfinished', slug: 'Not A Slug' })
  await admin.post('preview-link', { draft: broken })
  await reader.goto(link())
  await expect(reader.getByText('is not a slug')).toBeVisible()
  await expectNoViolation(reader)
})

test('axe finds nothing on the page that gives back what could not be saved', async ({ browser }) => {
  const draft = await newDraft()
  for (const of of ['nobody', 'admin'] as const) {
    const page = await phone(browser, of)
    // As a form without a script sends it: the editor’s own would stay on its page.
    await page.goto(of === 'admin' ? '/admin/me' : '/admin/sign-in')
    await page.evaluate(
      (fields) => {
        const form = Object.assign(document.createElement('form'), { method: 'post', action: '/admin/do/save-draft' })
        for (const [name, value] of Object.entries(fields)) {
          const field = Object.assign(document.createElement('textarea'), { name, value })
          form.append(field)
        }
        document.body.append(form)
        form.submit()
      },
      { draft, base: '1', title: '热', body: of === 'admin' ? 'x'.repeat(300_000) : 'An hour of work.' },
    )
    await expect(page.getByRole('heading', { name: 'Not saved yet' })).toBeVisible()
    await expectToFit(page)
    await expectNoViolation(page)
  }
})

test('the keys of the text stand in a menu that the keyboard opens and Escape closes, with and without a script', async ({ browser }) => {
  const draft = await newDraft()
  for (const javaScriptEnabled of [true, false]) {
    const page = await phone(browser, 'admin', { javaScriptEnabled })
    await page.goto(`/admin/drafts/${draft}`)
    const button = page.getByRole('button', { name: 'Shortcuts' })
    const menu = page.getByRole('region', { name: 'Keyboard shortcuts' })
    await expect(menu).toBeHidden()
    await button.focus()
    await page.keyboard.press('Enter')
    await expect(menu).toBeVisible()
    await expect(menu.getByRole('row', { name: /Ctrl\+B/ })).toContainText('Bold')
    if (javaScriptEnabled) {
      await expectToFit(page)
      await expectNoViolation(page)
    }
    // The next stop of the keyboard is within it.
    await page.keyboard.press('Tab')
    await expect(menu.getByRole('button', { name: 'Close' })).toBeFocused()
    await page.keyboard.press('Escape')
    await expect(menu).toBeHidden()
    await expect(button).toBeFocused()
  }
})
