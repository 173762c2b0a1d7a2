import { type Browser, type BrowserContext, expect, type Page, test } from '@playwright/test'
import Database from 'better-sqlite3'
import { axeViolations } from './axe'
import { makeFirstAdmin, signIn } from './first-admin'
import { type OwnSite, startOwnSite } from './own-site'

test.describe.configure({ mode: 'serial' })
test.setTimeout(180_000)

let site: OwnSite
let state: Awaited<ReturnType<BrowserContext['storageState']>>

test.beforeAll(async ({ browser }) => {
  site = await startOwnSite()
  const page = await (await browser.newContext()).newPage()
  await makeFirstAdmin(page, site)
  await expect(page.getByRole('button', { name: 'New digest' })).toBeVisible()
  state = await page.context().storageState()
  await page.context().close()
})
test.afterAll(() => site?.stop())
// A worker's browser goes on to other files: a page that is left open goes on too, and tries to save for ever.
const opened: BrowserContext[] = []
test.afterEach(async () => {
  for (const context of opened.splice(0)) await context.close()
})

async function openContext(browser: Browser, options = {}): Promise<BrowserContext> {
  const context = await browser.newContext({ baseURL: site.address, storageState: state, ...options })
  opened.push(context)
  return context
}
const desk = async (browser: Browser, options = {}): Promise<Page> => (await openContext(browser, options)).newPage()
/** What is sent of the text, and where it is written. */
const body = (page: Page) => page.locator('[name="body"]')
const text = (page: Page) => page.locator('.markdown-field').getByRole('textbox', { name: 'Text', exact: true })
const title = (page: Page) => page.locator('[name="title"]')
const saveState = (page: Page) => page.locator('.save-state')
const edit = (page: Page) => page.url().split('?')[0] ?? ''

async function newDraft(page: Page): Promise<string> {
  await page.goto('/admin')
  await page.getByRole('button', { name: 'New digest' }).click()
  await expect(saveState(page)).toBeAttached()
  await page.waitForLoadState('networkidle')
  return edit(page)
}

/** What the store has of a draft, newest last; those kept aside too. */
function revisions(address: string): string[] {
  const store = new Database(site.databaseFile, { readonly: true })
  const id = Number(/\d+$/.exec(address)?.[0])
  const texts = store.prepare('SELECT "document" FROM "DraftRevision" WHERE "draftId" = ? ORDER BY "id"').pluck().all(id) as string[]
  store.close()
  return texts
}

test('typing is saved by itself, Save and Ctrl-S at once, and a double click is one revision', async ({ browser }) => {
  const page = await desk(browser)
  const address = await newDraft(page)
  await title(page).pressSequentially('热的故事')
  await expect(saveState(page)).toHaveText(/^Saved at /)
  await page.reload()
  await expect(title(page)).toHaveValue('热的故事')

  await text(page).fill('Heat.\n')
  await page.getByRole('button', { name: 'Save', exact: true }).dblclick()
  await expect(saveState(page)).toHaveText(/^Saved at /)
  expect(revisions(address)).toHaveLength(3)
  await text(page).fill('Heat spreads.\n')
  await page.keyboard.press('Control+s')
  await expect(saveState(page)).toHaveText(/^Saved at /)
  expect(revisions(address).at(-1)).toContain('Heat spreads.')
  await expect(page).toHaveURL(address)
})

test('what goes on to the preview or to publishing is saved first, and never contradicts itself', async ({ browser }) => {
  const page = await desk(browser)
  const address = await newDraft(page)
  await title(page).fill('Going on')
  await page.locator('[name="summary"]').fill('S')
  await text(page).fill('First.\n')
  await page.keyboard.press('Control+s')
  await text(page).fill('First, and second.\n')
  await page.getByRole('button', { name: 'Preview', exact: true }).click()
  await expect(page.locator('.prose')).toHaveText('First, and second.')
  expect(revisions(address).at(-1)).toContain('First, and second.')
})

test('a field that is wrong says so beside it once it is saved, and a filled block is followed by an empty one', async ({ browser }) => {
  const page = await desk(browser)
  const address = await newDraft(page)
  await page.locator('[name="slug"]').fill('Not A Slug')
  await page.locator('[name="sources.0.outlet"]').fill('机器之心')
  await page.locator('[name="sources.1.outlet"]').fill('量子位')
  await expect(saveState(page)).toHaveText(/^Saved at /)
  await expect(page.getByText('is not a slug')).toBeVisible()
  await expect(page.locator('[name="slug"]')).toHaveAttribute('aria-invalid', 'true')
  expect(revisions(address).at(-1)).toContain('- outlet: 量子位')
})

