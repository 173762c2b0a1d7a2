import type { Browser } from '@playwright/test'

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
