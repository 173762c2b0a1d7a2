import { expect, test } from '@playwright/test'

for (const colorScheme of ['light', 'dark'] as const) {
  test(`in colours that the system chooses, ${colorScheme}, marks can be read and the chosen result is told apart`, async ({
    browser,
    baseURL,
  }) => {
    const context = await browser.newContext({ baseURL, colorScheme, forcedColors: 'active' })
    const page = await context.newPage()
    await page.goto('/search?q=thinking')
    const [mark, paper] = await page.evaluate(() => [
      getComputedStyle(document.querySelector('.passage mark') as Element).color,
      getComputedStyle(document.documentElement).backgroundColor,
    ])
    expect(mark).not.toBe(paper)
    await page.keyboard.press('Control+k')
    await page.keyboard.type('thinking')
    const options = page.getByRole('dialog').getByRole('option')
    await expect(options.first()).toBeVisible()
    await page.keyboard.press('ArrowDown')
    await expect(options.first()).toHaveCSS('outline-style', 'solid')
    await expect(options.last()).toHaveCSS('outline-style', 'none')
    await context.close()
  })
}
