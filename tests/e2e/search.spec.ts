import { expect, type Page, test } from '@playwright/test'
import { expectNoViolation, expectToFit } from './axe'

const open = (page: Page, q: string, rest = '') => page.goto(`/search?q=${encodeURIComponent(q)}${rest}`)
const first = (page: Page) => page.locator('.digest-hits > li').first().getByRole('heading', { level: 3 }).getByRole('link')

test.describe('on the shipped content', () => {
  const RLMT = '/digests/rlmt-thinking-for-chat'
  for (const [query, href] of [
    ['陈丹琦', RLMT],
    ['Danqi Chen', RLMT],
    ['chen danqi', RLMT],
    ['danki chen', RLMT],
    ['思维', RLMT],
    ['RLHF', RLMT],
    ['noise robust pretrainning', '/digests/noise-robust-pretraining'],
    ['author:"Yuansi Chen" heat', '/digests/talagrand-convolution'],
  ] as const)
    test(`${query} has the right digest at the top`, async ({ page }) => {
      await open(page, query)
      await expect(first(page)).toHaveAttribute('href', href)
    })
})

test('a search works without JavaScript, from the box through a facet and back', async ({ browser, baseURL }) => {
  const context = await browser.newContext({ baseURL: baseURL ?? '', javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto('/')
  await page.getByRole('banner').getByRole('link', { name: 'Search' }).click()
  await page.getByRole('searchbox', { name: 'Search in all digests' }).fill('model')
  await page.getByRole('button', { name: 'Search' }).click()
  await expect(page).toHaveURL('/search?q=model')
  const all = await page.locator('.digest-hits > li').count()
  expect(all).toBeGreaterThan(1)
  const facet = page.getByRole('region', { name: 'Person' }).getByRole('link', { name: /Danqi Chen/ })
  await facet.click()
  await expect(page.locator('.digest-hits > li')).toHaveCount(1)
  await page.getByRole('link', { name: 'Remove Danqi Chen' }).click()
  await expect(page.locator('.digest-hits > li')).toHaveCount(all)
  await page.getByRole('link', { name: 'Newest first' }).click()
  await expect(page).toHaveURL('/search?q=model&sort=date')
  await context.close()
})

test('a topic’s own box finds what a slip or another script means, in the topic alone, without JavaScript', async ({
  browser,
  baseURL,
}) => {
  const context = await browser.newContext({ baseURL: baseURL ?? '', javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto('/topics/reasoning')
  const digests = page.getByRole('region', { name: 'Digests' })
  await digests.getByRole('searchbox').fill('thoght')
  await digests.getByRole('button', { name: 'Search' }).click()
  await expect(page).toHaveURL('/topics/reasoning?q=thoght#on:digests')
  await expect(digests.locator('.found')).toContainText('One digest answers to “thoght”.')
  await expect(digests.locator('.mended')).toContainText('Showing results for thought')
  await page.goto(`/topics/reasoning?q=${encodeURIComponent('陈丹琦')}`)
  await expect(digests.getByRole('heading', { level: 3 })).toHaveCount(1)
  await page.goto('/topics/reasoning?q=talagrand')
  await expect(digests.locator('.found')).toContainText('Nothing here answers to “talagrand”.')
  await digests.getByRole('link', { name: 'Search all digests for this' }).click()
  await expect(page).toHaveURL('/search?q=talagrand')
  await expect(page.locator('.digest-hits > li')).not.toHaveCount(0)
  await context.close()
})

test('a page behind the last one says so and leads back', async ({ page }) => {
  await open(page, 'model', '&page=99')
  await page.getByRole('link', { name: 'Back to the first page' }).click()
  await expect(page).toHaveURL('/search?q=model')
})

test('what the search is narrowed to is named, also where nothing is left', async ({ page }) => {
  await open(page, 'talagrand', '&topic=reasoning')
  await expect(page.getByRole('link', { name: 'Remove Reasoning in language models' })).toBeVisible()
  await expect(page.locator('.nothing')).toContainText('Without Reasoning in language models there are 2 digests')
})

test('a slip is mended and said, and can be taken back', async ({ page }) => {
  await open(page, 'danki chen')
  await expect(page.locator('.mended')).toContainText('Showing results for danqi chen')
  await page.locator('.mended').getByRole('link').click()
  await expect(page).toHaveURL(/exact=1/)
  await expect(page.getByRole('heading', { level: 2 }).first()).toHaveText('No digest was found.')
})

test('the passage is marked and leads to its heading', async ({ page }) => {
  await open(page, 'checkpointing')
  const passage = page.locator('.passage').first()
  await expect(passage.locator('mark').first()).toHaveText(/checkpointing/i)
  const section = passage.getByRole('link')
  const anchor = ((await section.getAttribute('href')) ?? '').split('#')[1] ?? ''
  await section.click()
  await expect(page.locator(`[id="${anchor}"]`)).toBeInViewport()
})

test('what was typed is text, whatever it looks like', async ({ page }) => {
  const problems: string[] = []
  page.on('pageerror', ({ message }) => problems.push(message))
  for (const query of [
    '<script>alert(1)</script>',
    '"*NEAR(',
    "'; DROP TABLE Entry; --",
    '%00%',
    '-',
    ' " ',
    '字'.repeat(600),
    'a:b:c',
    '{title}:x',
    '\u202e\u0007x',
  ]) {
    const response = await open(page, query)
    expect([query, response?.status()]).toEqual([query, 200])
    expect(await page.content()).not.toMatch(/fts5|SQLITE|syntax error/i)
    await expect(page.locator('main script')).toHaveCount(0)
  }
  expect(problems).toEqual([])
})

test.describe('with axe let in', () => {
  test.use({ bypassCSP: true })
  test('axe finds nothing on the page in any of its states, light and dark, wide and on a phone', async ({ page }) => {
    test.setTimeout(120_000)
    for (const width of [1280, 360]) {
      await page.setViewportSize({ width, height: 740 })
      for (const path of [
        '/search',
        '/search?q=RLHF',
        '/search?q=danki%20chen&year=2025',
        '/search?q=xyzzyq&topic=reasoning',
        '/search?q=colour%3Ared%20%E6%80%9D%E7%BB%B4',
      ]) {
        await page.goto(path)
        await expectNoViolation(page)
        await expectToFit(page)
      }
    }
  })
})

test('on a phone nothing is wider than the screen, and the facets can be folded', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 })
  await open(page, 'model')
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
  const summary = page.locator('.facets > summary')
  await summary.click()
  await expect(page.getByRole('region', { name: 'Person' })).toBeHidden()
})

test('the programs’ answer has hits in rank order, with absolute addresses, and is not kept', async ({ request, baseURL }) => {
  const response = await request.get('/api/v1/search?q=RLHF&limit=1')
  expect([response.status(), response.headers()['cache-control']]).toEqual([200, 'no-store'])
  const answer = await response.json()
  expect(answer).toMatchObject({ query: 'RLHF', total: 2, interpreted: { words: ['rlhf'] } })
  expect(answer.hits.map(({ type }: { type: string }) => type)).toEqual(['term', 'digest'])
  expect(answer.hits[0].url).toBe(`${baseURL}/terms/rlhf`)
  expect(answer.facets.length).toBeGreaterThan(0)
  const second = await (await request.get('/api/v1/search?q=RLHF&limit=1&offset=1&type=digest')).json()
  expect(second.hits.map(({ slug }: { slug: string }) => slug)).not.toEqual(answer.hits.slice(1).map(({ slug }: { slug: string }) => slug))
  for (const odd of ['', '?limit=x&offset=-1', '?q=%ff%fe', '?q="*NEAR(', `?q=${'a'.repeat(7000)}`, '?q=a&topic=nope&sort=up&type=nothing'])
    expect([odd, (await request.get(`/api/v1/search${odd}`)).status()]).toEqual([odd, 200])
})
