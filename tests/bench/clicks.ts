import { setTimeout as wait } from 'node:timers/promises'
import { openTab } from './bare-browser'

/** A hand needs about that long from the link to the press. */
const REST_MS = 300
/** By then a page of ours is shown, or the measure says so. */
const MOST_MS = 3000

/** From the press, as the page saw it, to the first paint of the next page, and whether that had been rendered ahead. */
export type Click = { ms: number; wasAhead: boolean }

/** Presses the first links of a list, one after the other, as a hand does that rests on a link first. Each page has been asked for before: what is measured is not its first render. */
export async function measureClicks(executable: string, flags: readonly string[], url: string, links: number): Promise<Click[]> {
  const tab = await openTab(executable, flags, { width: 1280, height: 900 })
  const clicks: Click[] = []
  try {
    for (let at = 0; at < links; at++) {
      await tab.open(url)
      const link = await tab.evaluate<{ x: number; y: number; path: string } | null>(`(${prepare})(${at})`)
      if (!link) break
      await fetch(new URL(link.path, url)).then((response) => response.arrayBuffer())
      await tab.moveTo(link.x, link.y)
      await wait(REST_MS)
      await tab.press(link.x, link.y)
      clicks.push(await shown(() => tab.evaluate<Click | null>(`(${readClick})(${JSON.stringify(link.path)})`)))
    }
    return clicks
  } finally {
    await tab.close()
  }
}

async function shown(look: () => Promise<Click | null>): Promise<Click> {
  for (const until = Date.now() + MOST_MS; Date.now() < until; ) {
    const click = await look().catch(() => null)
    if (click) return click
    await wait(50)
  }
  return { ms: MOST_MS, wasAhead: false }
}

/** Runs in the page: notes when a link is pressed, and says where it stands. */
function prepare(at: number): { x: number; y: number; path: string } | null {
  const link = document.querySelectorAll<HTMLAnchorElement>('main .digest-list :is(h2, h3) a')[at]
  if (!link) return null
  addEventListener('pointerdown', ({ timeStamp }) => localStorage.setItem('pressed', String(performance.timeOrigin + timeStamp)), {
    capture: true,
  })
  link.scrollIntoView({ block: 'center' })
  const { x, y, width, height } = link.getClientRects()[0] as DOMRect
  return { x: x + width / 2, y: y + height / 2, path: link.pathname }
}

/** Runs in the next page; null while it is not painted. */
function readClick(path: string): { ms: number; wasAhead: boolean } | null {
  const [paint] = performance.getEntriesByName('first-contentful-paint')
  if (location.pathname !== path || !paint) return null
  const [navigation] = performance.getEntriesByType('navigation') as (PerformanceNavigationTiming & { activationStart?: number })[]
  const activated = navigation?.activationStart ?? 0
  const painted = performance.timeOrigin + Math.max(paint.startTime, activated)
  return { ms: painted - Number(localStorage.getItem('pressed')), wasAhead: activated > 0 }
}
