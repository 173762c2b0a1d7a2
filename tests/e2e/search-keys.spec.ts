import { expect, type Locator, type Page, test } from '@playwright/test'
import { digestDocument } from '../factories/content'
import { type OwnSite, startOwnSite } from './own-site'

/** More than two pages of results. */
const DIGESTS = 25
const MOST_TABS = 120

let site: OwnSite
test.beforeAll(async () => {
  test.setTimeout(180_000)
  const files = Array.from({ length: DIGESTS }, (_, at): [string, string] => [
    `digests/walk-${at}.md`,
    digestDocument({ title: `Ergodic walk ${at}`, people: at < 12 ? '[Ada Ergo]' : '[Bo Walker]' }),
  ])
  site = await startOwnSite({}, Object.fromEntries(files))
})
test.afterAll(() => site?.stop())

/** Goes on with Tab until the thing has the focus, which must then be seen. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let tabs = 0; tabs < MOST_TABS; tabs++) {
    if (await target.evaluate((element) => element === document.activeElement)) {
      expect(await target.evaluate((element) => element.matches(':focus-visible') && getComputedStyle(element).outlineStyle)).not.toMatch(
        /^(?:none|false)$/,
      )
      return
    }
    await page.keyboard.press('Tab')
  }
  throw new Error(`${MOST_TABS} times Tab, and ${target} has no focus`)
}

const hits = (page: Page) => page.locator('.digest-hits > li')
const hit = (page: Page, at: number) => hits(page).nth(at).getByRole('heading', { level: 3 }).getByRole('link')

test('the page works by keyboard alone: from the box to a filter and back, to the next page, to a result', async ({ page }) => {
  await page.goto(`${site.address}/search`)
  await tabTo(page, page.getByRole('searchbox', { name: 'Search in all digests' }))
  await page.keyboard.type('ergodic walk')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(`${site.address}/search?q=ergodic+walk`)
  await expect(page.getByRole('heading', { level: 2 }).first()).toContainText(String(DIGESTS))
  // The box still stands before everything that it found.
  await tabTo(page, page.getByRole('searchbox', { name: 'Search in all digests' }))
  await tabTo(page, hit(page, 0))
  await tabTo(page, page.getByRole('region', { name: 'Person' }).getByRole('link', { name: /Ada Ergo/ }))
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/person=ada-ergo/)
  await expect(page.getByRole('heading', { level: 2 }).first()).toContainText('12')
  await tabTo(page, page.getByRole('link', { name: 'Remove Ada Ergo' }))
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(`${site.address}/search?q=ergodic%20walk`)
  const firstPage = await hits(page).getByRole('heading', { level: 3 }).allTextContents()
  await tabTo(page, page.getByRole('link', { name: 'Next →' }))
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/page=2/)
  await expect(hits(page)).toHaveCount(10)
  for (const title of await hits(page).getByRole('heading', { level: 3 }).allTextContents()) expect(firstPage).not.toContain(title)
  const second = hit(page, 1)
  const href = (await second.getAttribute('href')) ?? ''
  await tabTo(page, second)
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(site.address + href)
})

test('while an input method composes in the page’s own box nothing is sent, and Enter belongs to it', async ({ page }) => {
  await page.goto('/search')
  await page.waitForLoadState('networkidle')
  const box = page.getByRole('searchbox', { name: 'Search in all digests' })
  await box.focus()
  const asked: string[] = []
  page.on('request', (request) => {
    if (new URL(request.url()).pathname.endsWith('/search')) asked.push(request.url())
  })
  const session = await page.context().newCDPSession(page)
  for (const text of ['s', 'si', 'si w', 'si wei']) {
    await session.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length })
    await page.waitForTimeout(100)
  }
  // What a browser tells of a key that the input method takes for itself.
  const key = { key: 'Process', code: 'Enter', windowsVirtualKeyCode: 229 }
  await session.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...key })
  await session.send('Input.dispatchKeyEvent', { type: 'keyUp', ...key })
  await page.waitForTimeout(300)
  expect([asked, new URL(page.url()).search]).toEqual([[], ''])
  await expect(box).toHaveValue('si wei')
  await session.send('Input.insertText', { text: '思维' })
  await expect(box).toHaveValue('思维')
  await page.waitForTimeout(300)
  expect([asked, new URL(page.url()).search]).toEqual([[], ''])
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(`/search?q=${encodeURIComponent('思维')}`)
})
