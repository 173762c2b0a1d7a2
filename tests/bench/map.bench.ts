import { join } from 'node:path'
import { chromium, type Page } from '@playwright/test'
import { chromiumFlags, requireChromium } from '../../scripts/find-chromium'
import { benchFolder, siteIn } from './bench-folder'
import { writeCorpus } from './corpus'
import { startSite, stopSite } from './site'

// npm run bench -- map
// How smoothly a reader moves about the largest map that there is, of 2,000 nodes of a random corpus, the hardest sort: time from one frame to the next while it
// is turned nearer and dragged, beside that of the same page while nothing happens, in one run.
const NODES = 2000
const DIGESTS = 4000
const FRAMES = 240
/** At most one frame in twenty may come more than one late. */
const BAR = 2.1
const PORT = '4875'

const folder = benchFolder('map')
writeCorpus(join(folder, 'content'), DIGESTS)
const { child, address } = await startSite({ ...siteIn(folder, PORT), CONTENT_DIR: join(folder, 'content') })
const browser = await chromium.launch({ executablePath: await requireChromium(), args: chromiumFlags() })
let missed = 0
try {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } })
  const graph = (await (await page.request.get(`${address}/map.json`)).json()) as { nodes: unknown[] }
  const begun = performance.now()
  await page.goto(`${address}/map`)
  await page.locator('.map[data-state=ready]').waitFor()
  console.log(`${graph.nodes.length} nodes, laid out ${((performance.now() - begun) / 1000).toFixed(1)} s after the request`)
  if (graph.nodes.length !== NODES) throw new Error(`the map has ${graph.nodes.length} nodes: the corpus is too small`)
  console.log('what                  p50       p95   longest   bar')
  const idle = await framesOf(page, async () => {})
  const usual = at(idle, 0.5)
  line('nothing', idle, null)
  line('turning nearer', await framesOf(page, turn), usual)
  line('dragging', await framesOf(page, drag), usual)
} finally {
  await browser.close()
  await stopSite(child)
}
process.exit(missed ? 1 : 0)

/** Milliseconds from frame to frame, the shortest first, while `work` goes on. */
async function framesOf(page: Page, work: (page: Page, isOver: () => Promise<boolean>) => Promise<void>): Promise<number[]> {
  // As a text: a named function within one is wrapped by the loader, and the page has no such wrapper.
  await page.evaluate(`(() => {
    const frames = (window.framesSeen = [])
    let last = performance.now()
    const next = (now) => {
      frames.push(now - last)
      last = now
      if (frames.length <= ${FRAMES}) requestAnimationFrame(next)
    }
    requestAnimationFrame(next)
  })()`)
  const isOver = async () => (await page.evaluate<number>('window.framesSeen.length')) > FRAMES
  await work(page, isOver)
  while (!(await isOver())) await page.waitForTimeout(100)
  const frames = await page.evaluate<number[]>('window.framesSeen')
  // The first is from the asking and not from a frame.
  return frames.slice(1).sort((a, b) => a - b)
}

async function turn(page: Page, isOver: () => Promise<boolean>): Promise<void> {
  await page.locator('#on\\:map-stage').hover()
  for (let step = 0; !(await isOver()); step++) await page.mouse.wheel(0, step % 40 < 20 ? -60 : 60)
}

async function drag(page: Page, isOver: () => Promise<boolean>): Promise<void> {
  const box = await page.locator('#on\\:map-stage').boundingBox()
  if (!box) throw new Error('the map is not there')
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
  await page.mouse.move(x, y)
  await page.mouse.down()
  for (let step = 0; !(await isOver()); step++) await page.mouse.move(x + 200 * Math.sin(step / 10), y + 100 * Math.cos(step / 14))
  await page.mouse.up()
}

function at(sorted: readonly number[], share: number): number {
  return sorted[Math.floor((sorted.length - 1) * share)] ?? 0
}

function line(what: string, frames: readonly number[], usual: number | null): void {
  const share = usual === null ? 0 : at(frames, 0.95) / usual
  const isMet = share <= BAR
  if (!isMet) missed++
  const figures = [at(frames, 0.5), at(frames, 0.95), at(frames, 1)].map((ms) => `${ms.toFixed(1)} ms`.padStart(10)).join('')
  console.log(`${what.padEnd(14)}${figures}   ${usual === null ? '' : `${isMet ? '✓' : '✗'} p95 ≤ ${BAR} × nothing (${share.toFixed(2)})`}`)
}
