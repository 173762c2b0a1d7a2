import { type Browser, type BrowserContext, expect, type Locator, type Page, test } from '@playwright/test'
import { expectToFit } from './axe'
import { fillField } from './fill-field'
import { type OwnSite, startOwnSite } from './own-site'

// What somebody does who has just started the site, with a script, from the printed address to readers who find what they wrote: with a mouse, on a phone,
// and by keyboard alone. tests/e2e/desk.spec.ts does it without a script. E2E_FILM=1 keeps a picture of each step.

const TITLE = '36年卷积猜想被解决'
/** A search marks what was asked within the title, so it is the address that is looked for in what comes. */
const ADDRESS = '/digests/36-nian-juan-ji-cai-xiang-bei-jie-jue'
const SUMMARY = 'A claim, and its bound.'
const BODY = 'Heat $e^{-t}$ spreads.\n\n| Model | Bound |\n| --- | ---: |\n| cube | 2 |\n\nGrace Newcomer proves it.\n'
const FIRST = { name: 'Ada Min', email: 'ada@example.org', password: 'correct horse battery' }

test.setTimeout(180_000)

let site: OwnSite
test.beforeEach(async () => {
  site = await startOwnSite()
})
const opened: BrowserContext[] = []
test.afterEach(async () => {
  for (const context of opened.splice(0)) await context.close()
  await site?.stop()
})

async function open(browser: Browser, options: Parameters<Browser['newContext']>[0] = {}): Promise<Page> {
  const context = await browser.newContext({ baseURL: site.address, ...options })
  opened.push(context)
  return context.newPage()
}

/** How somebody reaches what is on a page. */
type Hand = {
  fill(page: Page, field: Locator, text: string): Promise<void>
  press(page: Page, button: Locator): Promise<void>
  write(page: Page, name: string, text: string): Promise<void>
  look(page: Page): Promise<void>
}

async function film(page: Page, name: string): Promise<void> {
  if (process.env.E2E_FILM) await page.screenshot({ path: test.info().outputPath(`${name}.png`), fullPage: true })
}

/** @param seen a page of a reader's */
async function fromStartToReaders(page: Page, seen: Page, hand: Hand): Promise<void> {
  const button = (name: string) => page.getByRole('button', { name, exact: true })
  const step = async (name: string) => {
    await hand.look(page)
    await film(page, name)
  }
  await page.goto(site.setUp)
  await hand.fill(page, page.getByLabel('Name'), FIRST.name)
  await hand.fill(page, page.getByLabel('E-mail address'), FIRST.email)
  await hand.fill(page, page.getByLabel('New password'), FIRST.password)
  await step('1-set-up')
  await hand.press(page, button('Make the account'))
  await expect(page).toHaveURL('/admin')
  await step('2-desk')
  await hand.press(page, button('New digest'))
  await expect(page.locator('.save-state')).toBeAttached()
  await page.waitForLoadState('networkidle')

  await hand.write(page, 'title', TITLE)
  await hand.write(page, 'summary', SUMMARY)
  await hand.write(page, 'body', BODY)
  await hand.write(page, 'sources.0.outlet', '机器之心')
  await hand.write(page, 'topics', 'probability')
  await hand.write(page, 'people', 'Grace Newcomer')
  await expect(page.getByText('“Grace Newcomer” is new')).toBeVisible()
  await expect(page.locator('.save-state')).toHaveText(/^Saved at /)
  await step('3-form')

  await hand.press(page, button('Preview'))
  await expect(page).toHaveURL(/\/admin\/preview\/\d+$/)
  await expect(page.getByRole('heading', { name: TITLE })).toBeVisible()
  await expect(page.locator('.prose math').first()).toBeVisible()
  await expect(page.locator('.prose').getByRole('cell', { name: 'cube' })).toBeVisible()
  const preview = await page.locator('.prose').textContent()
  await step('4-preview')
  await hand.press(page, page.getByRole('link', { name: 'Back to the text' }))
  await page.waitForLoadState('networkidle')
  await hand.press(page, button('Publish …'))
  await expect(page.getByText('Pages will be made for')).toBeVisible()
  await step('5-publish')

  await hand.press(page, button('Publish'))
  await expect(page.getByText('Published. Readers see it now.')).toBeVisible()
  // What is said is so at once: nobody is asked twice. The seconds that all of it takes are measured by tests/bench/desk.bench.ts.
  for (const path of ['/search?q=卷积猜想', '/topics/probability', '/people/grace-newcomer'])
    expect(await (await seen.request.get(path)).text(), path).toContain(`href="${ADDRESS}"`)
  await step('6-published')

  await seen.goto('/search?q=卷积猜想')
  await hand.press(seen, seen.locator('.digest-hit').getByRole('link', { name: TITLE }).first())
  await expect(seen.getByRole('heading', { name: TITLE, level: 1 })).toBeVisible()
  expect(await seen.locator('.prose').textContent()).toBe(preview)
  await hand.look(seen)
  await film(seen, '7-read')
}

const MOUSE: Hand = {
  fill: (_, field, text) => field.fill(text),
  press: (_, button) => button.click(),
  write: fillField,
  look: async () => {},
}

test('with a mouse, a new user gets from the printed address to readers who find what they wrote', async ({ browser }) => {
  await fromStartToReaders(await open(browser), await open(browser), MOUSE)
})

test('on a phone the same, and no page is wider than it', async ({ browser }) => {
  const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }
  await fromStartToReaders(await open(browser, phone), await open(browser, phone), {
    ...MOUSE,
    press: (_, button) => button.tap(),
    look: expectToFit,
  })
})

test('by keyboard alone the same', async ({ browser }) => {
  const [page, seen] = [await open(browser), await open(browser)]
  let pointed = 0
  for (const each of [page, seen]) {
    await each.exposeFunction('tellPointer', () => {
      pointed++
    })
    await each.addInitScript(() =>
      addEventListener('pointerdown', () => void (window as never as { tellPointer(): void }).tellPointer(), true),
    )
  }
  const labels: Record<string, RegExp> = { topics: /^Topics/, people: /^Authors of the work/ }
  await fromStartToReaders(page, seen, {
    async fill(on, field, text) {
      await reach(on, field)
      await on.keyboard.insertText(text)
    },
    async press(on, button) {
      await reach(on, button)
      await on.keyboard.press('Enter')
    },
    async write(on, name, text) {
      const label = labels[name]
      if (name === 'body') await reach(on, on.locator('.markdown-field').getByRole('textbox'))
      else if (label) await reach(on, on.getByRole('combobox', { name: label }))
      else await reach(on, on.locator(`[name="${name}"]`))
      // As an input method writes it, but for the text, which is typed key by key: what the editor does at each Enter must be right as well.
      if (name === 'body') await on.keyboard.type(text)
      else await on.keyboard.insertText(text)
      if (label) await on.keyboard.press('Enter')
    },
    look: async () => {},
  })
  expect(pointed).toBe(0)
  // The control: a mouse would have been noticed.
  await page.getByRole('heading').first().click()
  expect(pointed).toBe(1)
})

/** Goes from stop to stop, as the Tab key does, until the focus is there; round from the end of the page to its beginning. */
async function reach(page: Page, target: Locator): Promise<void> {
  const isThere = () => target.evaluate((element) => (element.getRootNode() as Document | ShadowRoot).activeElement === element)
  for (let stops = 0; stops < 150; stops++) {
    if (await isThere()) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`the Tab key does not reach ${target}`)
}
