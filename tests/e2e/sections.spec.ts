import { expect, test } from '@playwright/test'

test('the section that a page belongs to is marked in the head of the site, and none where it belongs to none', async ({ page }) => {
  const marked = page.locator('.site-header nav [aria-current]')
  for (const [path, name, value] of [
    ['/people', 'People', 'page'],
    ['/people/danqi-chen', 'People', 'true'],
    ['/digests/rlmt-thinking-for-chat', 'Digests', 'true'],
    ['/map', 'Map', 'page'],
  ] as const) {
    await page.goto(path)
    await expect(marked, path).toHaveText(name)
    await expect(marked, path).toHaveAttribute('aria-current', value)
  }
  for (const path of ['/', '/search?q=heat']) {
    await page.goto(path)
    await expect(page.locator('.site-header')).toBeVisible()
    await expect(marked, path).toHaveCount(0)
  }
})
