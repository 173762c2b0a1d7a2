import { type Browser, type BrowserContext, expect, type Page, test } from '@playwright/test'
import { axeViolations } from './axe'
import { fillField } from './fill-field'
import { type OwnSite, startOwnSite } from './own-site'

const ADMIN = { name: 'Ada Min', email: 'ada@example.org', password: 'correct horse battery' }
/** What would act if it were taken for markup; each of them would set `window.hit`. */
const HOSTILE = `"><img src=x onerror="window.hit=1"><script>window.hit=1</script>'--{{7*7}}\${7*7}`

test.describe.configure({ mode: 'serial' })
test.setTimeout(180_000)

let site: OwnSite
let state: Awaited<ReturnType<BrowserContext['storageState']>>

test.beforeAll(async () => {
  site = await startOwnSite()
})
test.afterAll(() => site?.stop())
// A worker's browser goes on to other files: a page that is left open goes on too.
const opened: BrowserContext[] = []
test.afterEach(async () => {
  for (const context of opened.splice(0)) await context.close()
})

type ContextOptions = Parameters<Browser['newContext']>[0]
/** A page of somebody who is signed in; without scripts, as everything here must work. */
async function desk(browser: Browser, options: ContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({ baseURL: site.address, storageState: state, javaScriptEnabled: false, ...options })
  opened.push(context)
  return context.newPage()
}

async function newDraft(page: Page, fields: Record<string, string>): Promise<void> {
  await page.goto('/admin')
  await page.getByRole('button', { name: 'New digest' }).click()
  await page.waitForLoadState('networkidle')
  for (const [name, value] of Object.entries(fields)) await fillField(page, name, value)
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByRole('status').filter({ hasText: /^Saved/ })).toBeVisible()
}

test('from the printed address to a published digest, without a script', async ({ browser }) => {
  const page = await desk(browser, { storageState: undefined })
  await page.goto('/admin')
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible()
  await page.goto(site.setUp)
  await page.getByLabel('Name').fill(ADMIN.name)
  await page.getByLabel('E-mail address').fill(ADMIN.email)
  await page.getByLabel('New password').fill('short')
  await page.getByRole('button', { name: 'Make the account' }).click()
  expect(await page.getByLabel('New password').evaluate((input: HTMLInputElement) => input.validity.tooShort)).toBe(true)
  await page.getByLabel('New password').fill(ADMIN.password)
  await page.getByRole('button', { name: 'Make the account' }).click()
  await expect(page).toHaveURL('/admin')
  state = await page.context().storageState()

  await newDraft(page, {
    title: '36年卷积猜想被解决',
    summary: 'A claim, and its bound.',
    body: '## Key points\n\n- Heat $e^{-t}$ spreads.\n\n## Results\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\nGrace Newcomer proves it.\n',
    topics: 'probability',
    people: 'Grace Newcomer',
    'sources.0.outlet': '机器之心',
  })
  await page.getByRole('button', { name: 'Preview', exact: true }).click()
  await expect(page.getByRole('heading', { name: '36年卷积猜想被解决' })).toBeVisible()
  const preview = await page.locator('.prose').innerHTML()
  await page.getByRole('link', { name: 'Back to the text' }).click()
  await page.getByRole('button', { name: 'Publish …' }).click()
  await expect(page.getByText('Pages will be made for')).toBeVisible()
  await page.getByRole('button', { name: 'Publish', exact: true }).click()
  await expect(page.getByText('Published. Readers see it now.')).toBeVisible()

  const reader = await desk(browser, { storageState: undefined })
  await reader.goto('/search?q=卷积猜想')
  await expect(reader.locator('.digest-hit h3').filter({ hasText: '36年卷积猜想被解决' })).toBeVisible()
  for (const path of ['/topics/probability', '/people/grace-newcomer', '/']) {
    await reader.goto(path)
    await expect(reader.getByRole('link', { name: '36年卷积猜想被解决' }).first()).toBeVisible()
  }
  await reader.getByRole('link', { name: '36年卷积猜想被解决' }).first().click()
  expect(await reader.locator('.prose').innerHTML()).toBe(preview)
})

