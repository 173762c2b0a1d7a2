import { readdirSync } from 'node:fs'
import { expect, test } from '@playwright/test'
import { HtmlValidate } from 'html-validate/node'
import { ERROR_PAGE } from '@/lib/serve/error-page'
import { type Crawled, crawl } from './crawl'

const CONTENT = new URL('../../content/', import.meta.url)
/** Addresses that lead nowhere: one near to some that do, and one near to none. */
const LOST = ['/digests/streamb', '/nothing/at/all']
const FOLDERS = ['digests', 'topics', 'people', 'terms', 'sources']

/** The HTML standard's own rules; what is only a matter of taste, or of formatting that a minifier would undo, is off. */
const validator = new HtmlValidate({
  extends: ['html-validate:standard'],
  rules: {
    // React writes void elements and attributes in its own way, which the standard allows.
    'void-style': 'off',
    'attr-quotes': 'off',
    'doctype-style': 'off',
    'no-trailing-whitespace': 'off',
    'attribute-boolean-style': 'off',
    'attribute-empty-style': 'off',
    // A header's words may be of any length, and ids of any shape: the standard asks only that they hold no white space.
    'long-title': 'off',
    'valid-id': ['error', { relaxed: true }],
    // Assets are the site's own, under a policy that allows no others.
    'require-sri': 'off',
  },
})

type Answer = Pick<Crawled, 'path' | 'status' | 'html'>

let site: Map<string, Crawled>
/** What no link leads to, and readers see all the same. */
let lost: Answer[]
test.describe.configure({ mode: 'serial' })
test.beforeAll(async ({ browser, baseURL }) => {
  test.setTimeout(180_000)
  const context = await browser.newContext(baseURL ? { baseURL } : {})
  site = await crawl(context.request, baseURL ?? '')
  lost = await Promise.all(
    LOST.map(async (path) => {
      const response = await context.request.get(path)
      return { path, status: response.status(), html: await response.text() }
    }),
  )
  await context.close()
})

test('every link of the site, fragments included, leads somewhere', () => {
  const dead: string[] = []
  for (const { path, status, links, ids } of site.values()) {
    if (status !== 200) dead.push(`${path} answers ${status}`)
    const twice = ids.filter((id, at) => ids.indexOf(id) !== at)
    if (twice.length) dead.push(`${path} has ids twice: ${twice.join(', ')}`)
    for (const { pathname, search, hash } of links) {
      // What follows `:~:` is not an anchor but a text to be shown.
      const fragment = decodeURIComponent(hash.slice(1).split(':~:')[0] ?? '')
      if (fragment && !site.get(pathname + search)?.ids.includes(fragment)) dead.push(`${path} leads to ${pathname}${search}${hash}`)
    }
  }
  expect([...new Set(dead)]).toEqual([])
})

test('no page is an orphan: every file of the content is reached from another page', () => {
  const written = FOLDERS.flatMap((folder) =>
    readdirSync(new URL(`${folder}/`, CONTENT)).flatMap((file) => (file.endsWith('.md') ? `/${folder}/${file.slice(0, -3)}` : [])),
  )
  expect(written.length).toBeGreaterThan(50)
  const reached = new Set(
    [...site.values()].flatMap(({ path, links }) => links.map(({ pathname }) => pathname).filter((to) => to !== path)),
  )
  expect(written.filter((path) => !reached.has(path))).toEqual([])
})

test('an address that leads nowhere is answered with a page of the site, and with what may have been meant', () => {
  expect(lost.map(({ status }) => status)).toEqual([404, 404])
  expect(lost.map(({ html }) => html.includes('href="/digests/streambp"'))).toEqual([true, false])
})

test('every page is valid HTML, those of errors too', async () => {
  test.setTimeout(180_000)
  const problems: string[] = []
  const failed = { path: 'the page of errors', html: ERROR_PAGE.toString() }
  for (const { path, html } of [...site.values(), ...lost, failed]) {
    const { results } = await validator.validateString(html)
    for (const { messages } of results)
      for (const { ruleId, message, line, column } of messages) {
        const at = html.split('\n')[line - 1]?.slice(Math.max(0, column - 40), column + 80)
        problems.push(`${path}: ${ruleId}: ${message} (…${at}…)`)
      }
  }
  expect(problems.slice(0, 20)).toEqual([])
})

/** What is wrong with the headings and landmarks of a page. */
function faultsOfOutline({ path, html }: Pick<Answer, 'path' | 'html'>, landmarks: readonly string[]): string[] {
  const wrong: string[] = []
  const markup = html.replace(/<script\b[^>]*>[\s\S]*?<\/script>/g, '')
  const levels = [...markup.matchAll(/<h([1-6])[\s>]/g)].map(([, level]) => Number(level))
  if (levels.filter((level) => level === 1).length !== 1) wrong.push(`${path} has ${levels.filter((level) => level === 1).length} h1`)
  const skipped = levels.find((level, at) => level > (levels[at - 1] ?? level) + 1)
  if (skipped) wrong.push(`${path} skips to h${skipped}`)
  for (const landmark of landmarks) if (!new RegExp(`<${landmark}[\\s>]`).test(markup)) wrong.push(`${path} has no ${landmark}`)
  if (markup.match(/<main[\s>]/g)?.length !== 1) wrong.push(`${path} has more than one main`)
  if (!/<html[^>]*\slang="/.test(markup)) wrong.push(`${path} has no language`)
  return wrong
}

test('every page has one heading of the first level, no level left out, and the landmarks', () => {
  const pages = [...site.values(), ...lost].filter(({ path }) => !path.endsWith('.csv'))
  expect(pages.flatMap((page) => faultsOfOutline(page, ['main', 'header', 'nav', 'footer']))).toEqual([])
  // The page of errors stands alone: what would fill the others may be what failed.
  expect(faultsOfOutline({ path: 'the page of errors', html: ERROR_PAGE.toString() }, ['main'])).toEqual([])
})
