import { rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Browser, expect, test } from '@playwright/test'
import { build } from 'esbuild'
import { Lexicon } from '../../lib/markdown/lexicon'
import { renderMarkdown } from '../../lib/markdown/pipeline'
import { sharedText } from '../markdown/shared-data'

// Each payload is rendered and opened as a page of its own, without a security policy, so that the sanitizer alone is on trial.
const PAYLOADS = sharedText('hostile/xss-payloads.txt')
const SHARDS = 4
/** Stands for a document that is not known. */
const SOMEWHERE = -1
const STALLED_MS = 20_000

/** Runs before anything else on a page: what payloads do to show that they ran is noted. */
const TRAP = `
  window.pwned = []
  for (const name of ['alert', 'confirm', 'prompt', 'print', 'open', 'eval', 'fetch', 'postMessage'])
    window[name] = (...values) => { window.pwned.push(name + '(' + values.join() + ')') }
  document.write = document.writeln = (text) => { window.pwned.push('document.write ' + text) }
`
/** Runs last: touches every element as a reader would, then goes on to the next page with what the trap holds. */
const driver = (next: string) => `
  addEventListener('load', () => {
    for (const node of document.body.querySelectorAll('*')) {
      for (const type of ['mouseover', 'mouseenter', 'mousemove', 'focus', 'pointerenter', 'toggle', 'input', 'wheel', 'animationstart'])
        node.dispatchEvent(new Event(type, { bubbles: true }))
      if (/^(javascript|data|vbscript):/i.test(node.protocol ?? '')) window.pwned.push('link to ' + node.href)
      for (const { name } of node.attributes) if (/^on|^style$|^srcdoc$/i.test(name)) window.pwned.push('attribute ' + name)
    }
    for (const { name } of performance.getEntriesByType('resource'))
      if (!name.startsWith(location.origin + '/')) window.pwned.push('request for ' + name)
    setTimeout(() => { location.replace('${next}?' + new URLSearchParams({ pwned: window.pwned.join('; ') })) }, 0)
  })
`

/** Whole forms are long, and made of the same fields: one page in so many has them. */
const EVERY_FORM = 20

/** What the desk shows, compiled as Next does it: Playwright would make elements of its own of what is written as elements. */
async function desk(): Promise<typeof import('./desk-markup')> {
  const outfile = join(process.cwd(), 'node_modules', '.cache', `desk-markup-${process.pid}.mjs`)
  await build({
    entryPoints: ['tests/e2e/desk-markup.tsx'],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    jsx: 'automatic',
    packages: 'external',
    logLevel: 'error',
  })
  try {
    return await import(pathToFileURL(outfile).href)
  } finally {
    rmSync(outfile)
  }
}

const FRAMES = 6
const RUNNER = `<!doctype html><title>runner</title>${Array.from({ length: FRAMES }, (_, lane) => `<iframe src="/page/${lane}"></iframe>`).join('')}`

/** Walks frames through the pages, each a document of its own, and returns what happened: index → what ran. */
async function walkThrough(browser: Browser, count: number, htmlOf: (index: number) => string): Promise<Map<number, string>> {
  const happened = new Map<number, string>()
  const note = (index: number, what: string) => happened.set(index, [happened.get(index), what].filter(Boolean).join('; '))
  const open = new Set<number>()
  let lanes = FRAMES
  let arrived = () => {}
  const end = new Promise<void>((resolve) => {
    arrived = resolve
  })
  let lastStep = performance.now()
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1')
    const index = Number(/^\/page\/(\d+)$/.exec(url.pathname)?.[1] ?? Number.NaN)
    const isRunner = url.pathname === '/runner'
    response.writeHead(isRunner || !Number.isNaN(index) ? 200 : 404, {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
    })
    if (isRunner) return response.end(RUNNER)
    if (Number.isNaN(index)) return response.end()
    lastStep = performance.now()
    open.delete(index - FRAMES)
    const pwned = url.searchParams.get('pwned')
    if (pwned) note(index - FRAMES, pwned)
    if (index < count) {
      open.add(index)
      return response.end(
        `<!doctype html><script>${TRAP}</script><body>${htmlOf(index)}<script>${driver(`/page/${index + FRAMES}`)}</script>`,
      )
    }
    response.end('<!doctype html><p>The end.')
    if (--lanes === 0) arrived()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const context = await browser.newContext()
  const page = await context.newPage()
  // Seen from outside it is not known which of the open documents did it.
  const noteOpen = (what: string) => note(SOMEWHERE, `${what} (one of ${[...open].join()})`)
  page.on('dialog', (dialog) => {
    noteOpen(`dialog ${dialog.message()}`)
    void dialog.dismiss().catch(() => {})
  })
  context.on('page', () => noteOpen('a new window'))
  context.on('request', (request) => {
    if (!request.url().startsWith(`${origin}/`) && !/^(?:data|about|blob):/.test(request.url())) noteOpen(`request for ${request.url()}`)
  })
  await page.goto(`${origin}/runner`)
  // A document that was led astray never asks for the next one: its lane ends.
  const watch = setInterval(() => {
    if (performance.now() - lastStep < STALLED_MS) return
    for (const index of open) note(index, 'the page did not go on')
    arrived()
  }, 1000)
  await end
  clearInterval(watch)
  await context.close()
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
  return happened
}

test('the trap sees raw payloads that run, and an innocent page passes', async ({ browser }) => {
  const pages = [
    '<p>innocent</p>',
    '<img src=x onerror=alert(1)>',
    '<script>alert(1)</script>',
    '<svg onload=alert(1)>',
    '<a href="java&#10;script:alert(1)">x</a>',
    '<iframe srcdoc="<script>parent.alert(1)</script>"></iframe>',
    '<p onmouseover="confirm(1)">x</p>',
    '<img src="http://198.51.100.1/x" alt="">',
    '<p>innocent</p>',
  ]
  const happened = await walkThrough(browser, pages.length, (index) => pages[index] ?? '')
  expect([...happened.keys()].sort((a, b) => a - b)).toEqual([SOMEWHERE, 1, 2, 3, 4, 5, 6, 7])
  expect(happened.get(SOMEWHERE)).toContain('request for http://198.51.100.1/x')
})

for (let shard = 0; shard < SHARDS; shard++) {
  test(`no payload of 6,613 runs in Chromium, part ${shard + 1} of ${SHARDS}`, async ({ browser }) => {
    test.skip(PAYLOADS === null, '../shared/data/hostile is absent')
    test.setTimeout(900_000)
    const all = (PAYLOADS ?? '').split('\n').filter(Boolean)
    expect(all.length).toBeGreaterThan(6600)
    const payloads = all.filter((_, index) => index % SHARDS === shard)
    const lexicon = new Lexicon([{ kind: 'term', slug: 'alert', names: ['alert', 'XSS'] }])
    const render = (payload: string) => {
      const body = `${payload}\n\n[link](${payload}) [link](<${payload}>) ![image](<${payload}>) [[${payload}]] \`${payload}\` $${payload}$`
      const { html, inlines } = renderMarkdown({ body, inlines: [payload] }, lexicon)
      return html + inlines.join('')
    }
    const { deskMarkup } = await desk()
    const happened = await walkThrough(browser, payloads.length, (index) => {
      const payload = payloads[index] ?? ''
      return render(payload) + deskMarkup(payload, { forms: index % EVERY_FORM === 0 })
    })
    expect([...happened].map(([index, what]) => ({ payload: payloads[index], what }))).toEqual([])
  })
}
