import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join, resolve } from 'node:path'
import { gzipSync } from 'node:zlib'
import { type Browser, chromium } from '@playwright/test'
import { chromiumFlags, requireChromium } from '../../scripts/find-chromium'
import { bareNextArguments, buildBareNextApp } from './bare-next-app'
import { measureClicks } from './clicks'
import { writeCorpus } from './corpus'
import { addressesIn, measureFirstRender } from './first-render'
import { lighthouse } from './lighthouse'
import { has, median, requestsPerSecond, startServer, stopServer } from './load'
import { measureCommand } from './measure-command'
import { nginxCommand } from './nginx'
import { type Load, measureLoad } from './page-load'
import { startSite, stopSite } from './site'

// BENCH_SIZES=100,10000,100000 npm run bench -- pages
// What readers wait for, at several sizes of the store: first renders, the kept page beside nginx, the load on a slow phone, the next page after a click.
// 0 stands for the content that comes with Précis; Lighthouse looks at that one. BENCH_STORES=DIR keeps the stores there, and takes those that it holds.
const sizes = (process.env.BENCH_SIZES ?? '0,100,10000,100000').split(',').map(Number)
const BARS = { firstRenderMs: 50, growth: 1.2, ofNginx: 0.33, scriptKb: 15, lcpMs: 800, clickMs: 100 }
const PORTS = { site: '4871', nginx: 4872, bare: 4873 }
const INGEST = ['--max-old-space-size=512', '--import', 'tsx', 'scripts/ingest.ts', '--json']

mkdirSync('tmp', { recursive: true })
const { BENCH_STORES } = process.env
const folder = mkdtempSync(join(resolve('tmp'), 'pages-bench-'))
process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1))

let missed = 0
const smallest = new Map<string, number>()
const executable = await requireChromium()
const browser = await chromium.launch({ executablePath: executable, args: chromiumFlags() })
try {
  const floor = await bareNextScripts()
  for (const size of sizes) await measure(size, floor, browser)
} finally {
  await browser.close()
}
console.log(missed ? `${missed} bars missed` : 'all bars met')
process.exit(missed ? 1 : 0)

async function measure(size: number, floor: number, browser: Browser): Promise<void> {
  const dir = join(resolve(BENCH_STORES ?? folder), String(size))
  const databaseFile = join(dir, 'precis.db')
  const content = size === 0 ? 'content' : join(dir, 'content')
  const isMade = existsSync(databaseFile)
  mkdirSync(dir, { recursive: true })
  const env = { DATABASE_URL: `file:${databaseFile}`, DATA_DIR: dir, CONTENT_DIR: content, PORT: PORTS.site }
  if (size > 0 && !isMade) {
    writeCorpus(content, size)
    const { code, stdout } = await measureCommand(INGEST, env)
    if (code !== 0) throw new Error(`ingest ended with ${code}: ${stdout.slice(0, 500)}`)
  }
  console.log(`\n${size === 0 ? 'The shipped content' : `${size.toLocaleString('en')} digests`}`)
  const { child, address } = await startSite(env)
  try {
    for (const { page, p50, p95, count } of await measureFirstRender(address, databaseFile)) {
      if (size > 0 && !smallest.has(page)) smallest.set(page, p50)
      const growth = p50 / (smallest.get(page) ?? p50)
      const text = `first render of ${page}: p50 ${p50.toFixed(0)} ms, p95 ${p95.toFixed(0)} ms of ${count}; ${growth.toFixed(2)} times the smallest store's`
      bar(text, p95 <= BARS.firstRenderMs && growth <= BARS.growth, `≤ ${BARS.firstRenderMs} ms p95, ≤ ${BARS.growth} times`)
    }
    const paths = addressesIn(databaseFile)
    const pages = {
      home: '/',
      digest: paths.digest[0] ?? '/',
      topic: paths.topic[0] ?? '/',
      person: paths.person[0] ?? '/',
      archive: '/digests',
    }
    await besideNginx(address, pages.digest, size)
    await onASlowPhone(browser, address, pages, floor)
    const clicks = await measureClicks(executable, chromiumFlags(), `${address}/digests`, 8)
    const times = clicks.map(({ ms }) => ms)
    const ahead = clicks.filter(({ wasAhead }) => wasAhead).length
    bar(
      `the next page after a click: p50 ${median(times).toFixed(0)} ms, most ${Math.max(...times).toFixed(0)} ms of ${clicks.length}, ${ahead} of them rendered ahead`,
      median(times) <= BARS.clickMs,
      `≤ ${BARS.clickMs} ms`,
    )
    if (size === 0) for (const [name, path] of Object.entries(pages).slice(0, 4)) inLighthouse(name, address + path)
  } finally {
    await stopSite(child)
    if (!BENCH_STORES) rmSync(dir, { recursive: true, force: true })
  }
}

