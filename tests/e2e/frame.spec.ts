import { expect, type Page, test } from '@playwright/test'

const PAGES = ['/', '/digests', '/digests/streambp', '/topics', '/people', '/terms', '/sources', '/nowhere']
const theme = (page: Page) => page.evaluate(() => document.documentElement.dataset.theme ?? 'system')
const toggle = (page: Page) => page.getByRole('button', { name: /^Colours: / })
const browserColors = (page: Page) =>
  page.locator('meta[name="theme-color"]').evaluateAll((metas) => metas.map((meta) => (meta as HTMLMetaElement).content))

for (const path of PAGES) {
  test(`${path} has no script but ours, and its text once`, async ({ request }) => {
    const response = await request.get(path)
    const html = await response.text()
    const scripts = [...html.matchAll(/<script[^>]*>/g)].map(([tag]) => tag.replace(/-[0-9A-Z]{8}\.js/, '.js'))
    // A digest with a lab has the few lines that wait for it to come near.
    const ours = ['<script>', '<script type="module" src="/s/site.js">', '<script type="module" src="/s/lab-near.js">']
    expect(scripts).toEqual(path === '/digests/streambp' ? ours : ours.slice(0, 2))
    expect(html).not.toContain('__next_f')
    expect(html).not.toMatch(/as="script"/)
    expect(html.split('</h1>')).toHaveLength(2)
  })
}

test('each press of the switch leads to the next theme, for the page and for the browser around it', async ({ page }) => {
  await page.goto('/')
  const own = await browserColors(page)
  expect(new Set(own).size).toBe(2)
  const [light = '', dark = ''] = own
  for (const [chosen, colors] of [
    ['light', [light, light]],
    ['dark', [dark, dark]],
    ['system', own],
  ] as const) {
    await toggle(page).press('Enter')
    expect([await theme(page), await browserColors(page)]).toEqual([chosen, colors])
  }
})

test('a chosen theme is there before any file has come, and without a flash', async ({ page }) => {
  await page.goto('/')
  for (let presses = 0; presses < 2; presses++) await toggle(page).click()
  const paper = () => page.evaluate(() => getComputedStyle(document.documentElement).colorScheme)
  expect([await theme(page), await paper()]).toEqual(['dark', 'dark'])
  await page.route('**/s/*.js', (route) => route.abort())
  await page.goto('/digests/streambp')
  expect([await theme(page), await paper()]).toEqual(['dark', 'dark'])
  expect(await page.evaluate(() => document.documentElement.classList.contains('js'))).toBe(true)
})

test('other tabs follow', async ({ page, context }) => {
  const other = await context.newPage()
  await Promise.all([page.goto('/'), other.goto('/topics')])
  await toggle(page).click()
  await expect(toggle(other)).toHaveAccessibleName('Colours: light')
  expect(await theme(other)).toBe('light')
})

test('with storage blocked the switch holds for the page, and nothing breaks', async ({ page }) => {
  const errors: Error[] = []
  page.on('pageerror', (error) => errors.push(error))
  await page.addInitScript(() => {
    Object.defineProperty(window, 'localStorage', {
      get() {
        throw new DOMException('blocked', 'SecurityError')
      },
    })
  })
  await page.goto('/')
  await toggle(page).click()
  expect([await theme(page), errors]).toEqual(['light', []])
})

test('without JavaScript there is no switch', async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto('/')
  await expect(toggle(page)).toHaveCount(0)
  await expect(page.getByRole('banner')).toBeVisible()
  await context.close()
})

test('a mistyped address leads to what was meant', async ({ page }) => {
  const response = await page.goto('/digest/sreambp')
  expect(response?.status()).toBe(404)
  await page
    .getByRole('main')
    .getByRole('link', { name: /^StreamBP: / })
    .click()
  await expect(page).toHaveURL(/\/digests\/streambp$/)
})

test('the browser accepts the rules by which it may fetch pages ahead of a click', async ({ page }) => {
  const refused: string[] = []
  page.on('console', (message) => {
    if (/speculation|Content Security Policy/i.test(message.text())) refused.push(message.text())
  })
  const rules = page.waitForResponse('**/navigation.speculationrules')
  await page.goto('/')
  expect((await rules).headers()['content-type']).toBe('application/speculationrules+json')
  const ahead = page.waitForRequest((request) => request.headers()['sec-purpose']?.startsWith('prefetch') === true)
  await page.getByRole('main').locator('a[href^="/digests/"]').first().hover()
  expect((await ahead).method()).toBe('GET')
  expect(refused).toEqual([])
})

test('a link that is rested on is marked, alone, and a page that was fetched ahead is asked for once more when it is shown', async ({
  page,
}) => {
  await page.goto('/')
  const marked = page.locator('[data-ahead]')
  await page.getByRole('navigation').first().getByRole('link', { name: 'Topics' }).hover()
  await expect(marked).toHaveAttribute('href', '/topics')
  const ahead = page.waitForResponse(
    (response) => response.request().headers()['sec-purpose'] !== undefined && response.url().includes('/digests/'),
  )
  const link = page.getByRole('main').locator('a[href^="/digests/"]:visible').first()
  await link.hover()
  await expect(marked).toHaveAttribute('href', /^\/digests\//)
  await ahead
  // Only this one counts as a reading.
  const address = await link.getAttribute('href')
  const again = page.waitForRequest(
    (request) => new URL(request.url()).pathname === address && request.resourceType() === 'fetch' && !request.headers()['sec-purpose'],
  )
  await link.click()
  expect((await again).method()).toBe('GET')
})
