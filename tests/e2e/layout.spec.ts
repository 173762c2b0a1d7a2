import { mkdirSync } from 'node:fs'
import { type Browser, expect, type Page, test } from '@playwright/test'
import { findLayoutFaults, noteShifts, shiftsOf } from './layout-checks'
import { OVERFULL_PAGES, writeOverfullContent } from './overfull-content'
import { type OwnSite, startOwnSite } from './own-site'
import { picture, picturesFolder } from './picture'

// Every page type on a store that has too much of everything and on one that has nothing: nothing overlaps, overflows, is cut off or jumps, at any width, light and
// dark, on paper and without JavaScript. PICTURES=DIR leaves a picture of each.

const WIDTHS = [320, 390, 1440, 2560]
/** A4 between its margins of 18 mm, in px of CSS; and the widest page that a browser sets smaller so that it fits there (Chromium: by half at most). */
const PAPER_PX = 658
const SHRUNK_PX = 986
const HEIGHT = 900

const EMPTY_PAGES = {
  home: '/',
  archive: '/digests',
  topics: '/topics',
  people: '/people',
  terms: '/terms',
  sources: '/sources',
  map: '/map',
  search: '/search?q=noise',
  labs: '/labs',
  lab: '/labs/heat-on-the-hypercube',
  'not-found': '/digests/nothing',
}
type Store = { name: string; pages: Record<string, string>; start(): Promise<OwnSite> }
const STORES: Store[] = [
  { name: 'overfull', pages: OVERFULL_PAGES, start: () => startOwnSite({ RENDER_TIMEOUT_MS: '30000' }, {}, writeOverfullContent) },
  { name: 'empty', pages: EMPTY_PAGES, start: () => startOwnSite({}, {}, (folder) => mkdirSync(folder, { recursive: true })) },
]
// One test and one site for all of its pages: what is wrong with one does not keep the others from being looked at.
for (const { name, pages, start } of STORES)
  test(`every page of a store that is ${name} holds together`, async ({ browser }) => {
    // It takes minutes, and is there to be looked at.
    test.skip(name === 'overfull' && !picturesFolder, 'a store with too much of everything is made for pictures alone: PICTURES=DIR')
    test.setTimeout(picturesFolder ? 600_000 : 240_000)
    const site = await start()
    try {
      for (const [type, path] of Object.entries(pages))
        await test.step(type, async () => {
          const url = site.address + path
          await expectToHold(browser, url, `${name}-${type}`)
        })
    } finally {
      await site.stop()
    }
  })

test('what overlaps, sticks out, is cut off or jumps is found', async ({ page }) => {
  await page.addInitScript(noteShifts)
  await page.goto('/')
  expect(await page.evaluate(findLayoutFaults)).toEqual([])
  await page.evaluate(() => {
    const main = document.querySelector('main') as HTMLElement
    main.innerHTML = `<p id="lying">A line of text that another lies on</p><p id="cut"><span>A line of text that is cut off</span></p>
      <p id="left">A line that sticks out</p><input id="over" value="a field"><p id="fine">x<sup>2</sup> and <math><msup><mi>x</mi><mn>2</mn></msup></math></p>`
    const style = (id: string, styles: Partial<CSSStyleDeclaration>) => Object.assign(document.getElementById(id)?.style ?? {}, styles)
    const { top } = (document.getElementById('lying') as HTMLElement).getBoundingClientRect()
    style('over', { position: 'absolute', left: '40px', top: `${top}px`, width: '90px' })
    style('cut', { overflow: 'hidden', width: '50px', whiteSpace: 'nowrap' })
    style('left', { position: 'relative', left: '-60px' })
  })
  const faults = (await page.evaluate(findLayoutFaults)).join('\n')
  expect(faults).toMatch(/“” \(main > input\) lies on “A line of text that another lies on”/)
  expect(faults).toMatch(/“A line of text that is cut off” \(main > p\) is cut off/)
  expect(faults).toMatch(/“A line that sticks out” .* sticks out: -\d+/)
  expect(faults.split('\n')).toHaveLength(3)
  await page.waitForTimeout(600) // a movement shortly after a deed of the reader's own does not count, and to set the window's size is one
  await page.evaluate(() =>
    (document.querySelector('main') as HTMLElement).prepend(Object.assign(document.createElement('p'), { textContent: 'Late' })),
  )
  await expect.poll(async () => (await shiftsOf(page)).length).toBeGreaterThan(0)
})

async function expectToHold(browser: Browser, url: string, name: string): Promise<void> {
  const status = name.endsWith('not-found') ? 404 : 200
  for (const width of [390, 1440]) {
    const context = await browser.newContext({ viewport: { width, height: HEIGHT } })
    const page = await context.newPage()
    await page.addInitScript(noteShifts)
    const response = await page.goto(url, { waitUntil: 'networkidle' })
    expect(response?.status(), url).toBe(status)
    expect.soft(await shiftsOf(page), `${url} at ${width} px jumps`).toEqual([])
    if (width === 1440) await expectNoFault(page, name, ['light', 'dark'], true)
    await context.close()
  }
  const context = await browser.newContext({ javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto(url)
  await expectNoFault(page, `${name}-no-script`, ['light'], false)
  await page.emulateMedia({ media: 'print' })
  await page.setViewportSize({ width: PAPER_PX, height: HEIGHT })
  const needed = await page.evaluate(() => document.documentElement.scrollWidth)
  if (needed > PAPER_PX) await page.setViewportSize({ width: Math.min(needed, SHRUNK_PX), height: HEIGHT })
  expect.soft(await page.evaluate(findLayoutFaults), `${url} on paper`).toEqual([])
  await picture(page, `${name}-print`)
  await context.close()
}

async function expectNoFault(page: Page, name: string, schemes: readonly ('light' | 'dark')[], hasScripts: boolean): Promise<void> {
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: HEIGHT })
    for (const colorScheme of schemes) {
      // Colours move nothing: a narrow and a wide page in the dark are enough to notice if one did.
      if (colorScheme === 'dark' && width !== 320 && width !== 1440) continue
      await page.emulateMedia({ colorScheme })
      // Scripts hear of a new width a frame later; without any, no frame would call back.
      if (hasScripts) await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))))
      expect.soft(await page.evaluate(findLayoutFaults), `${page.url()} at ${width} px in ${colorScheme}`).toEqual([])
      // With a script and without, a page looks the same but for what only scripts do: one picture of that.
      if (hasScripts || width === 390) await picture(page, `${name}-${width}-${colorScheme}`)
    }
  }
}