test('readers see nothing of a draft over a live digest, but for those who have its private address', async ({ browser }) => {
  const page = await desk(browser)
  const reader = await desk(browser, { storageState: undefined })
  await page.goto('/admin?q=StreamBP')
  await page.getByRole('button', { name: /^StreamBP/ }).click()
  await page.locator('[name="summary"]').fill('Quokka in slices.')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  const edit = page.url().split('?')[0] ?? ''
  const hidden = async () => {
    for (const path of ['/digests/streambp', '/', '/search?q=quokka', '/api/v1/search?q=quokka']) {
      await reader.goto(path)
      expect(await reader.locator('body').textContent()).not.toContain('in slices.')
    }
  }
  await hidden()
  await page.getByRole('button', { name: 'Share a preview' }).click()
  const shared = (await page.locator('.one-time code').textContent()) ?? ''
  expect(shared).toMatch(/\/preview\/[\w-]{43}$/)
  await reader.goto(shared)
  await expect(reader.getByText('Quokka in slices.')).toBeVisible()
  await hidden()
  await page.goto(edit)
  await page.getByRole('button', { name: 'End the shared address' }).click()
  expect((await reader.goto(shared))?.status()).toBe(404)

  await page.getByRole('button', { name: 'Publish …' }).click()
  await page.getByLabel('Note on this change').fill('The slices were **wrong**.')
  await page.getByLabel(/Tell readers/).check()
  await page.getByRole('button', { name: 'Publish', exact: true }).click()
  await reader.goto('/digests/streambp')
  await expect(reader.getByText('Quokka in slices.').first()).toBeVisible()
  await expect(reader.getByText('The slices were wrong.').first()).toBeVisible()
})

test('two who edit at once: what fits is joined, what does not is shown side by side, and nothing is lost', async ({ browser }) => {
  const one = await desk(browser)
  await newDraft(one, { title: 'Both', summary: 'S', body: 'First.\n\nSecond.\n' })
  const edit = one.url().split('?')[0] ?? ''
  const two = await desk(browser)
  await one.goto(edit)
  await two.goto(edit)
  await one.locator('[name="body"]').fill('First, by one.\n\nSecond.\n')
  await one.getByRole('button', { name: 'Save', exact: true }).click()
  await two.locator('[name="body"]').fill('First.\n\nSecond, by two.\n')
  await two.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(two.locator('[name="body"]')).toHaveValue('First, by one.\n\nSecond, by two.\n')

  await one.goto(edit)
  await one.locator('[name="body"]').fill('First, by one again.\n\nSecond, by two.\n')
  await one.getByRole('button', { name: 'Save', exact: true }).click()
  await two.locator('[name="body"]').fill('First, by two.\n\nSecond, by two.\n')
  await two.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(two.getByRole('heading', { name: 'Two changes contradict each other' })).toBeVisible()
  await expect(two.locator('.sides')).toContainText('First, by two.')
  await expect(two.locator('.sides')).toContainText('First, by one again.')
  const joined = await two.locator('[name="body"]').inputValue()
  await two.locator('[name="body"]').fill(joined.replace(/<<<<<<< mine\n(.*)\n=======\n(.*)\n>>>>>>> theirs/, '$1 $2'))
  await two.getByRole('button', { name: 'Save the joined text' }).click()
  await expect(two.locator('[name="body"]')).toHaveValue('First, by two. First, by one again.\n\nSecond, by two.\n')

  await two.getByRole('link', { name: 'History' }).click()
  await expect(two.getByText('Kept aside')).toHaveCount(1)
  await two.getByRole('button', { name: 'Compare' }).click()
  await expect(two.locator('.diff ins')).toHaveText(' First, by one again.')
  await two.getByRole('listitem').filter({ hasText: 'Draft, no. 2' }).getByRole('button', { name: 'Restore' }).click()
  await expect(two.locator('[name="body"]')).toHaveValue('First.\n\nSecond.\n')
})

test('of a contested field one version is chosen, and nobody chooses for one', async ({ browser }) => {
  const one = await desk(browser)
  await newDraft(one, { title: 'Heat', summary: 'S', body: 'First.\n' })
  const edit = one.url().split('?')[0] ?? ''
  const two = await desk(browser)
  for (const page of [one, two]) await page.goto(edit)
  await one.locator('[name="title"]').fill('Heat, by one')
  await one.getByRole('button', { name: 'Save', exact: true }).click()
  await two.locator('[name="title"]').fill('Heat, by two')
  await two.locator('[name="summary"]').fill('S, by two')
  await two.getByRole('button', { name: 'Save', exact: true }).click()
  const choice = two.getByRole('group', { name: 'Choose what “title” is to be' })
  await expect(choice.getByRole('radio', { checked: true })).toHaveCount(0)
  await two.getByRole('button', { name: 'Save the joined text' }).click()
  await expect(choice).toBeVisible()
  await choice.getByRole('radio', { name: /Yours/ }).check()
  await two.getByRole('button', { name: 'Save the joined text' }).click()
  await expect(two.locator('[name="title"]')).toHaveValue('Heat, by two')
  await expect(two.locator('[name="summary"]')).toHaveValue('S, by two')
  await expect(two.locator('[name="body"]')).toHaveValue('First.\n')
})

