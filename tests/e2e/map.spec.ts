import { expect, type Page, test } from '@playwright/test'
import { axeViolations } from './axe'

const stage = (page: Page) => page.getByRole('application', { name: 'Map of digests, topics, people and terms' })
const details = (page: Page) => page.getByRole('region', { name: 'The chosen entry' })
const options = (page: Page) => page.getByRole('listbox', { name: 'Suggestions' }).getByRole('option')
const search = (page: Page) => page.getByRole('combobox', { name: 'Find on the map' })

/** Opens the map and waits until it is laid out. */
async function openMap(page: Page, hash = ''): Promise<void> {
  await page.goto(`/map${hash}`)
  await expect(page.locator('.map')).toHaveAttribute('data-state', 'ready')
}

/** How much of the drawing is not paper, and a sum that tells two drawings apart. */
function drawn(page: Page) {
  return page.locator('.map-stage canvas').evaluate((element) => {
    const canvas = element as HTMLCanvasElement
    const { data } = (canvas.getContext('2d') as CanvasRenderingContext2D).getImageData(0, 0, canvas.width, canvas.height)
    let [inked, sum] = [0, 0]
    for (let at = 3; at < data.length; at += 4) {
      if (data[at]) inked++
      sum = (sum * 31 + (data[at] ?? 0) + (data[at - 3] ?? 0)) % 1_000_000_007
    }
    return { inked, sum }
  })
}

/** How much ink there is once two looks in a row find the same: labels come a frame after the shapes. */
async function inkAtRest(page: Page): Promise<number> {
  let [before, now] = [0, 0]
  await expect
    .poll(
      async () => {
        before = now
        now = (await drawn(page)).inked
        return now > 2000 && now === before
      },
      { intervals: [150] },
    )
    .toBe(true)
  return now
}

test('the map is drawn, and drawn the same each time', async ({ browser, baseURL }) => {
  const context = await browser.newContext({ baseURL, reducedMotion: 'reduce' })
  const page = await context.newPage()
  const drawings = []
  for (let time = 0; time < 2; time++) {
    await openMap(page)
    await page.evaluate(() => document.fonts.ready)
    drawings.push(await inkAtRest(page))
  }
  expect(drawings[1]).toBe(drawings[0])
  await context.close()
})

test('the search suggests, and Enter goes to the first of what it found', async ({ page }) => {
  await openMap(page)
  await search(page).fill('streambp')
  await expect(options(page).first()).toContainText('StreamBP')
  await expect(search(page)).toHaveAttribute('aria-expanded', 'true')
  await search(page).press('ArrowDown')
  await expect(options(page).first()).toHaveAttribute('aria-selected', 'true')
  await search(page).press('Enter')
  await expect(details(page).getByRole('heading', { level: 3 })).toContainText('StreamBP')
  await expect(options(page)).toHaveCount(0)
  await expect(stage(page)).toBeFocused()
  await expect(page.getByRole('status')).toContainText('Connections:')
})

test('the search knows other names, other scripts and slips of the finger', async ({ page }) => {
  await openMap(page)
  for (const [query, name] of [
    ['GRPO', 'Group relative policy optimization'],
    ['陈丹琦', 'Danqi Chen'],
    ['danki chen', 'Danqi Chen'],
  ] as const) {
    await search(page).fill(query)
    await expect(options(page).filter({ hasText: name })).toHaveCount(1)
  }
})

test('the search says when there is nothing', async ({ page }) => {
  await openMap(page)
  await search(page).fill('no such thing at all')
  await expect(page.getByRole('status')).toHaveText('No entry has these words in its name.')
  await expect(options(page)).toHaveCount(0)
})

test('a kind can be taken off the map, and a topic shown alone', async ({ page }) => {
  await openMap(page)
  const status = page.getByRole('status')
  const count = async () => Number((await status.textContent())?.replace(/\D/g, ''))
  const all = await count()
  await page.getByRole('checkbox', { name: /^Terms/ }).uncheck()
  await expect(status).not.toHaveText(`Entries shown: ${all}.`)
  const withoutTerms = await count()
  expect(withoutTerms).toBeGreaterThan(0)
  await page.getByLabel('Within a topic').selectOption({ label: 'Probability' })
  await expect(status).not.toHaveText(`Entries shown: ${withoutTerms}.`)
  expect(await count()).toBeLessThan(withoutTerms)
  await search(page).fill('streambp')
  await search(page).press('Enter')
  await expect(page.getByRole('checkbox', { name: /^Terms/ }), 'what was found is shown, whatever the filters said').toBeChecked()
})

