import { expect, test } from '@playwright/test'
import { noteShifts, type Shift } from './layout-checks'

const WITH_FORMULAS = '/digests/talagrand-convolution'

test('a formula that is too long for its line scrolls by itself, and stands on the line as before', async ({ browser, baseURL }) => {
  const context = await browser.newContext({ baseURL, viewport: { width: 320, height: 640 }, isMobile: true })
  const page = await context.newPage()
  await page.goto(WITH_FORMULAS)
  // Faces that come later move the line by themselves.
  await expect
    .poll(() =>
      page.evaluate(() => [...document.fonts].some(({ family, status }) => family.includes('STIX Two Math') && status === 'loaded')),
    )
    .toBe(true)
  const formula = page.locator('.prose p math').first()
  const ownLine = () =>
    formula.evaluate((math) => math.getBoundingClientRect().top - (math.parentElement?.getBoundingClientRect().top ?? 0))
  const asIs = await ownLine()
  await formula.evaluate((math) => {
    Object.assign((math as MathMLElement).style, { display: 'inline math', overflow: 'visible', padding: '0', margin: '0' })
  })
  // What is drawn lies where the browser alone would have put it: the box is higher by its padding only.
  const padding = await formula.evaluate((math) => 0.4 * Number.parseFloat(getComputedStyle(math).fontSize))
  expect(Math.abs((await ownLine()) - padding - asIs)).toBeLessThan(1)
  await formula.evaluate((math) => {
    math.removeAttribute('style')
    const row = math.querySelector('mrow')
    for (const sign of Array.from({ length: 6 }, () => [...(row?.children ?? [])]).flat()) row?.append(sign.cloneNode(true))
    for (let more = 0; more < 80; more++) row?.append(row.children[0]?.cloneNode(true) ?? '')
  })
  const widths = await formula.evaluate((math) => [math.scrollWidth, math.clientWidth, document.documentElement.scrollWidth])
  expect(widths[0]).toBeGreaterThan(widths[1] ?? 0)
  expect(widths[2]).toBe(320)
  await expect(formula).toHaveAttribute('tabindex', '0')
  await context.close()
})

test('the late faces of a page come to it in one piece: none is there while one is awaited', async ({ page }) => {
  const asked: string[] = []
  let answer = (): void => {}
  const mayCome = new Promise<void>((resolve) => {
    answer = resolve
  })
  page.on('request', (request) => {
    const name = /\/s\/(han|math)-\w+\.css$/.exec(request.url())?.[1]
    if (name) asked.push(name)
  })
  // A machine with Chinese faces of its own asks for no list of ours; the slices of either face are held.
  await page.route(/\/s\/[^/]+\.woff2$/, async (route) => {
    if (asked.length) await mayCome
    await route.continue()
  })
  const late = () => page.evaluate(() => [...document.fonts].filter(({ family }) => /STIX Two Math|Noto Serif SC/.test(family)).length)
  await page.goto(WITH_FORMULAS, { waitUntil: 'commit' })
  await expect.poll(() => asked).toContain('math')
  await page.waitForTimeout(300)
  expect(await late()).toBe(0)
  answer()
  await expect.poll(late).toBeGreaterThan(0)
})

for (const width of [390, 1280])
  test(`where formulas stand on the first screen, nothing moves when their face comes; they get it out of sight (${width} px)`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height: 1600 })
    await page.addInitScript(noteShifts)
    await page.goto(WITH_FORMULAS)
    const has = () =>
      page.evaluate(() => [...document.fonts].some(({ family, status }) => family.includes('STIX Two Math') && status === 'loaded'))
    await expect.poll(has).toBe(true)
    const formulas = page.locator('.prose math')
    const face = (at: number) => formulas.nth(at).evaluate((formula) => getComputedStyle(formula).fontFamily)
    const inView = await formulas.evaluateAll((all) =>
      all.findIndex((each) => each.getBoundingClientRect().top > 0 && each.getBoundingClientRect().top < innerHeight),
    )
    expect(inView).toBeGreaterThanOrEqual(0)
    expect([await face(inView), await face((await formulas.count()) - 1)]).toEqual(['math', '"STIX Two Math", math'])
    const shifts = () => page.evaluate(() => (window as unknown as { shifts: Shift[] }).shifts.reduce((sum, { value }) => sum + value, 0))
    // Lines with formulas, when they move, add up to fifty times that.
    expect(await shifts()).toBeLessThan(0.001)
    // Not as far as the lab, which grows when it comes near.
    await page.evaluate(() => window.scrollBy({ top: 1650, behavior: 'instant' }))
    await expect.poll(() => face(inView)).toBe('"STIX Two Math", math')
    expect(await shifts()).toBeLessThan(0.001)
    // Nothing of it is left behind in the page.
    expect(await page.locator('.prose').innerHTML()).not.toContain('font-family')
  })

