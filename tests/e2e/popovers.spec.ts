import { expect, type Page, test } from '@playwright/test'
import { expectNoViolation } from './axe'

const DIGEST = '/digests/rlmt-thinking-for-chat'
/** Longer than a card may take to open, and to close. */
const A_WHILE_MS = 1200

const cardOf = (page: Page) => page.getByRole('tooltip')
const mention = (page: Page, address: string) => page.locator(`main .prose a[href="${address}"]`).first()
const answer = (name: string) => ({
  json: {
    kind: 'term',
    kindLabel: 'Method',
    name: [{ text: name, lang: null }],
    original: null,
    excerpt: [],
    meta: [],
    href: '/terms/x',
  },
})

test('a link that the pointer rests on tells what it leads to, and Escape puts that away', async ({ page }) => {
  await page.goto(DIGEST)
  const link = mention(page, '/terms/grpo')
  await link.hover()
  const card = cardOf(page)
  await expect(card).toBeVisible()
  await expect(card).toContainText('Method')
  await expect(card).toContainText('Group relative policy optimization')
  await expect(card.locator(':lang(zh)').first()).toHaveText('组相对策略优化')
  await expect(link).toHaveAccessibleDescription(/Group relative policy optimization/)
  await page.keyboard.press('Escape')
  await expect(card).toBeHidden()
  await expect(link).not.toHaveAttribute('aria-describedby')
})

test.describe('with axe let in', () => {
  test.use({ bypassCSP: true })
  test('axe finds nothing while a card is open', async ({ page }) => {
    await page.goto(DIGEST)
    await mention(page, '/terms/grpo').hover()
    await expect(cardOf(page)).toBeVisible()
    await expectNoViolation(page)
  })
})

test('a passing pointer opens nothing', async ({ page }) => {
  const asked: string[] = []
  page.on('request', (request) => request.url().includes('/cards/') && asked.push(request.url()))
  await page.clock.install()
  await page.goto(DIGEST)
  await page.clock.pauseAt(Date.now() + 3_600_000)
  await mention(page, '/terms/grpo').hover()
  await page.clock.runFor(200)
  await page.mouse.move(1, 1)
  await page.clock.runFor(5000)
  expect(asked).toEqual([])
  await mention(page, '/terms/grpo').hover()
  await page.clock.runFor(5000)
  await expect.poll(() => asked.length).toBe(1)
})

test('the pointer may move into a card, which stays until it leaves', async ({ page }) => {
  await page.goto(DIGEST)
  await mention(page, '/terms/grpo').hover()
  const card = cardOf(page)
  await expect(card).toBeVisible()
  await card.hover()
  await page.waitForTimeout(A_WHILE_MS)
  await expect(card).toBeVisible()
  await page.mouse.move(5, 5)
  await expect(card).toBeHidden()
})

test('the focus of the keyboard opens a card, Escape closes it and leaves the focus, and going on closes it', async ({ page }) => {
  await page.goto(DIGEST)
  const link = mention(page, '/terms/grpo')
  const card = cardOf(page)
  // A key first: the browser shows focus, and so do cards, to those who use the keyboard.
  await page.keyboard.press('Tab')
  await link.focus()
  await expect(card).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(card).toBeHidden()
  await expect(link).toBeFocused()
  await page.keyboard.press('Shift+Tab')
  await page.keyboard.press('Tab')
  await expect(link).toBeFocused()
  await expect(card).toBeVisible()
  const next = page.locator('main a[href="/people/danqi-chen"]').first()
  await next.focus()
  await expect(link).not.toHaveAttribute('aria-describedby')
  await expect(card).toContainText('Danqi Chen')
})

test('an answer that comes late is not shown for the link that came after', async ({ page }) => {
  let letGo = () => {}
  const held = new Promise<void>((resolve) => {
    letGo = resolve
  })
  await page.route('**/cards/terms/grpo', async (route) => {
    await held
    await route.fulfill(answer('The late one')).catch(() => {})
  })
  await page.route('**/cards/terms/rlhf', (route) => route.fulfill(answer('The new one')))
  await page.goto(DIGEST)
  const asked = page.waitForRequest('**/cards/terms/grpo')
  await mention(page, '/terms/grpo').hover()
  await asked
  await page.locator('main a[href="/terms/rlhf"]').first().hover()
  const card = cardOf(page)
  await expect(card).toContainText('The new one')
  letGo()
  await page.waitForTimeout(A_WHILE_MS)
  await expect(card).toContainText('The new one')
})

test('what a card says is shown as text', async ({ page }) => {
  const markup = '<img src=x onerror="document.title=1"><b>bold</b>'
  await page.route('**/cards/terms/grpo', (route) => route.fulfill(answer(markup)))
  await page.goto(DIGEST)
  await mention(page, '/terms/grpo').hover()
  await expect(cardOf(page)).toContainText(markup)
  await expect(cardOf(page).locator('img, b')).toHaveCount(0)
})