test('without a connection typing goes on and is kept; with it, it is saved', async ({ browser }) => {
  const page = await desk(browser)
  const address = await newDraft(page)
  await page.context().setOffline(true)
  await text(page).fill('Written on a train.\n')
  await expect(saveState(page)).toHaveText('Not saved yet: no connection. Your text is kept on this device.')
  await text(page).fill('Written on a long train.\n')
  await page.context().setOffline(false)
  await expect(saveState(page)).toHaveText(/^Saved at /, { timeout: 20_000 })
  expect(revisions(address).at(-1)).toContain('a long train')
})

test('what a crash kept from the server is offered back, and is neither put in nor lost without being asked', async ({ browser }) => {
  const context = await openContext(browser)
  const page = await context.newPage()
  const address = await newDraft(page)
  await context.setOffline(true)
  await title(page).fill('Nearly lost')
  await text(page).fill('Every word of it.\n')
  await expect(saveState(page)).toContainText('no connection')
  const crashed = page.waitForEvent('crash')
  void page.goto('chrome://crash').catch(() => {})
  await crashed
  await page.close()
  expect(revisions(address)).toHaveLength(1)

  await context.setOffline(false)
  const again = await context.newPage()
  await again.goto(address)
  await expect(body(again)).toHaveValue('')
  await expect(again.locator('.journal')).toContainText('did not reach the server')
  await again.getByText('Show it').click()
  await expect(again.locator('.journal pre')).toContainText('Every word of it.')
  await again.getByRole('button', { name: 'Take it back' }).click()
  await expect(body(again)).toHaveValue('Every word of it.\n')
  await expect(title(again)).toHaveValue('Nearly lost')
  await expect(saveState(again)).toHaveText(/^Saved at /)
  await again.reload()
  await expect(again.locator('.journal')).toHaveCount(0)
  await expect(body(again)).toHaveValue('Every word of it.\n')
})

test('a session that ends while one writes is told plainly, and after signing in elsewhere the text is saved', async ({ browser }) => {
  const page = await desk(browser)
  const address = await newDraft(page)
  const store = new Database(site.databaseFile)
  store.exec('DELETE FROM "Session"')
  store.close()
  await text(page).fill('Written into the void.\n')
  await expect(saveState(page)).toContainText('Your session has ended.')
  await text(page).pressSequentially('More')
  const door = page.context().waitForEvent('page')
  await saveState(page).getByRole('link', { name: 'Sign in' }).click()
  const tab = await door
  await signIn(tab)
  await expect(tab.getByRole('button', { name: 'New digest' })).toBeVisible()
  await expect(saveState(page)).toHaveText(/^Saved at /, { timeout: 20_000 })
  expect(revisions(address).at(-1)).toContain('Written into the void.')
  state = await page.context().storageState()
})

/** What the device keeps of such forms, by name. */
const journalsOf = (page: Page, form: string): Promise<string[]> =>
  page.evaluate((part) => Object.keys(localStorage).filter((key) => key.includes(`/${part}`)), form)

/** Two at one draft; the first has changed its first paragraph since the second opened it. */
async function twoWriters(browser: Browser): Promise<{ one: Page; two: Page; address: string }> {
  const [one, two] = [await desk(browser), await desk(browser, { bypassCSP: true })]
  const address = await newDraft(one)
  await text(one).fill('First.\n\nSecond.\n')
  await expect(saveState(one)).toHaveText(/^Saved at /)
  await two.goto(address)
  await two.waitForLoadState('networkidle')
  await text(one).fill('First, by one.\n\nSecond.\n')
  await expect.poll(() => revisions(address).at(-1)).toContain('by one')
  return { one, two, address }
}

test('two who write at once get both, and where they contradict each other both are kept and shown', async ({ browser }) => {
  const { one, two, address } = await twoWriters(browser)
  await text(two).fill('First.\n\nSecond, by two.\n')
  await expect(saveState(two)).toContainText('joined with what somebody else has changed')
  await expect(body(two)).toHaveValue('First, by one.\n\nSecond, by two.\n')

  await text(one).fill('First, by me.\n\nSecond.\n')
  await expect(saveState(one)).toContainText('joined with')
  await text(two).fill('First, by another.\n\nSecond, by two.\n')
  await expect(saveState(two)).toContainText('Both texts are kept:')
  await saveState(two).getByRole('link', { name: 'look at both' }).click()
  await expect(two.locator('.sides')).toContainText('First, by another.')
  await expect(two.locator('.sides')).toContainText('First, by me.')
  expect(revisions(address).join('\n')).toContain('First, by another.')

  // How it is settled is typed, too.
  await body(two).fill('First, by both.\n\nSecond, by two.\n')
  await expect.poll(() => two.evaluate(() => JSON.stringify({ ...localStorage }))).toContain('by+both')
  await two.reload()
  await expect(body(two)).not.toHaveValue(/by both/)
  await two.getByRole('button', { name: 'Take it back' }).click()
  await expect(body(two)).toHaveValue('First, by both.\n\nSecond, by two.\n')
  expect(await axeViolations(two)).toEqual([])
  await two.getByRole('button', { name: 'Save the joined text' }).click()
  await expect(body(two)).toHaveValue('First, by both.\n\nSecond, by two.\n')
  expect(await journalsOf(two, 'conflict-')).toEqual([])
  expect(revisions(address).at(-1)).toContain('First, by both.')
})

