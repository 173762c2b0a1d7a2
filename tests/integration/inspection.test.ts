import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Actor } from '@/lib/auth/policy'
import { beginCheck, dismissProblem } from '@/lib/commands/check-runs'
import { recordReads } from '@/lib/commands/record-reads'
import { lastCheck, listProblems } from '@/lib/data/problems'
import { readsOf } from '@/lib/data/reads'
import { db } from '@/lib/db/client'
import { type InspectOptions, inspectNightly, lastNight, startInspection } from '@/lib/desk/inspect-site'
import { contentFolder, digestDocument, entityDocument } from '../factories/content'
import { ingest } from '../factories/ingest'
import { createTestStore, type TestStore } from '../factories/store'

const EDITOR: Actor = { id: 'cli', role: 'editor' }
const AUTHOR: Actor = { id: 'author', role: 'author' }

let store: TestStore
let server: Server
let port = 0
let status: Record<string, number>
beforeEach(async () => {
  store = await createTestStore()
  status = { '/well': 200, '/gone': 404, '/ill': 500 }
  server = createServer((request, response) => void response.writeHead(status[request.url ?? ''] ?? 200).end())
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  port = (server.address() as AddressInfo).port
})
afterEach(async () => {
  server.closeAllConnections()
  server.close()
  await store.close()
})

const options = (): InspectOptions => ({
  siteUrl: 'https://digest.example',
  siteName: 'Précis',
  asksOutside: true,
  link: {
    timeoutMs: 500,
    resolve: async (host) => (host.endsWith('.example') ? ['127.0.0.1'] : []),
    isAllowed: (address) => address === '127.0.0.1',
  },
})
const check = async (more: Partial<InspectOptions> = {}) => (await startInspection(EDITOR, { ...options(), ...more })).ended
const problems = async (more = {}) =>
  (await listProblems(EDITOR, { kind: 'all', isDismissed: false, page: 1, ...more })).rows
    .map(({ kind, target, entry }) => `${kind} ${entry.slug} ${target}`)
    .sort()
const address = (path: string) => `http://site.example:${port}${path}`

async function fill(): Promise<ReturnType<typeof contentFolder>> {
  const links = `[well](${address('/well')}) [gone](${address('/gone')}) [ill](${address('/ill')}) [ours](https://digest.example/x) [[nowhere]]`
  const content = contentFolder({
    'people/ann.md': entityDocument('Ann Amsel', {}, 'She works.\n'),
    'digests/old.md': digestDocument(
      { title: 'Old', people: '[Ann Amsel]', topics: '[Heat]', publishedAt: '2024-01-01T00:00:00Z', papers: '[{ title: P, year: 2020 }]' },
      `${links}\n\n![](/images/x.png)\n`,
    ),
    'digests/hidden.md': digestDocument({ title: 'Hidden', status: 'draft' }, `[gone](${address('/gone')}) [[nowhere-too]]\n`),
  })
  await ingest(content.dir)
  return content
}

test('headings of other pages and images that are not there are found', async () => {
  const content = contentFolder({
    'digests/a.md': digestDocument({ title: 'A' }, '[[b#There]] [[b#背景]] [[b#nowhere]] ![x](/images/none.png)\n'),
    'digests/b.md': digestDocument({ title: 'B' }, '## There\n\n## 背景\n'),
  })
  await ingest(content.dir)
  await check({ asksOutside: false })
  expect(await problems()).toEqual(['broken-link a /digests/b#s-nowhere', 'broken-link a /images/none.png'])
})

test('a check finds what is wrong in what readers see, and nothing of drafts', async () => {
  await fill()
  await check()
  expect(await problems()).toEqual([
    `broken-link old /images/x.png`,
    `broken-link old nowhere`,
    `dead-link old ${address('/gone')}`,
    expect.stringMatching(/^missing-alt old /),
  ])
  expect(await lastCheck(EDITOR)).toMatchObject({ endedAt: expect.any(Date), done: 3, links: 3, note: null })
})

test('a link that fails is dead from the second check on, and one that is well again is solved', async () => {
  await fill()
  await check()
  await check()
  expect(await problems({ kind: 'dead-link' })).toEqual([`dead-link old ${address('/gone')}`, `dead-link old ${address('/ill')}`])
  status = {}
  await check()
  expect(await problems({ kind: 'dead-link' })).toEqual([])
})

