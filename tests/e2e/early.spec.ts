import { expect, test } from '@playwright/test'

test.use({ viewport: { width: 360, height: 740 } })

test('what is below the first screen waits for it, and for nothing else: End leads to the end, however early it is pressed', async ({
  page,
}) => {
  // The script that ends the waiting is held back, so that the key comes before it would be done by itself.
  await page.addInitScript(() => {
    const draw = window.requestAnimationFrame.bind(window)
    window.requestAnimationFrame = (work) => draw(() => setTimeout(work, 1500, performance.now()))
  })
  await page.goto('/digests/rlmt-thinking-for-chat')
  await expect(page.locator('html')).toHaveClass(/early/)
  await page.keyboard.press('End')
  await expect(page.locator('html')).not.toHaveClass(/early/)
  await expect
    .poll(() => page.evaluate(() => document.documentElement.scrollHeight - document.documentElement.clientHeight - Math.round(scrollY)))
    .toBeLessThanOrEqual(1)
})

test('a page that is opened further down, or come back to, waits for nothing', async ({ page }) => {
  const early = () => page.evaluate(() => document.documentElement.className)
  await page.addInitScript(() => {
    const add = DOMTokenList.prototype.add
    DOMTokenList.prototype.add = function (...names) {
      if (names.includes('early')) document.documentElement.dataset.wasEarly = 'yes'
      return add.apply(this, names)
    }
  })
  const wasEarly = () => page.evaluate(() => document.documentElement.dataset.wasEarly === 'yes')
  await page.goto('/digests/rlmt-thinking-for-chat')
  expect(await wasEarly()).toBe(true)
  await expect.poll(early).not.toContain('early')
  await page.reload()
  expect(await wasEarly()).toBe(false)
  await page.goto('/')
  await page.goto('/digests/rlmt-thinking-for-chat#on:corrections')
  expect(await wasEarly()).toBe(false)
  await expect(page.locator('[id="on:corrections"]')).toBeInViewport()
})

for (const width of [360, 1280])
  test(`the page is left as it was sent, at a width of ${width}`, async ({ page }) => {
    await page.setViewportSize({ width, height: 740 })
    await page.addInitScript(() => {
      new MutationObserver((changes) => {
        for (const { target } of changes)
          if ((target as Element).hasAttribute('data-laid')) document.documentElement.dataset.wasMarked = 'yes'
      }).observe(document, { subtree: true, attributeFilter: ['data-laid'] })
    })
    await page.goto('/digests/rlmt-thinking-for-chat')
    await expect(page.locator('html')).not.toHaveClass(/early/)
    await expect(page.locator('[data-laid]')).toHaveCount(0)
    // Where everything is on the first screens there is nothing to do part by part.
    expect(await page.evaluate(() => document.documentElement.dataset.wasMarked ?? 'no')).toBe(width < 1000 ? 'yes' : 'no')
  })
