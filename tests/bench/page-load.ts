import type { Browser, Page } from '@playwright/test'

/** A phone on a slow line, as Lighthouse simulates it: 150 ms to and fro, 1.6 Mbit/s down, a processor at a quarter of its speed. */
const LINE = { offline: false, latency: 150, downloadThroughput: (1.6 * 1024 * 1024) / 8, uploadThroughput: (750 * 1024) / 8 }
const SLOWER = 4
const SETTLED_MS = 1500

export type Load = {
  /** When the largest text stood there, ms after the navigation began. */
  lcp: number
  /** Sum of all layout shifts, also those after late fonts. */
  cls: number
  /** Bytes on the line and number of requests, by type of resource. */
  bytes: Record<string, number>
  requests: number
}

/** Loads an address as a first visit on that phone. */
export async function measureLoad(browser: Browser, url: string): Promise<Load> {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true })
  try {
    const page = await context.newPage()
    const cdp = await context.newCDPSession(page)
    await cdp.send('Network.enable')
    await cdp.send('Network.emulateNetworkConditions', LINE)
    await cdp.send('Emulation.setCPUThrottlingRate', { rate: SLOWER })
    const types = new Map<string, string>()
    const bytes: Record<string, number> = {}
    cdp.on('Network.responseReceived', ({ requestId, type }) => types.set(requestId, type))
    cdp.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
      const type = types.get(requestId) ?? 'Other'
      bytes[type] = (bytes[type] ?? 0) + encodedDataLength
    })
    await page.addInitScript(observe)
    await page.goto(url, { waitUntil: 'load' })
    await page.evaluate(() => document.fonts.ready.then(() => undefined))
    await page.waitForTimeout(SETTLED_MS)
    const { lcp, cls } = await page.evaluate(() => (window as unknown as { measured: { lcp: number; cls: number } }).measured)
    return { lcp, cls, bytes, requests: types.size }
  } finally {
    await context.close()
  }
}

function observe(): void {
  const measured = { lcp: Number.NaN, cls: 0 }
  Object.assign(window, { measured })
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) measured.lcp = entry.startTime
  }).observe({ type: 'largest-contentful-paint', buffered: true })
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as (PerformanceEntry & { value: number })[]) measured.cls += entry.value
  }).observe({ type: 'layout-shift', buffered: true })
}

/** Milliseconds from the press of a link to the first paint of the next page, for as many links of a page as asked. */
export async function measureClicks(browser: Browser, url: string, links: number): Promise<number[]> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } })
  try {
    const page = await context.newPage()
    // The press as the page sees it: what drives the browser takes some time of its own before that.
    await page.addInitScript(() => {
      addEventListener('pointerdown', ({ timeStamp }) => sessionStorage.setItem('pressed', String(performance.timeOrigin + timeStamp)), {
        capture: true,
      })
    })
    const times: number[] = []
    for (let at = 0; at < links; at++) {
      await page.goto(url, { waitUntil: 'load' })
      const link = page.locator('main .digest-list :is(h2, h3) a').nth(at)
      if (!(await link.count())) break
      await link.scrollIntoViewIfNeeded()
      await link.hover()
      await page.waitForTimeout(300) // a hand needs about that long from the link to the press
      const href = await link.getAttribute('href')
      await Promise.all([page.waitForURL(`**${href}`), link.click()])
      const pressed = await page.evaluate(() => Number(sessionStorage.getItem('pressed')))
      times.push((await firstPaint(page)) - pressed)
    }
    return times
  } finally {
    await context.close()
  }
}

/** When the page was first painted, or shown if it had been prepared before, in ms since the epoch. */
function firstPaint(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        new PerformanceObserver((list) => {
          const paint = list.getEntriesByName('first-contentful-paint')[0]
          const [navigation] = performance.getEntriesByType('navigation') as (PerformanceEntry & { activationStart?: number })[]
          if (paint) resolve(performance.timeOrigin + Math.max(paint.startTime, navigation?.activationStart ?? 0))
        }).observe({ type: 'paint', buffered: true })
      }),
  )
}
