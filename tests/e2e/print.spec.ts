import { expect, test } from '@playwright/test'

test('on paper an address stands once, and a wide table breaks no number', async ({ page }) => {
  await page.goto('/digests/streambp')
  await page.emulateMedia({ media: 'print' })
  const after = await page.evaluate(() => {
    const paragraph = document.querySelector('.prose p') as HTMLElement
    paragraph.innerHTML = `<a class="link-external link-address" href="https://example.org">https://example.org</a>
      <a class="link-external" href="https://example.org">a page</a>`
    return [...paragraph.querySelectorAll('a')].map((link) => getComputedStyle(link, '::after').content)
  })
  expect(after[0]).toBe('none')
  expect(after[1]).toContain('example.org')

  const lines = await page.evaluate(() => {
    const frame = document.querySelector('.prose .table-frame') as HTMLElement
    const row = (cell: string) => `<tr>${Array.from({ length: 15 }, () => cell).join('')}</tr>`
    frame.innerHTML = `<table><thead>${row('<th>Memory</th>')}</thead><tbody>${row('<td align="right">58.2</td>')}</tbody></table>`
    return [...frame.querySelectorAll('th, td')].map((cell) => {
      const range = document.createRange()
      range.selectNodeContents(cell)
      return range.getClientRects().length
    })
  })
  expect(new Set(lines)).toEqual(new Set([1]))
})

test('a search on paper is its results, without what narrows it', async ({ page }) => {
  await page.goto('/search?q=thinking')
  await page.emulateMedia({ media: 'print' })
  await expect(page.getByRole('searchbox')).toBeHidden()
  await expect(page.locator('.facets')).toBeHidden()
  await expect(page.locator('.digest-hit').first()).toBeVisible()
})