test('a title of three hundred characters is set smaller than one of fifty', async ({ page }) => {
  await page.goto(WITH_FORMULAS)
  const heading = page.getByRole('heading', { level: 1 })
  await expect(heading).not.toHaveClass(/long-title/)
  const size = () => heading.evaluate((element) => Number.parseFloat(getComputedStyle(element).fontSize))
  const usual = await size()
  await heading.evaluate((element) => element.classList.add('long-title'))
  expect(await size()).toBeLessThan(usual)
})

test('a character that our Chinese face lacks is looked for in the reader’s own, and one that it has keeps its place', async ({ page }) => {
  await page.route('**/s/noto-serif-sc-*', (route) => route.abort())
  await page.goto('/')
  await page.evaluate(async () => {
    await Promise.all(
      [...document.fonts].filter(({ family }) => family === '"Han space"' || family === 'Han space').map((face) => face.load()),
    )
    // 㛃 is in names and not in the face; 中 is.
    for (const [id, text] of [
      ['rare', '㛃'],
      ['usual', '中'],
    ] as const) {
      const span = document.createElement('p')
      span.id = id
      span.textContent = text
      document.querySelector('main')?.append(span)
    }
  })
  const session = await page.context().newCDPSession(page)
  await session.send('DOM.enable')
  await session.send('CSS.enable')
  const { root } = await session.send('DOM.getDocument')
  // Whether the face is one of ours: by then only the blank one is there.
  const isOurs = async (selector: string) => {
    const { nodeId } = await session.send('DOM.querySelector', { nodeId: root.nodeId, selector })
    const { fonts } = await session.send('CSS.getPlatformFontsForNode', { nodeId })
    return fonts.map(({ isCustomFont }) => isCustomFont)
  }
  // A paragraph that was not laid out yet has no face at all.
  await expect.poll(() => isOurs('#usual')).toEqual([true])
  await expect.poll(() => isOurs('#rare')).toEqual([false])
})

test('quotation marks, dashes and ellipses are as wide as characters in Chinese, and only there; its titles break where they are full', async ({
  page,
}) => {
  // The Latin faces are optional: on a busy machine a first page may be set without them, and the next one has them from the browser's memory.
  await page.goto('/labs')
  await page.evaluate(() => document.fonts.ready)
  await page.reload()
  await page.evaluate(() => document.fonts.load('1em "Han marks"', '“'))
  const measured = await page.evaluate(async () => {
    const main = document.querySelector('main') as HTMLElement
    main.innerHTML = `<div class="prose" lang="zh-Hans"><p>去“去——去……去</p></div><p class="lead" lang="zh-Hant">去“去——去……去</p>
      <div class="prose" lang="en"><p>去“去——去……去</p></div><h2><a href="/"><span lang="zh-Hans">去“去——去……去</span></a></h2><h2>In English</h2>`
    // Laid out once, so that the faces of all of it are asked for; then they are waited for.
    main.getBoundingClientRect()
    await document.fonts.ready
    const em = (element: Element) => {
      const range = document.createRange()
      range.selectNodeContents(element)
      return range.getBoundingClientRect().width / Number.parseFloat(getComputedStyle(element).fontSize)
    }
    return {
      widths: [...main.querySelectorAll('.prose p, .lead, h2 span')].map(em),
      wraps: [...main.querySelectorAll('h2')].map((title) => getComputedStyle(title).getPropertyValue('text-wrap-style')),
    }
  })
  const [prose = 0, lead = 0, english = 0, title = 0] = measured.widths
  expect(Math.round(prose * 10)).toBe(90)
  expect(lead).toBeGreaterThan(8.5)
  expect(title).toBeGreaterThan(8.5)
  expect(english).toBeLessThan(8)
  expect(measured.wraps).toEqual(['auto', 'balance'])
})

test('no line begins with the mark behind a formula, at any width', async ({ page }) => {
  await page.goto(WITH_FORMULAS)
  for (const width of [1440, 1280, 768, 390, 320]) {
    await page.setViewportSize({ width, height: 800 })
    const broken = await page.evaluate(() =>
      [...document.querySelectorAll('.prose .unbroken')].filter((one) => one.getClientRects().length > 1).map(({ outerHTML }) => outerHTML),
    )
    expect(broken, `${width}`).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), `${width}`).toBeLessThanOrEqual(0)
  }
  expect(await page.locator('.prose .unbroken').count()).toBeGreaterThan(5)
})