async function besideNginx(address: string, path: string, size: number): Promise<void> {
  if (!has('nginx') || !has('wrk')) {
    console.log('· skipped: beside nginx (nginx or wrk is not installed)')
    return
  }
  const body = Buffer.from(await (await fetch(address + path)).arrayBuffer())
  const www = join(folder, `nginx-${size}`)
  mkdirSync(join(www, 'www'), { recursive: true })
  writeFileSync(join(www, 'www/page.html'), body)
  const nginx = await startServer(nginxCommand(www, PORTS.nginx), PORTS.nginx)
  try {
    const ratios: number[] = []
    for (let round = 0; round < 4; round++) {
      const [theirs, ours] = [requestsPerSecond(`http://127.0.0.1:${PORTS.nginx}/page.html`, 3), requestsPerSecond(address + path, 3)]
      if (round > 0) ratios.push(ours / theirs) // the first round warms up
    }
    const gzip = gzipSync(body).length
    const kb = (bytes: number) => (bytes / 1000).toFixed(1)
    bar(
      `kept digest page of ${kb(body.length)} KB (${kb(gzip)} gzipped) at ${median(ratios).toFixed(2)} of nginx static`,
      median(ratios) >= BARS.ofNginx,
      `≥ ${BARS.ofNginx}`,
    )
  } finally {
    await stopServer(nginx)
  }
}

/** How soon that phone shows the words of a page alone, without a style, a script or a face: less than this no page takes on this machine. */
async function measureWordsAlone(browser: Browser, url: string): Promise<number> {
  const html = await (await fetch(url)).text()
  const words = html
    .replace(/<(script|style|svg|noscript|math)[\s\S]*?<\/\1>/g, ' ')
    .replace(/<[^>]+>/g, '\n')
    .replace(/\n\s*\n+/g, '</p><p>')
  const page = `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Words</title><p>${words}`
  const server = createServer((_, response) => response.setHeader('content-type', 'text/html').end(page)).listen(0, '127.0.0.1')
  await once(server, 'listening')
  try {
    const { port } = server.address() as AddressInfo
    return await medianLoad(browser, `http://127.0.0.1:${port}/`).then(({ lcp }) => lcp)
  } finally {
    server.close()
  }
}

/** The load of three whose largest text stood there neither first nor last. */
async function medianLoad(browser: Browser, url: string): Promise<Load> {
  const loads: Load[] = []
  for (let round = 0; round < 3; round++) loads.push(await measureLoad(browser, url))
  return loads.toSorted((a, b) => a.lcp - b.lcp)[1] as Load
}

async function onASlowPhone(browser: Browser, address: string, pages: Record<string, string>, floor: number): Promise<void> {
  for (const [name, path] of Object.entries(pages)) {
    const wordsAlone = await measureWordsAlone(browser, address + path)
    const { lcp, cls, bytes, requests } = await medianLoad(browser, address + path)
    const kb = Object.entries(bytes).map(([type, count]) => `${type.toLowerCase()} ${(count / 1000).toFixed(1)}`)
    bar(
      `${name} on a slow phone: LCP ${lcp.toFixed(0)} ms (its words alone ${wordsAlone.toFixed(0)}), layout shift ${cls.toFixed(4)}; KB: ${kb.join(', ')} in ${requests} requests`,
      lcp <= BARS.lcpMs && cls === 0,
      `≤ ${BARS.lcpMs} ms, 0`,
    )
    const over = ((bytes.Script ?? 0) - floor) / 1000
    if (name === 'digest')
      bar(
        `scripts of a digest page: ${over.toFixed(1)} KB gzipped beyond a bare Next page (${(floor / 1000).toFixed(1)} KB)`,
        over <= BARS.scriptKb,
        `≤ ${BARS.scriptKb} KB`,
      )
  }
}

function inLighthouse(name: string, url: string): void {
  const scores = lighthouse(url, executable, chromiumFlags())
  if (!scores) {
    console.log(`· skipped: Lighthouse on ${name} (it could not be fetched or run)`)
    return
  }
  const { failed, ...rest } = scores
  const values = Object.values(rest)
  bar(
    `Lighthouse on ${name}: ${values.join(', ')}${failed.length ? ` (${failed.join('; ')})` : ''}`,
    values.every((value) => value === 100),
    '100 in all four',
  )
}

/** Bytes of all scripts, gzipped, that the smallest Next page loads. */
async function bareNextScripts(): Promise<number> {
  const app = join(folder, 'bare')
  buildBareNextApp(app, resolve('.'), 20_000)
  const html = readFileSync(join(app, '.next/server/app/index.html'), 'utf8')
  const server = await startServer([process.execPath, ...bareNextArguments(PORTS.bare)], PORTS.bare, app)
  try {
    const addresses = new Set([...html.matchAll(/<script[^>]*\ssrc="([^"]+)"(?![^>]*noModule)/gi)].map(([, src]) => src))
    let sum = 0
    for (const src of addresses)
      sum += gzipSync(Buffer.from(await (await fetch(`http://127.0.0.1:${PORTS.bare}${src}`)).arrayBuffer())).length
    return sum
  } finally {
    await stopServer(server)
  }
}

function bar(text: string, met: boolean, what: string): void {
  missed += met ? 0 : 1
  console.log(`${met ? '✓' : '✗'} ${text} (bar: ${what})`)
}
