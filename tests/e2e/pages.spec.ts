import { expect, type Page, test } from '@playwright/test'
import { axeViolations, expectNoViolation } from './axe'

const WIDTHS = [320, 390, 1440]

/** One page of every type, all of them of the shipped content. */
const PAGES = [
  '/',
  '/digests',
  '/topics',
  '/people',
  '/terms',
  '/sources',
  '/digests/talagrand-convolution',
  '/digests/streambp',
  '/topics/machine-learning',
  '/people/danqi-chen',
  '/terms/grpo',
  '/sources/jiqizhixin',
  '/digests?month=2025-11',
  '/people?letter=c',
  '/topics/machine-learning?q=noise',
  '/map',
  '/no-such-page',
]
/** The address that a page names as its own: words that were searched for are no part of it. */
const canonicalOf = (path: string, baseURL = '') => new URL(path.replace(/\?q=.*/, ''), baseURL).href.replace(/\/$/, '')

/** Everything that the browser complains about while a page is used. */
function complaintsOf(page: Page): string[] {
  const complaints: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  return complaints
}

for (const path of PAGES) {
  test(`${path} answers with one heading of the first level, and the browser has nothing to complain about`, async ({ page, baseURL }) => {
    const complaints = complaintsOf(page)
    const isThere = path !== '/no-such-page'
    const response = await page.goto(path, { waitUntil: 'networkidle' })
    expect(response?.status()).toBe(isThere ? 200 : 404)
    await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1)
    await expect(page).toHaveTitle(/Précis/)
    if (isThere) await expect(page.locator('link[rel=canonical]')).toHaveAttribute('href', canonicalOf(path, baseURL))
    // Of a page that is not there the browser notes just that.
    expect(complaints.filter((complaint) => isThere || !complaint.includes('404'))).toEqual([])
  })

  test(`${path} carries no style attribute and no event handler`, async ({ request }) => {
    const html = await (await request.get(path)).text()
    const markup = html.replace(/<script\b[^>]*>[\s\S]*?<\/script>/g, '')
    expect(markup.match(/<[^>]*\s(?:style|on\w+)=[^>]*>/g)).toBeNull()
  })

  test(`${path} has no accessibility violation, light and dark`, async ({ browser, baseURL }) => {
    // The rules run as an injected script, which the site's own policy forbids.
    const context = await browser.newContext({ baseURL, bypassCSP: true })
    const page = await context.newPage()
    await page.goto(path)
    await expectNoViolation(page)
    await context.close()
  })

  test(`${path} is nowhere wider than the window, and does not need JavaScript`, async ({ browser, baseURL }) => {
    const context = await browser.newContext({ baseURL, javaScriptEnabled: false })
    const page = await context.newPage()
    await page.goto(path)
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 900 })
      await expect(page.getByRole('main')).toBeVisible()
      const root = page.locator('html')
      const [scrolled, shown] = [
        await root.evaluate((element) => element.scrollWidth),
        await root.evaluate((element) => element.clientWidth),
      ]
      expect(scrolled, `at ${width} px`).toBeLessThanOrEqual(shown)
    }
    await context.close()
  })
}

test('axe does look: a picture without words is found, light and dark', async ({ browser, baseURL }) => {
  const context = await browser.newContext({ baseURL, bypassCSP: true })
  const page = await context.newPage()
  await page.goto('/digests/streambp')
  await page.evaluate(() => {
    const image = document.createElement('img')
    image.src = 'data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7'
    document.querySelector('main')?.prepend(image)
  })
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    const found = await axeViolations(page)
    expect(
      found.map((violation) => violation.split(':')[0]),
      colorScheme,
    ).toEqual(['image-alt'])
  }
  await expect(expectNoViolation(page)).rejects.toThrow('image-alt')
  await context.close()
})

test('an unknown address is answered with 404 and ways to go on', async ({ page }) => {
  for (const path of ['/digests/no-such-digest', '/people/nobody', '/nothing/at/all', '/digests?page=9999', '/topics/Not-A-Slug']) {
    const response = await page.goto(path)
    expect(response?.status(), path).toBe(404)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('There is no page at this address')
    await expect(page.getByRole('link', { name: 'list of all digests' })).toBeVisible()
  }
})

test('the keyboard reaches the text by the skip link', async ({ page }) => {
  await page.goto('/digests/streambp')
  await page.keyboard.press('Tab')
  await expect(page.getByRole('link', { name: 'Skip to the text' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('main')).toBeFocused()
})

test('a correction stands at the line that it corrects, and in the dated log, and each leads to the other', async ({ page }) => {
  await page.goto('/digests/talagrand-convolution')
  const note = page.locator('[id="on:correction-1"]')
  await expect(note).toContainText('Corrected')
  await expect(page.getByRole('heading', { name: 'Corrections' })).toBeVisible()
  const logged = page.locator('.corrections li').first()
  const text = (await logged.locator('p').last().textContent()) ?? ''
  expect(text.length).toBeGreaterThan(40)
  await expect(note).toContainText(text)
  await expect(logged.getByRole('link').first()).toHaveAttribute('href', '#on:correction-1')
})

test('Chinese names are marked as Chinese and never slanted', async ({ page }) => {
  await page.goto('/digests/talagrand-convolution')
  const outlet = page.getByRole('link', { name: '机器之心' }).first().locator('[lang]')
  await expect(outlet).toHaveAttribute('lang', 'zh-Hans')
  await expect(page.locator('cite :lang(zh)').first()).toHaveCSS('font-style', 'normal')
})