test('a link without a card, a link of this page, and a link to another site stay plain', async ({ page }) => {
  await page.route('**/cards/terms/grpo', (route) => route.fulfill({ status: 404, json: {} }))
  await page.goto(DIGEST)
  const plain = [mention(page, '/terms/grpo'), page.locator('nav.contents-list a').first(), page.locator('main a[href^="https:"]').first()]
  for (const link of plain) {
    await link.hover()
    await page.waitForTimeout(A_WHILE_MS)
    await expect(cardOf(page)).toBeHidden()
  }
})

/** The height of the page once its late faces, of formulas and of Chinese, stand in their places: they are no cards. */
function settledHeight(page: Page): Promise<number> {
  return page.evaluate(async () => {
    let height = 0
    for (let same = 0; same < 15; ) {
      await new Promise((resolve) => setTimeout(resolve, 100))
      await document.fonts.ready
      const now = document.documentElement.scrollHeight
      same = now === height ? same + 1 : 0
      height = now
    }
    return height
  })
}

test('cards move nothing on the page', async ({ page }) => {
  await page.addInitScript(() => {
    const seen = window as unknown as { shifts: number }
    seen.shifts = 0
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) seen.shifts += (entry as unknown as { value: number }).value
    }).observe({ type: 'layout-shift', buffered: true })
  })
  await page.goto(DIGEST, { waitUntil: 'networkidle' })
  const tall = () => page.evaluate(() => document.documentElement.scrollHeight)
  const before = await settledHeight(page)
  // What a late face moves while the page loads is no card's doing; the benchmark of pages measures that.
  await page.evaluate(() => Object.assign(window, { shifts: 0 }))
  for (const address of ['/terms/grpo', '/terms/rlhf', '/people/danqi-chen']) {
    await page.locator(`main a[href="${address}"]`).first().hover()
    await expect(cardOf(page)).toBeVisible()
    expect(await tall()).toBe(before)
    await page.keyboard.press('Escape')
    await expect(cardOf(page)).toBeHidden()
  }
  expect(await page.evaluate(() => (window as unknown as { shifts: number }).shifts)).toBe(0)
})

test('the digests before and after have cards too, with what each says; months and indexes, which say it all themselves, have none', async ({
  page,
}) => {
  const asked: string[] = []
  page.on('request', (request) => request.url().includes('/cards/') && asked.push(new URL(request.url()).pathname))
  await page.goto(DIGEST)
  for (const link of await page.locator('nav.neighbours a').all()) {
    const href = await link.getAttribute('href')
    await link.hover()
    await expect(cardOf(page)).toContainText((await link.locator('.neighbour-title').textContent()) ?? '')
    expect(asked.at(-1)).toBe(`/cards${href}`)
    await page.keyboard.press('Escape')
    await expect(cardOf(page)).toBeHidden()
  }
  expect(asked).toHaveLength(2)
  await page.goto('/digests')
  await page.locator('nav.archive-months a').first().hover()
  await page.waitForTimeout(A_WHILE_MS)
  expect(asked).toHaveLength(2)
})

for (const width of [320, 1440]) {
  test(`a card lies within a window of ${width} px, and does not cover its link`, async ({ page }) => {
    await page.setViewportSize({ width, height: 700 })
    await page.goto(DIGEST)
    const links = page.locator('main .prose a.mention')
    for (const at of [0, 3, 6]) {
      const link = links.nth(at)
      await link.hover()
      await expect(cardOf(page)).toBeVisible()
      const [card, box] = [await cardOf(page).boundingBox(), await link.boundingBox()]
      if (!card || !box) throw new Error('Nothing is shown')
      expect(card.x).toBeGreaterThanOrEqual(0)
      expect(card.x + card.width).toBeLessThanOrEqual(width)
      expect(card.y).toBeGreaterThanOrEqual(0)
      expect(card.y + card.height).toBeLessThanOrEqual(700)
      expect(card.y >= box.y + box.height || card.y + card.height <= box.y).toBe(true)
      await page.keyboard.press('Escape')
      await expect(cardOf(page)).toBeHidden()
      await page.mouse.move(1, 1)
    }
  })
}

test('a tap follows the link and asks for no card', async ({ browser, baseURL }) => {
  const context = await browser.newContext({ baseURL, hasTouch: true, isMobile: true, viewport: { width: 390, height: 800 } })
  const page = await context.newPage()
  const asked: string[] = []
  page.on('request', (request) => request.url().includes('/cards/') && asked.push(request.url()))
  await page.goto(DIGEST)
  await mention(page, '/terms/grpo').tap()
  await expect(page).toHaveURL(/\/terms\/grpo$/)
  expect(asked).toEqual([])
  await context.close()
})

test('without JavaScript links are links, and Chinese text has its face', async ({ browser, baseURL }) => {
  const context = await browser.newContext({ baseURL, javaScriptEnabled: false })
  const page = await context.newPage()
  const stylesheet = page.waitForResponse(/\/s\/han-[0-9a-f]+\.css$/)
  await page.goto(DIGEST)
  expect((await stylesheet).status()).toBe(200)
  await mention(page, '/terms/grpo').hover()
  await page.waitForTimeout(A_WHILE_MS)
  await expect(cardOf(page)).toHaveCount(0)
  await mention(page, '/terms/grpo').click()
  await expect(page).toHaveURL(/\/terms\/grpo$/)
  await context.close()
})
