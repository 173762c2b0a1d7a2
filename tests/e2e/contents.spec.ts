import { expect, type Page, test } from '@playwright/test'

const DIGEST = '/digests/rlmt-thinking-for-chat'
const current = (page: Page) => page.locator('nav.contents-list a[aria-current="location"]')
const scrollPage = (page: Page, y: number) => page.evaluate((top) => window.scrollTo({ top, behavior: 'instant' }), y)
const heightOf = (page: Page) => page.evaluate(() => document.documentElement.scrollHeight)

test.use({ viewport: { width: 1440, height: 900 } })

test('nothing is marked above the first section, and the last one is at the end', async ({ page }) => {
  await page.goto(DIGEST)
  const links = page.locator('nav.contents-list a')
  await scrollPage(page, await heightOf(page))
  await expect(current(page)).toHaveCount(1)
  await expect(links.last()).toHaveAttribute('aria-current', 'location')
  await scrollPage(page, 0)
  await expect(current(page)).toHaveCount(0)
})

test('an address with a lone percent sign behind its # stops nothing', async ({ page }) => {
  const errors: string[] = []
  page.on('pageerror', ({ message }) => errors.push(message))
  await page.goto(`${DIGEST}#100%`)
  await scrollPage(page, await heightOf(page))
  await expect(current(page)).toHaveCount(1)
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('dialog')).toBeVisible()
  await page.goto('/map#100%')
  await expect(page.locator('.map')).toHaveAttribute('data-state', 'ready')
  expect(errors).toEqual([])
})

test('every section has its turn, in order, one at a time', async ({ page }) => {
  await page.goto(DIGEST)
  const hrefs = await page.locator('nav.contents-list a').evaluateAll((links) => links.map((link) => link.getAttribute('href')))
  const seen: (string | null)[] = []
  const end = await heightOf(page)
  for (let y = 0; y <= end; y += 60) {
    await scrollPage(page, y)
    // Two frames: one to hear of the scrolling, one to have marked.
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))))
    const marked = await current(page).evaluateAll((links) => links.map((link) => link.getAttribute('href')))
    expect(marked.length).toBeLessThanOrEqual(1)
    if (marked[0] && marked[0] !== seen.at(-1)) seen.push(marked[0])
  }
  expect(seen).toEqual(hrefs)
})

test('a section that was jumped to is the current one, even where the page ends before it can reach the top', async ({ page }) => {
  await page.goto(DIGEST)
  const links = page.locator('nav.contents-list a')
  for (const at of [2, -2, -1, 0]) {
    const link = links.nth(at)
    await link.click()
    await expect(link).toHaveAttribute('aria-current', 'location')
    // It stays so when the page has come to rest.
    await page.waitForTimeout(1000)
    await expect(link).toHaveAttribute('aria-current', 'location')
    await expect(current(page)).toHaveCount(1)
  }
})

test('an address with a fragment marks its section', async ({ page }) => {
  await page.goto(DIGEST)
  const href = await page.locator('nav.contents-list a').nth(3).getAttribute('href')
  await page.goto(`${DIGEST}${href}`)
  await page.reload()
  await expect(page.locator('nav.contents-list a').nth(3)).toHaveAttribute('aria-current', 'location')
})

test('in a low window the list scrolls to the current entry, and the page stays where it is', async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 260 })
  await page.goto(DIGEST)
  const list = page.locator('nav.contents-list')
  await scrollPage(page, await heightOf(page))
  await expect(current(page)).toHaveCount(1)
  await expect(current(page)).toBeInViewport({ ratio: 0.9 })
  expect(await list.evaluate((element) => element.scrollTop)).toBeGreaterThan(0)
  const [at, end] = await page.evaluate(() => [scrollY, document.documentElement.scrollHeight - innerHeight])
  expect(Math.abs((at ?? 0) - (end ?? 0))).toBeLessThanOrEqual(1)
})
