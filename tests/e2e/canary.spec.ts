import { type APIRequestContext, type Browser, expect, type Page, test } from '@playwright/test'
import { crawl } from './crawl'
import { makeFirstAdmin } from './first-admin'
import { type OwnSite, startOwnSite } from './own-site'

// Words that stand only in what readers must not see: in every field of new drafts, of drafts over what is live, of what waits for its date, of what was taken back.
const CANARY = 'zqcanary'
/** The beginning of it finds it wherever the index has it, and is no leak when a page repeats the question. */
const ASKED = 'zqcan'
const LIVE = 'streambp'

test.describe.configure({ mode: 'serial' })
test.setTimeout(240_000)

let site: OwnSite
let desk: Page
test.beforeAll(async ({ browser }) => {
  site = await startOwnSite()
  desk = await (await browser.newContext({ baseURL: site.address, javaScriptEnabled: false })).newPage()
  await makeFirstAdmin(desk, site)
})
test.afterAll(async () => {
  await desk?.context().close()
  await site?.stop()
})

/** Fills every field of the form that is open with words of its own, and saves. */
async function fillAll(fields: Record<string, string> = {}): Promise<void> {
  const words: Record<string, string> = {
    title: `${CANARY}title`,
    summary: `${CANARY}summary`,
    body: `## Key points\n\n- ${CANARY}point\n\n${CANARY}body, see [[danqi-chen]] and Danqi Chen.\n\n[^n]: ${CANARY}note\n`,
    topics: `${CANARY}topic`,
    people: `${CANARY}person`,
    terms: `${CANARY}term`,
    'sources.0.outlet': `${CANARY}outlet`,
    'sources.0.title': `${CANARY}article`,
    'papers.0.title': `${CANARY}paper`,
    'papers.0.authors': `${CANARY}author`,
    ...fields,
  }
  for (const [name, value] of Object.entries(words)) {
    const field = desk.locator(`[name="${name}"]`)
    if (await field.count()) await field.fill(value)
  }
  await desk.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(desk.getByText('Saved.')).toBeVisible()
}

const number = () => /drafts\/(\d+)/.exec(desk.url())?.[1] ?? ''

async function publish(button = 'Publish'): Promise<void> {
  await desk.getByRole('button', { name: 'Publish …' }).click()
  await desk.getByRole('button', { name: button, exact: true }).click()
  await expect(desk).toHaveURL(/done=/)
}

async function newDigest(): Promise<void> {
  await desk.goto('/admin')
  await desk.getByRole('button', { name: 'New digest' }).click()
}

/** Everything that anybody may ask for, as browsers, programs and prefetches ask. */
async function askEverything(request: APIRequestContext): Promise<Map<string, string>> {
  const answers = new Map<string, string>()
  const pages = await crawl(request, site.address)
  for (const [path, { html }] of pages) answers.set(path, html)
  const others = [
    ...['digests', 'topics', 'people', 'terms', 'sources'].flatMap((folder) =>
      [
        `${CANARY}title`,
        `${CANARY}topic`,
        `${CANARY}person`,
        `${CANARY}term`,
        `${CANARY}outlet`,
        `${CANARY}later`,
        `${CANARY}back`,
      ].flatMap((slug) => [`/${folder}/${slug}`, `/cards/${folder}/${slug}`]),
    ),
    `/cards/digests/${LIVE}`,
    '/cards/people/danqi-chen',
    `/search?q=${ASKED}`,
    `/search?q=topic:${ASKED}`,
    '/search?q=danqi',
    '/search?q=&sort=newest',
    `/api/v1/search?q=${ASKED}`,
    '/api/v1/search?q=danqi',
    '/api/v1/search?q=stream',
    `/topics/machine-learning?q=${ASKED}`,
    '/map.json',
    '/map',
    '/sitemap.xml',
    '/robots.txt',
  ]
  const asking: Record<string, string>[] = [{}, { rsc: '1' }, { rsc: '1', 'next-router-prefetch': '1' }, { purpose: 'prefetch' }]
  for (const path of [...others, ...[...pages.keys()].filter((path) => !path.includes('?')).slice(0, 40)])
    for (const headers of asking) {
      const response = await request.get(path, { headers, maxRedirects: 0 })
      answers.set(`${path} ${JSON.stringify(headers)}`, `${JSON.stringify(response.headers())}\n${await response.text()}`)
    }
  return answers
}

const leaks = (answers: Map<string, string>) =>
  [...answers].flatMap(([path, text]) => {
    const at = text.toLowerCase().indexOf(CANARY)
    // A page that was not found may repeat the address that it was asked for; nothing else may hold it.
    const isEcho =
      path.toLowerCase().includes(CANARY) && !new RegExp(`${CANARY}(?!title|topic|person|term|outlet|later|back)`, 'i').test(text)
    return at < 0 || isEcho ? [] : [`${path}: …${text.slice(Math.max(0, at - 60), at + 60)}…`]
  })

async function anonymously(browser: Browser): Promise<Map<string, string>> {
  const context = await browser.newContext({ baseURL: site.address })
  const answers = await askEverything(context.request)
  await context.close()
  return answers
}

test('what is a draft, waits for its date or was taken back is in no page, payload, card, search or index', async ({ browser }) => {
  await newDigest()
  await fillAll()
  await desk.goto(`/admin/preview/${number()}`)
  await expect(desk.getByText(`${CANARY}body`)).toBeVisible()

  await desk.goto(`/admin?q=${LIVE}`)
  await desk
    .locator('section[aria-labelledby="on:all"]')
    .getByRole('button', { name: /^StreamBP/ })
    .click()
  await fillAll()
  await desk.goto(`/admin/preview/${number()}`)
  await expect(desk.getByText(`${CANARY}summary`).first()).toBeVisible()

  await desk.goto('/admin/entities?q=danqi')
  await desk.getByRole('button', { name: 'Danqi Chen' }).click()
  await fillAll({ aliases: `${CANARY}alias`, affiliations: `${CANARY}place`, body: `${CANARY}person text` })

  await newDigest()
  await fillAll({ title: `${CANARY}later`, publishedAt: '2999-01-01' })
  await publish('Publish at its date')

  await newDigest()
  await fillAll({ title: `${CANARY}back` })
  await publish()
  await desk.goto(`/admin?q=${CANARY}back`)
  await desk.getByRole('button', { name: /^Unpublish: / }).click()
  await expect(desk.getByText('Readers do not see it any more')).toBeVisible()

  // Whoever may see drafts looks at everything first: nothing of that may be kept for others.
  await askEverything(desk.context().request)
  const answers = await anonymously(browser)
  expect(answers.size).toBeGreaterThan(300)
  expect(leaks(answers)).toEqual([])
})

test('the same questions find it once it is published', async ({ browser }) => {
  await newDigest()
  await fillAll({ title: `${CANARY}seen` })
  await publish()
  const found = leaks(await anonymously(browser)).join('\n')
  for (const path of ['/: ', '/map.json', `/search?q=${ASKED}`, `/api/v1/search?q=${ASKED}`, '/topics: ', '/people: ', '/digests: '])
    expect(found, path).toContain(path)
})