test('where no outside link can be reached it is our network: what is known of links stays as it is', async () => {
  const content = await fill()
  const many = Array.from({ length: 8 }, (_, at) => `[x](${address(`/well?${at}`)})`).join(' ')
  content.write('digests/many.md', digestDocument({ title: 'Many' }, `${many}\n`))
  await ingest(content.dir)
  await check()
  expect(await problems({ kind: 'dead-link' })).toHaveLength(1)
  const away = Object.assign(new Error('away'), { code: 'EAI_AGAIN' })
  await check({ link: { ...options().link, resolve: () => Promise.reject(away) } })
  expect(await problems({ kind: 'dead-link' })).toHaveLength(1)
  expect(await lastCheck(EDITOR)).toMatchObject({ note: 'network', endedAt: expect.any(Date) })
})

test('a digest that a newer one by the same people may have overtaken is told about, until it is looked at', async () => {
  const content = await fill()
  const newer = {
    title: 'New',
    people: '[Ann Amsel]',
    topics: '[Heat]',
    papers: '[{ title: Q, year: 2026 }]',
    publishedAt: new Date(Date.now() + 1000).toISOString(),
  }
  content.write('digests/new.md', digestDocument(newer))
  await ingest(content.dir)
  await new Promise((resolve) => setTimeout(resolve, 1100))
  await check({ asksOutside: false })
  expect(await problems({ kind: 'stale' })).toEqual(['stale old new'])
  const [row] = (await listProblems(EDITOR, { kind: 'stale', isDismissed: false, page: 1 })).rows
  await dismissProblem(EDITOR, row?.id ?? 0, true)
  await check({ asksOutside: false })
  expect(await problems({ kind: 'stale' })).toEqual([])
  expect(await problems({ kind: 'stale', isDismissed: true })).toEqual(['stale old new'])
  await dismissProblem(EDITOR, row?.id ?? 0, false)
  expect(await problems({ kind: 'stale' })).toEqual(['stale old new'])
})

test('one check at a time, whoever asks; authors do not', async () => {
  await expect(beginCheck(AUTHOR)).rejects.toMatchObject({ code: 'forbidden' })
  const begun = await Promise.allSettled([beginCheck(EDITOR), beginCheck(EDITOR), beginCheck(EDITOR)])
  expect(begun.filter(({ status: each }) => each === 'fulfilled')).toHaveLength(1)
  await expect(startInspection(EDITOR, options())).rejects.toMatchObject({ code: 'conflict' })
  const later = new Date(Date.now() + 3_600_000)
  expect(await beginCheck(EDITOR, { now: later })).toEqual(expect.any(Number))
})

test('the nightly one begins once a night, among however many servers', async () => {
  const night = new Date('2026-03-29T03:40:00Z')
  const quiet = { ...options(), asksOutside: false }
  expect(
    (await Promise.all([inspectNightly(quiet, night), inspectNightly(quiet, night), inspectNightly(quiet, night)])).filter(Boolean),
  ).toHaveLength(1)
  expect(await inspectNightly(quiet, new Date('2026-03-29T23:59:00Z'))).toBe(false)
  expect(await inspectNightly(quiet, new Date('2026-03-30T03:29:00Z'))).toBe(false)
  expect(await inspectNightly(quiet, new Date('2026-03-30T03:31:00Z'))).toBe(true)
  expect(lastNight(new Date('2026-10-25T03:29:59Z')).toISOString()).toBe('2026-10-24T03:30:00.000Z')
})

test('readings are numbers of a page and a day, summed up, and old ones go', async () => {
  await fill()
  const now = new Date()
  const at = (days: number) => new Date(now.getTime() - days * 86_400_000)
  await recordReads(
    new Map([
      ['/digests/old', 3],
      ['/', 5],
    ]),
    now,
  )
  await Promise.all([recordReads(new Map([['/digests/old', 2]]), now), recordReads(new Map([['/digests/old', 4]]), now)])
  await recordReads(new Map([['/digests/old', 7]]), at(10))
  const week = await readsOf(EDITOR, 7, now)
  expect([week.total, week.days.length, week.days.at(-1)?.count]).toEqual([14, 7, 14])
  expect(week.digests).toEqual([{ slug: 'old', title: 'Old', count: 9 }])
  expect((await readsOf(EDITOR, 30, now)).total).toBe(21)
  await recordReads(new Map([['/', 1]]), at(500))
  await recordReads(new Map([['/', 1]]), now)
  expect(await db().readCount.count({ where: { day: { lt: at(450).toISOString().slice(0, 10) } } })).toBe(0)
  await expect(readsOf(AUTHOR, 7)).rejects.toMatchObject({ code: 'forbidden' })
})