test('the keyboard walks from entry to entry, zooms, opens the page, and is never trapped', async ({ page }) => {
  await openMap(page, '#topics/probability')
  await stage(page).focus()
  const name = details(page).getByRole('heading', { level: 3 })
  await expect(name).toHaveText('Probability')
  const neighbours = await details(page).locator('li a').allTextContents()
  for (const key of ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown']) {
    await page.keyboard.press(key)
    if ((await name.textContent()) !== 'Probability') break
  }
  const next = (await name.textContent()) ?? ''
  expect(neighbours).toContain(next)
  await expect(page.getByRole('status')).toContainText(next)
  expect(decodeURIComponent(new URL(page.url()).hash)).toMatch(/^#(?:digests|topics)\//)

  const before = await drawn(page)
  await page.keyboard.press('+')
  await expect.poll(async () => (await drawn(page)).sum).not.toBe(before.sum)

  await page.keyboard.press('Tab')
  await expect(page.getByRole('button', { name: 'Zoom in' })).toBeFocused()
  await page.keyboard.press('Shift+Tab')
  await expect(stage(page)).toBeFocused()
  await page.keyboard.press('Shift+Tab')
  await expect(page.getByRole('checkbox', { name: /^Terms/ })).toBeFocused()

  await stage(page).focus()
  await page.keyboard.press('Escape')
  await expect(search(page)).toBeFocused()
  await expect(name).toHaveCount(0)

  await page.goto('/map#topics/probability')
  await expect(name).toHaveText('Probability')
  await stage(page).focus()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/topics\/probability$/)
})

test('an entry chosen by its address is shown, and its neighbours lead on', async ({ page }) => {
  await openMap(page, '#terms/grpo')
  await expect(details(page)).toContainText('Term')
  await details(page).locator('li a').first().click()
  await expect(page).toHaveURL(/\/map#digests\//)
  await expect(details(page)).toContainText('Digest')
  await page.goBack()
  await expect(page).toHaveURL(/\/map#terms\/grpo$/)
  await expect(details(page)).toContainText('Term')
})

test('a tap chooses, and a second tap opens', async ({ browser, baseURL }) => {
  const context = await browser.newContext({
    baseURL,
    hasTouch: true,
    isMobile: true,
    viewport: { width: 390, height: 800 },
    reducedMotion: 'reduce',
  })
  const page = await context.newPage()
  await openMap(page)
  await stage(page).scrollIntoViewIfNeeded()
  // The middle of the one topic that is left on the map.
  for (const kind of ['Digests', 'People', 'Terms']) await page.getByRole('checkbox', { name: new RegExp(`^${kind}`) }).uncheck()
  await page.getByLabel('Within a topic').selectOption({ label: 'Probability' })
  await stage(page).tap()
  await expect(details(page).getByRole('heading', { level: 3 })).toHaveText('Probability')
  await stage(page).tap()
  await expect(page).toHaveURL(/\/topics\/probability$/)
  await context.close()
})

test('the colours follow the theme', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
  await openMap(page)
  const light = await drawn(page)
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
  await expect.poll(async () => (await drawn(page)).sum).not.toBe(light.sum)
})

for (const [what, script] of [
  ['a canvas', 'HTMLCanvasElement.prototype.getContext = () => null'],
  ['workers', 'delete window.Worker'],
] as const)
  test(`without ${what} a sentence says so, and the list stands`, async ({ page }) => {
    await page.addInitScript(script)
    await page.goto('/map')
    await expect(page.getByRole('status')).toHaveText('The map could not be drawn in this browser. The list below says the same.')
    await expect(stage(page)).toBeHidden()
    await expect(page.getByRole('heading', { name: 'The same as a list' })).toBeVisible()
  })

test('without JavaScript the list is all there is', async ({ browser, baseURL }) => {
  const context = await browser.newContext({ baseURL, javaScriptEnabled: false, viewport: { width: 320, height: 800 } })
  const page = await context.newPage()
  await page.goto('/map')
  await expect(stage(page)).toBeHidden()
  await expect(search(page)).toBeHidden()
  await expect(page.getByRole('link', { name: /StreamBP/ }).first()).toBeVisible()
  await expect(page.getByRole('link', { name: 'Danqi Chen' })).toHaveAttribute('href', '/people/danqi-chen')
  await context.close()
})

for (const colorScheme of ['light', 'dark'] as const)
  test(`the map in use has no accessibility violation in ${colorScheme}`, async ({ browser, baseURL }) => {
    const context = await browser.newContext({ baseURL, colorScheme, bypassCSP: true })
    const page = await context.newPage()
    await openMap(page, '#terms/grpo')
    await search(page).fill('a')
    await expect(options(page).first()).toBeVisible()
    expect(await axeViolations(page)).toEqual([])
    await context.close()
  })

test('the browser has nothing to complain about while the map is used, and it fits 320 pixels', async ({ page }) => {
  const complaints: string[] = []
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
  page.on('pageerror', (error) => complaints.push(error.message))
  await page.setViewportSize({ width: 320, height: 700 })
  await openMap(page, '#terms/grpo')
  await page.getByRole('button', { name: 'Zoom in' }).click()
  await page.getByRole('button', { name: 'Show all' }).click()
  const root = page.locator('html')
  expect(await root.evaluate((element) => element.scrollWidth)).toBeLessThanOrEqual(320)
  expect(complaints).toEqual([])
})