test('without a script, what cannot be saved comes back whole, to be saved once it can be', async ({ browser }) => {
  const page = await desk(browser)
  await newDraft(page, { title: 'Whole <b>&', summary: 'S', body: 'First.\n' })
  await page.goto(page.url().split('?')[0] ?? '')
  const cookies = await page.context().cookies()
  await page.context().clearCookies()
  await page.locator('[name="body"]').fill('\nAn hour of work: </textarea> & "more".\n')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Not saved yet' })).toBeVisible()
  await expect(page.getByRole('link', { name: 'Sign in' })).toHaveAttribute('target', '_blank')
  await expect(page.locator('[name="body"]')).toHaveValue('\nAn hour of work: </textarea> & "more".\n')
  await expect(page.locator('[name="title"]')).toHaveValue('Whole <b>&')
  await page.context().addCookies(cookies)
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page).toHaveURL(/\/admin\/drafts\/\d+\?done=saved/)
  await expect(page.locator('[name="body"]')).toHaveValue('\nAn hour of work: </textarea> & "more".\n')

  await page.locator('[name="body"]').fill('x'.repeat(300_000))
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByText('at most 256 KB can be saved')).toBeVisible()
  await page.locator('[name="body"]').fill('Shorter.')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.locator('[name="body"]')).toHaveValue('Shorter.')
})

test('a note on publishing stays where publishing is refused', async ({ browser }) => {
  const page = await desk(browser)
  await newDraft(page, { title: 'Refused', summary: 'S', body: 'First.\n' })
  const edit = page.url().split('?')[0] ?? ''
  await page.goto(`${edit}/publish`)
  const other = await desk(browser)
  await other.goto(edit)
  await other.locator('[name="body"]').fill('Second.\n')
  await other.getByRole('button', { name: 'Save', exact: true }).click()
  await page.locator('[name="note"]').fill('第一次发布, with care.')
  await page.getByRole('button', { name: 'Publish', exact: true }).click()
  await expect(page.getByRole('alert')).toContainText('Somebody changed it meanwhile')
  await expect(page.locator('[name="note"]')).toHaveValue('第一次发布, with care.')
})

test('hostile words in every field are words, in the form, the list, the preview, the history and on the page', async ({ browser }) => {
  // Without the policy, which would hide a hole.
  const page = await desk(browser, { javaScriptEnabled: true, bypassCSP: true })
  const fields = [
    ...['title', 'summary', 'body', 'topics', 'people', 'terms'],
    ...['sources.0.outlet', 'sources.0.title', 'papers.0.title', 'papers.0.authors'],
  ]
  await page.goto('/admin')
  // The control: as markup these words do act.
  await page.evaluate((words) => document.body.insertAdjacentHTML('beforeend', `<p title="${words}`), HOSTILE)
  await expect.poll(() => page.evaluate(() => (window as { hit?: number }).hit)).toBe(1)
  await newDraft(page, Object.fromEntries(fields.map((name) => [name, `${HOSTILE} ${name}`])))
  const id = /drafts\/(\d+)/.exec(page.url())?.[1]
  const clean = async () => {
    expect(await page.evaluate(() => (window as { hit?: number }).hit)).toBeUndefined()
    expect(await page.locator('img[src="x"], script:not([src]):not(:first-of-type)').count()).toBe(0)
  }
  await clean()
  for (const path of [
    '/admin',
    `/admin/drafts/${id}`,
    `/admin/drafts/${id}/history`,
    `/admin/preview/${id}`,
    `/admin/drafts/${id}/publish`,
  ]) {
    await page.goto(path)
    await clean()
  }
  await page.getByRole('button', { name: 'Publish', exact: true }).click()
  await expect(page.getByText('Published. Readers see it now.')).toBeVisible()
  for (const path of ['/', '/search?q=onerror', '/people', '/topics', '/sources']) {
    await page.goto(path)
    await clean()
  }
})

test('axe finds nothing on the pages of the desk, in light and dark, and on a phone nothing is wider than it', async ({ browser }) => {
  for (const colorScheme of ['light', 'dark'] as const) {
    const page = await desk(browser, { javaScriptEnabled: true, bypassCSP: true, colorScheme, viewport: { width: 390, height: 844 } })
    await page.goto('/admin')
    const draft = await page.locator('.desk-table a').first().getAttribute('href')
    const id = /\d+/.exec(draft ?? '')?.[0]
    for (const path of ['/admin', draft ?? '', `${draft}/history`, `${draft}/publish`, `/admin/preview/${id}`]) {
      await page.goto(path)
      expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBeLessThanOrEqual(390)
      expect(await axeViolations(page), path).toEqual([])
    }
  }
})
