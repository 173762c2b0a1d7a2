import { expect, type Locator, type Page, test } from '@playwright/test'
import { moveFingers } from './fingers'

const DIGEST = '/digests/rlmt-thinking-for-chat'

const contents = (page: Page) => page.getByRole('navigation', { name: 'Contents' }).getByRole('link')
const toggle = (page: Page) => page.getByRole('button', { name: /^Colours: / })

/** Expects that a link of the contents leads to its heading, which then stands near the top of the window. */
async function expectToLead(page: Page, link: Locator, follow: () => Promise<void>): Promise<void> {
  const name = (await link.textContent()) ?? ''
  await follow()
  const heading = page.getByRole('main').getByRole('heading', { name, exact: true }).first()
  await expect(heading).toBeInViewport()
  expect((await heading.boundingBox())?.y).toBeLessThan(200)
  await expect(page).toHaveURL(new RegExp(`${await link.getAttribute('href')}$`))
}

test('the keyboard reaches the contents and goes on in the section that was chosen', async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.goto(DIGEST)
  const link = contents(page).nth(2)
  await page.getByRole('link', { name: 'Skip to the text' }).focus()
  await page.keyboard.press('Enter')
  for (let presses = 0; presses < 60 && !(await link.evaluate((element) => element === document.activeElement)); presses++)
    await page.keyboard.press('Tab')
  await expect(link).toBeFocused()
  await expectToLead(page, link, () => page.keyboard.press('Enter'))
  await expect(link).toHaveAttribute('aria-current', 'location')
  // The next stop of the keyboard lies within the section, not behind the contents.
  await page.keyboard.press('Tab')
  const isBehind = await link.evaluate((from) => {
    const section = document.getElementById(decodeURIComponent((from as HTMLAnchorElement).hash.slice(1)))
    return Boolean(
      section && document.activeElement && section.compareDocumentPosition(document.activeElement) & Node.DOCUMENT_POSITION_FOLLOWING,
    )
  })
  expect(isBehind).toBe(true)
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, reducedMotion: 'reduce' })

  test('a tap on the contents leads to the section', async ({ page }) => {
    await page.goto(DIGEST)
    for (const at of [0, 2]) {
      const link = contents(page).nth(at)
      await expectToLead(page, link, () => link.tap())
    }
  })

  test('a tap on the switch chooses the theme, and it holds on the next page', async ({ page }) => {
    await page.goto(DIGEST)
    const paper = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)
    await toggle(page).tap()
    await expect(toggle(page)).toHaveAccessibleName('Colours: light')
    const light = await paper()
    await toggle(page).tap()
    await expect(toggle(page)).toHaveAccessibleName('Colours: dark')
    expect(await paper()).not.toBe(light)
    const dark = await paper()
    await page.goto('/')
    expect(await paper()).toBe(dark)
  })

  test('a finger drags the map, two spread it, and what lies under a finger then is what a tap chooses', async ({ page }) => {
    await page.goto('/map')
    await expect(page.locator('.map')).toHaveAttribute('data-state', 'ready')
    // One entry is left on the map, in its middle.
    for (const kind of ['Digests', 'People', 'Terms']) await page.getByRole('checkbox', { name: new RegExp(`^${kind}`) }).uncheck()
    await page.getByLabel('Within a topic').selectOption({ label: 'Probability' })
    const stage = page.getByRole('application', { name: 'Map of digests, topics, people and terms' })
    await stage.evaluate((element) => element.scrollIntoView({ block: 'center', behavior: 'instant' }))
    const box = await stage.boundingBox()
    if (!box) throw new Error('The map is not drawn')
    const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 }
    const from = (dx: number, dy: number) => ({ x: middle.x + dx, y: middle.y + dy })
    const chosen = page.getByRole('region', { name: 'The chosen entry' }).getByRole('heading', { level: 3 })
    const tapAt = (dx: number, dy: number) => page.touchscreen.tap(middle.x + dx, middle.y + dy)
    const scrolled = await page.evaluate(() => scrollY)

    await moveFingers(page, [{ from: from(-20, -20), to: from(40, 40) }])
    await tapAt(0, 0)
    await page.waitForTimeout(300)
    await expect(chosen).toHaveCount(0)

    // Away from the middle by 60 in both directions: spread to twice the size about the middle, it lies at 120.
    await moveFingers(page, [
      { from: from(-30, 0), to: from(-60, 0) },
      { from: from(30, 0), to: from(60, 0) },
    ])
    await tapAt(60, 60)
    await page.waitForTimeout(300)
    await expect(chosen).toHaveCount(0)
    expect(await page.evaluate(() => scrollY), 'the page stays where it is').toBe(scrolled)
    await tapAt(120, 120)
    await expect(chosen).toHaveText('Probability')
  })
})

for (const [reducedMotion, moves] of [
  ['reduce', false],
  ['no-preference', true],
] as const)
  test(`on a digest ${moves ? 'a card fades in' : 'nothing moves'} for readers with ${reducedMotion === 'reduce' ? 'reduced motion' : 'no preference'}`, async ({
    browser,
    baseURL,
  }) => {
    const context = await browser.newContext({ baseURL, reducedMotion, viewport: { width: 1440, height: 900 } })
    const page = await context.newPage()
    await page.addInitScript(() => {
      const begun: string[] = []
      Object.assign(window, { begun })
      for (const type of ['transitionrun', 'animationstart'])
        document.addEventListener(type, ({ target }) => begun.push(target instanceof Element ? target.className : type), { capture: true })
    })
    await page.goto(DIGEST)
    await page.locator('main .prose a[href="/terms/grpo"]').first().hover()
    await expect(page.getByRole('tooltip')).toBeVisible()
    // A jump is one: in the frame after it the section is where it will stay.
    const link = contents(page).nth(3)
    await link.click()
    const places = await page.evaluate(async () => {
      const seen: number[] = []
      for (let frame = 0; frame < 20; frame++) {
        seen.push(scrollY)
        await new Promise(requestAnimationFrame)
      }
      return seen
    })
    await toggle(page).click()
    const begun = await page.evaluate(() => (window as unknown as { begun: string[] }).begun)
    expect(begun.length > 0).toBe(moves)
    expect(new Set(places).size).toBe(1)
    await context.close()
  })
