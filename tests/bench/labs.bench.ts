import { chromium, type Page } from '@playwright/test'
import { LAB_SLUGS } from '@/lib/labs/slugs'
import { chromiumFlags, requireChromium } from '../../scripts/find-chromium'
import { startOwnSite } from '../e2e/own-site'

// npm run bench -- labs
// Of each lab at its defaults, in Chromium: until it answers, until it is done, the longest that the page's main thread was busy at a stretch, and what is left of
// its memory after leaving it five times.
const [ANSWERS_MS, DONE_MS, BUSY_MS] = [1000, 5000, 50]
const GROWTH = 1.25

const site = await startOwnSite()
const browser = await chromium.launch({ executablePath: await requireChromium(), args: [...chromiumFlags(), '--js-flags=--expose-gc'] })
let missed = false
const told = (value: number, bar: number) => {
  missed ||= value > bar
  return `${value.toFixed(0).padStart(7)} ms ${value <= bar ? '✓' : '✗'}`
}
try {
  const page = await (await browser.newContext({ baseURL: site.address })).newPage()
  await page.addInitScript(() => {
    const busy: number[] = []
    Object.assign(window, { busy })
    new PerformanceObserver((list) => busy.push(...list.getEntries().map(({ duration }) => duration))).observe({
      type: 'longtask',
      buffered: true,
    })
  })
  // A browser that was started this moment lays out any first page in one long task; that is not the lab's.
  await page.goto('/topics')
  console.log('lab                       answers        done     busy')
  for (const slug of LAB_SLUGS) {
    await page.goto(`/labs/${slug}`)
    const [answers, done] = [await momentOf(page, ['starting', 'running', 'stepped', 'done']), await momentOf(page, ['done'])]
    await page.waitForTimeout(500)
    const busy = await page.evaluate(() => Math.max(0, ...(window as unknown as { busy: number[] }).busy))
    console.log(`${slug.padEnd(24)}${told(answers, ANSWERS_MS)}${told(done, DONE_MS)}${told(busy, BUSY_MS)}`)
  }
  const before = await heapAfter(page, 1)
  const after = await heapAfter(page, 5)
  missed ||= after > GROWTH * before
  console.log(
    `heap after one visit ${(before / 1e6).toFixed(1)} MB, after five more ${(after / 1e6).toFixed(1)} MB ${after <= GROWTH * before ? '✓' : '✗'}`,
  )
} finally {
  await browser.close()
  await site.stop()
}
process.exit(missed ? 1 : 0)

/** When the lab first had one of these states, in ms since the page was asked for. */
async function momentOf(page: Page, states: string[]): Promise<number> {
  return page.evaluate(async (wanted) => {
    const lab = document.querySelector<HTMLElement>('.lab')
    while (!wanted.includes(lab?.dataset.state ?? '')) await new Promise((resolve) => setTimeout(resolve, 5))
    return performance.now()
  }, states)
}

async function heapAfter(page: Page, visits: number): Promise<number> {
  for (let visit = 0; visit < visits; visit++) {
    for (const slug of LAB_SLUGS) {
      await page.goto(`/labs/${slug}`)
      await momentOf(page, ['done'])
    }
  }
  await page.goto('/topics')
  const session = await page.context().newCDPSession(page)
  await session.send('HeapProfiler.collectGarbage')
  const { usedSize } = await session.send('Runtime.getHeapUsage')
  return usedSize
}