test('what is taken back after a crash is joined with what others have saved since', async ({ browser }) => {
  const context = await openContext(browser)
  const one = await context.newPage()
  const address = await newDraft(one)
  await text(one).fill('First.\n\nSecond.\n\nThird.\n')
  await expect(saveState(one)).toHaveText(/^Saved at /)
  await context.setOffline(true)
  await text(one).fill('First.\n\nSecond.\n\nThird, from the train.\n')
  await expect(saveState(one)).toContainText('no connection')
  const crashed = one.waitForEvent('crash')
  void one.goto('chrome://crash').catch(() => {})
  await crashed
  await one.close()
  const two = await desk(browser)
  await two.goto(address)
  await two.waitForLoadState('networkidle')
  await text(two).fill('First, by two.\n\nSecond.\n\nThird.\n')
  await expect(saveState(two)).toHaveText(/^Saved at /)

  await context.setOffline(false)
  const again = await context.newPage()
  await again.goto(address)
  await again.getByRole('button', { name: 'Take it back' }).click()
  await expect(body(again)).toHaveValue('First, by two.\n\nSecond.\n\nThird, from the train.\n')
  await expect.poll(() => revisions(address).at(-1)).toContain('First, by two.\n\nSecond.\n\nThird, from the train.')
})

test('who types on while a save is joined with what another has changed keeps both, and contradicts nobody', async ({ browser }) => {
  const { two, address } = await twoWriters(browser)
  let go = () => {}
  const held = new Promise<void>((resolve) => {
    go = resolve
  })
  await two.route('**/admin/do/save-draft', async (route) => {
    const response = await route.fetch()
    await held
    await route.fulfill({ response })
  })
  await text(two).fill('First.\n\nSecond, by two.\n')
  await expect.poll(() => revisions(address).at(-1)).toContain('by two')
  await text(two).fill('First.\n\nSecond, by two, and more.\n')
  go()
  await expect(body(two)).toHaveValue('First, by one.\n\nSecond, by two, and more.\n')
  await expect.poll(() => revisions(address).at(-1)).toContain('First, by one.\n\nSecond, by two, and more.')
  await expect(saveState(two)).toHaveText(/^Saved at /)
})

test('the note on a change is in the history, though typing had saved the text before', async ({ browser }) => {
  const page = await desk(browser)
  const address = await newDraft(page)
  await text(page).fill('Noted.\n')
  await expect(saveState(page)).toHaveText(/^Saved at /)
  await page.locator('[name="note"]').fill('After the erratum.')
  await page.keyboard.press('Control+s')
  await expect(page.locator('[name="note"]')).toHaveValue('')
  await page.locator('[name="note"]').fill('And before the preview.')
  await page.getByRole('button', { name: 'Preview', exact: true }).click()
  await expect(page.locator('.prose')).toHaveText('Noted.')
  await page.goto(`${address}/history`)
  await expect(page.getByText('After the erratum.')).toBeVisible()
  await expect(page.getByText('And before the preview.')).toBeVisible()
})

test('the note on a publication is kept on the device until it is published, and is no lost text then', async ({ browser }) => {
  const page = await desk(browser)
  const address = await newDraft(page)
  await title(page).fill('With a note')
  await page.locator('[name="summary"]').fill('S')
  await text(page).fill('First.\n')
  await expect(saveState(page)).toHaveText(/^Saved at /)
  await page.goto(`${address}/publish`)
  const note = page.locator('[name="note"]')
  await note.fill('A word that is refused.')
  // Somebody saves it meanwhile: what is refused stays in the journal, and in the form.
  const other = await desk(browser)
  await other.goto(address)
  await other.waitForLoadState('networkidle')
  await text(other).fill('Second.\n')
  await expect(saveState(other)).toHaveText(/^Saved at /)
  await page.getByRole('button', { name: 'Publish', exact: true }).click()
  await expect(page.getByRole('alert')).toContainText('Somebody changed it meanwhile')
  await expect(note).toHaveValue('A word that is refused.')
  expect(page.url()).not.toContain('sent=')

  await note.fill('A word that is published.')
  await expect.poll(() => journalsOf(page, 'publish-')).not.toEqual([])
  await page.getByRole('button', { name: 'Publish', exact: true }).click()
  await expect(page).toHaveURL(/\/admin\?done=published/)
  await page.waitForLoadState('networkidle')
  expect(await journalsOf(page, 'publish-')).toEqual([])
  await expect(page.locator('[id="on:left"] .journal')).toHaveCount(0)
})

