import { type Browser, chromium, type Page } from '@playwright/test'
import { chromiumFlags, requireChromium } from '../../scripts/find-chromium'
import { startOwnSite } from '../e2e/own-site'

// npm run bench -- typing
// What an editor feels: how long the main thread of the browser is busy at a stretch after each key, in a text of 5,000 words with everything that the page does
// beside it (the journal, the autosave, the colours). Keys come 60 ms apart, with a pause now and then, in which the journal is written. Waiting for a processor that
// other programs have is not counted.
const BAR_MS = 16
const WORDS = 5000
const KEYS = 300
const KEY_EVERY_MS = 60
const PAUSE_MS = 700
const SENTENCE =
  'The **judge** sees the [[rlmt|response]] and never the `thought`, so $r(x, y)$ is all that is learned; 热的故事 ends here. '

type TraceEvent = {
  name: string
  ph: string
  ts: number
  dur?: number
  /** Of `dur`, what the thread had a processor for. */
  tdur?: number
  tid: number
  pid: number
  args?: { name?: string; data?: { type?: string } }
}

const site = await startOwnSite()
const browser = await chromium.launch({ executablePath: await requireChromium(), args: chromiumFlags() })
let missed = false
try {
  const page = await draftOf(browser, WORDS)
  console.log('where            p50       p95   longest   bar')
  for (const [where, key] of [
    ['at the end', 'Control+End'],
    ['in the middle', null],
    ['at the start', 'Control+Home'],
  ] as const) {
    await page.locator('.cm-content').click()
    if (key) await page.keyboard.press(key)
    const blocks = await typed(page)
    const at = (share: number) => blocks[Math.floor((blocks.length - 1) * share)] ?? 0
    const isMet = at(0.95) <= BAR_MS
    missed ||= !isMet
    const figures = [at(0.5), at(0.95), at(1)].map((ms) => `${ms.toFixed(1)} ms`.padStart(10)).join('')
    console.log(`${where.padEnd(14)}${figures}   ${isMet ? '✓' : '✗'} ≤ ${BAR_MS} ms p95`)
  }
} finally {
  await browser.close()
  await site.stop()
}
process.exit(missed ? 1 : 0)

async function draftOf(browser: Browser, words: number): Promise<Page> {
  const page = await (await browser.newContext({ baseURL: site.address })).newPage()
  await page.goto(site.setUp)
  await page.getByLabel('Name').fill('Ada Min')
  await page.getByLabel('E-mail address').fill('ada@example.org')
  await page.getByLabel('New password').fill('correct horse battery')
  await page.getByRole('button', { name: 'Make the account' }).click()
  await page.getByRole('button', { name: 'New digest' }).click()
  await page.locator('.cm-content').waitFor()
  const paragraph = `${SENTENCE.repeat(5)}\n\n`
  const body = paragraph.repeat(Math.ceil(words / paragraph.split(/\s+/).length))
  await page.locator('[name=body]').evaluate((element: HTMLTextAreaElement, text) => {
    element.value = text
    element.dispatchEvent(new Event('input', { bubbles: true }))
  }, body)
  await page.locator('.save-state[data-state=clean]').waitFor()
  await page.reload()
  await page.locator('.cm-content').waitFor()
  return page
}

/** The longest task of the page's main thread after each key and before the next, in ms, the shortest first. */
async function typed(page: Page): Promise<number[]> {
  const text = SENTENCE.replace(/[^\x20-\x7e]/g, '')
  await browser.startTracing(page, { categories: ['toplevel', 'devtools.timeline', '__metadata'] })
  for (let key = 0; key < KEYS; key++) {
    await page.keyboard.type(text[key % text.length] ?? ' ')
    await page.waitForTimeout(key % 40 === 39 ? PAUSE_MS : KEY_EVERY_MS)
  }
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString()) as { traceEvents: TraceEvent[] }
  const downs = traceEvents
    .filter(({ name, args }) => name === 'EventDispatch' && args?.data?.type === 'keydown')
    .sort((a, b) => a.ts - b.ts)
  const thread = downs[0]
  if (!thread || downs.length < KEYS) throw new Error(`of ${KEYS} keys the trace has ${downs.length}`)
  const tasks = traceEvents
    .filter(({ name, ph, tid, pid }) => /RunTask$/.test(name) && ph === 'X' && tid === thread.tid && pid === thread.pid)
    .sort((a, b) => a.ts - b.ts)
  const longest = downs.map(({ ts }, index) => {
    const until = downs[index + 1]?.ts ?? Number.POSITIVE_INFINITY
    return Math.max(
      0,
      ...tasks.filter((task) => task.ts + (task.dur ?? 0) >= ts && task.ts < until).map(({ dur = 0, tdur = dur }) => tdur / 1000),
    )
  })
  return longest.sort((a, b) => a - b)
}