test('a name that is typed and not taken yet is saved by Ctrl-S and outlasts a crash', async ({ browser }) => {
  const context = await openContext(browser)
  const page = await context.newPage()
  const address = await newDraft(page)
  const people = page.locator('[id="on:people-add"]')
  await people.fill('Yuansi Chen')
  await page.keyboard.press('Control+s')
  await expect(saveState(page)).toHaveText(/^Saved at /)
  expect(revisions(address).at(-1)).toContain('Yuansi Chen')
  await people.pressSequentially('陈丹琦')
  await page.waitForTimeout(1000)
  const crashed = page.waitForEvent('crash')
  void page.goto('chrome://crash').catch(() => {})
  await crashed
  await page.close()
  const again = await context.newPage()
  await again.goto(address)
  await again.getByRole('button', { name: 'Take it back' }).click()
  await expect(again.locator('[name="people"]')).toHaveValue('Yuansi Chen\n陈丹琦')
})

test('what was typed for a draft that somebody publishes meanwhile is shown where the draft was', async ({ browser }) => {
  const one = await desk(browser)
  const address = await newDraft(one)
  await title(one).fill('Published under my hands')
  await one.locator('[name="summary"]').fill('S')
  await text(one).fill('First.\n')
  await one.keyboard.press('Control+s')
  await expect(saveState(one)).toHaveText(/^Saved at /)
  const two = await desk(browser)
  await two.goto(`${address}/publish`)
  await two.getByRole('button', { name: 'Publish', exact: true }).click()
  await text(one).fill('First, and what came too late.\n')
  await expect(saveState(one)).toContainText('This draft was published meanwhile.')
  await one.goto(address)
  await expect(one.locator('.journal pre')).toContainText('First, and what came too late.')
  await one.getByRole('button', { name: 'Write on a new draft of it' }).click()
  await expect(text(one)).toContainText('First.')
})

test('who signs out at once has saved what was typed; what never reached the server is shown on one’s own desk, and on nobody else’s', async ({
  browser,
}) => {
  const context = await openContext(browser)
  const page = await context.newPage()
  const address = await newDraft(page)
  await text(page).fill('And then signed out.\n')
  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(page).toHaveURL(/sign-in/)
  expect(revisions(address).at(-1)).toContain('And then signed out.')

  await page.goto(address)
  await signIn(page)
  await expect(saveState(page)).toBeAttached()
  await page.waitForLoadState('networkidle')
  await context.setOffline(true)
  await text(page).fill('Typed in the train.\n')
  await expect(saveState(page)).toContainText('no connection')
  const crashed = page.waitForEvent('crash')
  void page.goto('chrome://crash').catch(() => {})
  await crashed
  await page.close()
  await context.setOffline(false)
  const later = await context.newPage()
  await later.goto('/admin')
  const left = later.locator('[id="on:left"] .journal')
  await left.getByText('Show it').click()
  await expect(left).toContainText('Typed in the train.')
  await expect(left.getByRole('link', { name: /To draft no\./ })).toHaveAttribute('href', new URL(address).pathname)
  await later.evaluate(() => {
    for (const key of Object.keys(localStorage)) {
      const of = key.replace(/:\d+\//, ':999/')
      localStorage.setItem(of, localStorage.getItem(key) ?? '')
      if (of !== key) localStorage.removeItem(key)
    }
  })
  await later.reload()
  await expect(left).toHaveCount(0)
  state = await context.storageState()
})

test('without a connection, Preview stays with the form', async ({ browser }) => {
  const page = await desk(browser)
  await newDraft(page)
  await page.context().setOffline(true)
  await text(page).fill('On a train.\n')
  await page.getByRole('button', { name: 'Preview', exact: true }).click()
  await expect(saveState(page)).toContainText('no connection')
  await text(page).pressSequentially('Still ')
  await expect(text(page)).toContainText('Still')
})

test('axe finds nothing while one writes, in light and dark, and a phone is wide enough', async ({ browser }) => {
  for (const colorScheme of ['light', 'dark'] as const) {
    const page = await desk(browser, { bypassCSP: true, colorScheme, viewport: { width: 390, height: 844 } })
    await newDraft(page)
    await page.locator('[name="slug"]').fill('Not A Slug')
    await expect(page.getByText('is not a slug')).toBeVisible()
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
    expect(await axeViolations(page)).toEqual([])
  }
})
