import { afterEach, beforeEach, expect, test } from 'vitest'
import { INGEST } from '@/lib/auth/policy'
import { recountTallies } from '@/lib/commands/recount-tallies'
import { archivePage } from '@/lib/data/archive-page'
import { STREAM_PAGE } from '@/lib/data/digest-stream'
import { digestPage, findDigest } from '@/lib/data/digests'
import { findEntity } from '@/lib/data/entities'
import { addDigest, addEntity, hoursFromNow } from '../factories/reads'
import { createTestStore, type TestStore } from '../factories/store'

let store: TestStore

beforeEach(async () => {
  store = await createTestStore()
})

afterEach(() => store.close())

type Fields = NonNullable<Parameters<typeof addDigest>[2]>

/** Ways of being hidden. */
const HIDDEN = [
  { status: 'draft', publishedAt: hoursFromNow(-1) },
  { status: 'draft', publishedAt: null },
  { status: 'scheduled', publishedAt: hoursFromNow(1) },
  { status: 'published', publishedAt: hoursFromNow(24) },
]

/** Hidden digests of every sort, `secret-0` and so on, with these fields. */
async function addHidden(fields: Fields): Promise<number[]> {
  const ids: number[] = []
  for (const [at, way] of HIDDEN.entries()) ids.push(await addDigest(store.db, `secret-${at}`, { ...fields, ...way }))
  return ids
}

/** A paper of a digest, by people (an id) and others (a name). */
function addPaper(digestId: number, position: number, title: string, authors: (number | string)[]) {
  const create = authors.map((author, at) => ({
    position: at,
    name: typeof author === 'string' ? author : `Author ${author}`,
    personId: typeof author === 'string' ? null : author,
  }))
  return store.db.paper.create({ data: { digestId, position, title, authors: { create } } })
}

const setKeyPoints = (entryId: number, html: string) =>
  store.db.$executeRaw`UPDATE "Rendering" SET "keyPoints" = ${html} WHERE "entryId" = ${entryId}`
const slugsOf = (items: readonly { slug: string }[] | undefined) => items?.map(({ slug }) => slug)

test('a row names the first 24 terms in their order', async () => {
  const terms: number[] = []
  for (let at = 0; at < 26; at++) terms.unshift(await addEntity(store.db, 'term', `t-${at}`))
  await addDigest(store.db, 'many', { terms })
  const [row] = (await digestPage(1)).items
  expect(slugsOf(row?.terms)).toEqual(Array.from({ length: 24 }, (_, at) => `t-${25 - at}`))
  expect((await findDigest('many'))?.terms).toHaveLength(26)
})

test('a stream has the key points of each digest, without links to hidden digests and without their titles', async () => {
  const topic = await addEntity(store.db, 'topic', 'heat')
  const [secret = 0] = await addHidden({})
  const open = await addDigest(store.db, 'open')
  const told = await addDigest(store.db, 'told', { topics: [topic], mentions: [secret, open] })
  await setKeyPoints(told, '<ul><li><a href="/digests/secret-0">secret-0</a> and <a href="/digests/open">open</a></li></ul>')
  const [row] = (await findEntity('topic', 'heat', 1))?.digests.items ?? []
  expect(row?.keyPoints).toBe('<ul><li>an unpublished digest and <a href="/digests/open">open</a></li></ul>')
})

test('related digests: a rare term outweighs a common topic, the reasons come strongest first, a link is said', async () => {
  const common = await addEntity(store.db, 'topic', 'common')
  const rare = await addEntity(store.db, 'term', 'rare')
  const author = await addEntity(store.db, 'person', 'author')
  for (let at = 0; at < 8; at++) await addDigest(store.db, `common-${at}`, { topics: [common], publishedAt: hoursFromNow(-100 - at) })
  await addDigest(store.db, 'by-term', { terms: [rare] })
  await addDigest(store.db, 'by-all', { topics: [common], terms: [rare], people: [author] })
  await addDigest(store.db, 'by-author', { people: [author], publishedAt: hoursFromNow(-3) })
  const linked = await addDigest(store.db, 'linked')
  await addDigest(store.db, 'unrelated')
  const it = await addDigest(store.db, 'it', { topics: [common], terms: [rare], people: [author], mentions: [linked] })
  await addDigest(store.db, 'linking', { mentions: [it], terms: [rare] })
  const related = (await findDigest('it'))?.related ?? []
  expect(related.map(({ digest, links }) => [digest.slug, links])).toEqual([
    ['by-all', false],
    ['linking', true],
    ['by-author', false],
    ['linked', true],
    ['by-term', false],
    ['common-0', false],
  ])
  expect(slugsOf(related[0]?.shared)).toEqual(['author', 'rare', 'common'])
  expect(slugsOf(related[3]?.shared)).toEqual([])
  expect(related[0]?.digest).toMatchObject({ title: 'by-all', href: '/digests/by-all', summary: 'A claim.', language: 'en' })
  expect(related[0]?.digest.publishedAt).toBeInstanceOf(Date)
})

test('related digests are at most six, with at most four reasons, the newer of equally close ones first', async () => {
  const terms: number[] = []
  for (let at = 0; at < 5; at++) terms.push(await addEntity(store.db, 'term', `t-${at}`))
  for (let at = 0; at < 8; at++) await addDigest(store.db, `d-${at}`, { terms, publishedAt: hoursFromNow(-10 + at) })
  const related = (await findDigest('d-7'))?.related ?? []
  expect(related.map(({ digest }) => digest.slug)).toEqual(['d-6', 'd-5', 'd-4', 'd-3', 'd-2', 'd-1'])
  expect(related.map(({ shared }) => shared.length)).toEqual([4, 4, 4, 4, 4, 4])
})

test('hidden digests are neither related nor neighbours, whatever joins them', async () => {
  const [topic, person, term] = [
    await addEntity(store.db, 'topic', 'a-topic'),
    await addEntity(store.db, 'person', 'a-person'),
    await addEntity(store.db, 'term', 'a-term'),
  ]
  const about = { topics: [topic], people: [person], terms: [term] }
  const shown = await addDigest(store.db, 'shown', { ...about, publishedAt: hoursFromNow(-2) })
  const hidden = await addHidden({ ...about, mentions: [shown] })
  for (const [position, toId] of hidden.entries()) {
    await store.db.link.create({ data: { fromId: shown, position, toId, target: 'it', kind: 'explicit', sentence: 'It.' } })
  }
  const view = await findDigest('shown')
  expect(view).toMatchObject({ related: [], previous: null, next: null })
  await addDigest(store.db, 'other', about)
  expect((await findDigest('shown'))?.related.map(({ digest }) => digest.slug)).toEqual(['other'])
})

test('many hidden digests do not crowd out the one visible digest that shares a term', async () => {
  const term = await addEntity(store.db, 'term', 'a-term')
  await addDigest(store.db, 'it', { terms: [term] })
  await addDigest(store.db, 'other', { terms: [term] })
  for (let at = 0; at < 45; at++) await addDigest(store.db, `draft-${at}`, { terms: [term], status: 'draft' })
  expect((await findDigest('it'))?.related.map(({ digest }) => digest.slug)).toEqual(['other'])
})

test('previous is older and next is newer; of one moment, the first stored is the older', async () => {
  const moment = hoursFromNow(-5)
  await addDigest(store.db, 'newest', { publishedAt: hoursFromNow(-1) })
  await addDigest(store.db, 'first', { publishedAt: moment })
  await addDigest(store.db, 'hidden', { publishedAt: moment, status: 'draft' })
  await addDigest(store.db, 'second', { publishedAt: moment })
  await addDigest(store.db, 'oldest', { publishedAt: hoursFromNow(-9) })
  const around = async (slug: string) => {
    const view = await findDigest(slug)
    return [view?.previous?.slug, view?.next?.slug]
  }
  expect(await around('oldest')).toEqual([undefined, 'first'])
  expect(await around('first')).toEqual(['oldest', 'second'])
  expect(await around('second')).toEqual(['first', 'newest'])
  expect(await around('newest')).toEqual(['second', undefined])
  expect((await findDigest('first'))?.next).toEqual({
    kind: 'digest',
    slug: 'second',
    name: 'second',
    href: '/digests/second',
    publishedAt: moment,
  })
})

test('beside an entity stands, by kind, what its visible digests name with it', async () => {
  const topic = await addEntity(store.db, 'topic', 'heat')
  const [often, seldom, person, secret] = [
    await addEntity(store.db, 'term', 'often'),
    await addEntity(store.db, 'term', 'seldom'),
    await addEntity(store.db, 'person', 'ada'),
    await addEntity(store.db, 'term', 'secret'),
  ]
  for (let at = 0; at < 3; at++) await addDigest(store.db, `d-${at}`, { topics: [topic], terms: [often], people: at ? [person] : [] })
  await addDigest(store.db, 'once', { topics: [topic], terms: [seldom] })
  await addHidden({ topics: [topic], terms: [secret, often], people: [person] })
  const beside = (await findEntity('topic', 'heat', 1))?.beside
  expect(beside).toMatchObject({ topics: [], people: [{ slug: 'ada', digests: 2 }], terms: [{ slug: 'often', digests: 3 }] })
  expect(beside?.terms).toHaveLength(1)
})

test('all mentions are counted, hidden ones and a person’s own excepted, when more speak than are shown', async () => {
  const ada = await addEntity(store.db, 'person', 'ada')
  for (let at = 0; at < 33; at++) await addDigest(store.db, `on-${at}`, { mentions: [ada, ada] })
  await addDigest(store.db, 'own', { people: [ada], mentions: [ada] })
  await addHidden({ mentions: [ada] })
  const view = await findEntity('person', 'ada', 1)
  expect(view?.mentions).toHaveLength(30)
  expect(view?.mentionsTotal).toBe(33)
})

test('papers of a person come from visible digests, the newest digest first, and name them however late they stand', async () => {
  const [ada, bo] = [await addEntity(store.db, 'person', 'ada'), await addEntity(store.db, 'person', 'bo')]
  const old = await addDigest(store.db, 'old', { people: [ada], publishedAt: hoursFromNow(-9) })
  const recent = await addDigest(store.db, 'recent', { people: [ada] })
  const crowd = Array.from({ length: 40 }, (_, at) => `Somebody ${at}`)
  await addPaper(recent, 0, 'By others', [bo])
  await addPaper(recent, 1, 'By a crowd', [...crowd, ada])
  await addPaper(old, 0, 'By two', [ada, bo])
  for (const id of await addHidden({ people: [ada] })) await addPaper(id, 0, 'Secret', [ada, bo])
  const papers = (await findEntity('person', 'ada', 1))?.papers ?? []
  expect(papers.map(({ paper, digest, authorsTotal }) => [paper.title, digest.slug, authorsTotal])).toEqual([
    ['By a crowd', 'recent', 41],
    ['By two', 'old', 2],
  ])
  expect(papers[0]?.paper.authors).toHaveLength(25)
  expect(papers[0]?.paper.authors.at(-1)).toMatchObject({ name: `Author ${ada}`, person: { slug: 'ada' } })
  expect(papers[0]?.paper.authors[0]).toEqual({ name: 'Somebody 0', person: null })
})

test('coauthors are those of the same papers, or of a digest without the person’s paper, by visible digests in common', async () => {
  const people: number[] = []
  for (const slug of ['ada', 'bo', 'cy', 'di', 'eve', 'secret']) people.push(await addEntity(store.db, 'person', slug))
  const [ada = 0, bo = 0, cy = 0, di = 0, eve = 0, secret = 0] = people
  const two = await addDigest(store.db, 'two', { people: [ada, bo, di] })
  await addPaper(two, 0, 'Ours', [ada, bo])
  await addPaper(two, 1, 'Ours again', [ada, bo])
  await addPaper(two, 2, 'Theirs', [di])
  await addDigest(store.db, 'without-papers', { people: [bo, ada, cy] })
  await addDigest(store.db, 'without-ada', { people: [bo, eve] })
  for (const id of await addHidden({ people: [ada, secret] })) await addPaper(id, 0, 'Secret', [ada, secret])
  expect((await findEntity('person', 'ada', 1))?.coauthors.map(({ slug, digests }) => [slug, digests])).toEqual([
    ['bo', 2],
    ['cy', 1],
  ])
})

test('a timeline and the archive count and list visible digests by month of publication', async () => {
  const topic = await addEntity(store.db, 'topic', 'heat')
  const on = (slug: string, date: string) => addDigest(store.db, slug, { topics: [topic], publishedAt: new Date(date) })
  await on('march-a', '2024-03-01T00:00:00Z')
  await on('march-b', '2024-03-31T23:59:59.999Z')
  await on('april', '2024-04-01T00:00:00Z')
  await on('december', '2022-12-31T12:00:00Z')
  await addDigest(store.db, 'draft', { topics: [topic], status: 'draft', publishedAt: new Date('2024-03-05') })
  await addHidden({ topics: [topic] })
  const years = [
    { year: 2022, total: 1, months: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1] },
    { year: 2024, total: 3, months: [0, 0, 2, 1, 0, 0, 0, 0, 0, 0, 0, 0] },
  ]
  const some = (of: typeof years | undefined) => of?.filter(({ total }) => total > 0)
  expect(some((await findEntity('topic', 'heat', 1))?.timeline)).toEqual(years)
  const march = await archivePage({ month: '2024-03', page: 1 })
  expect(slugsOf(march.list.items)).toEqual(['march-b', 'march-a'])
  expect(march).toMatchObject({ month: '2024-03', list: { total: 2, page: 1, pages: 1 } })
  expect(some(march.years)).toEqual(years)
  const all = await archivePage({ page: 1 })
  expect(slugsOf(all.list.items)).toEqual(['april', 'march-b', 'march-a', 'december'])
  expect(all).toMatchObject({ month: null, list: { total: 4 } })
  expect((await archivePage({ month: '2023-05', page: 1 })).list).toEqual({ items: [], page: 1, pages: 1, total: 0 })
  expect((await archivePage({ month: '2024-03', page: 2 })).list.items).toEqual([])
})

test('a page anywhere in a long list has its own digests in order, and none is hidden, of a topic and of all', async () => {
  const topic = await addEntity(store.db, 'topic', 'long')
  const below = await addEntity(store.db, 'topic', 'below', { parentId: topic })
  const first = topic + 1000
  const of = <T>(make: (at: number) => T) => Array.from({ length: 2400 }, (_, at) => make(at))
  // Eight a month, in an order of time that is not that of the ids; every tenth is a draft; a third stands in both topics.
  const momentOf = (at: number) => new Date(Date.UTC(2000, Math.floor(((at * 7) % 2400) / 8), 1 + (at % 5)))
  const isDraft = (at: number) => at % 10 === 9
  await store.db.entry.createMany({ data: of((at) => ({ id: first + at, kind: 'digest', slug: `d-${at}`, name: `d-${at}` })) })
  await store.db.digest.createMany({
    data: of((at) => ({
      entryId: first + at,
      summary: 'A claim.',
      language: 'en',
      status: isDraft(at) ? 'draft' : 'published',
      publishedAt: momentOf(at),
    })),
  })
  await store.db.digestTopic.createMany({
    data: of((at) =>
      [topic, ...(at % 3 === 0 ? [below] : [])].map((topicId, position) => ({ digestId: first + at, position, topicId })),
    ).flat(),
  })
  await recountTallies(INGEST)
  const expected = of((at) => at)
    .filter((at) => !isDraft(at))
    .sort((a, b) => momentOf(b).getTime() - momentOf(a).getTime() || b - a)
    .map((at) => `d-${at}`)
  expect(expected).toHaveLength(2160)
  const ofPage = (page: number, size: number) => expected.slice((page - 1) * size, page * size)
  for (const page of [1, 7, 8, 9, 90, 179, 180, 181]) {
    const topicList = (await findEntity('topic', 'long', page))?.digests
    expect(slugsOf(topicList?.items), `topic, page ${page}`).toEqual(ofPage(page, STREAM_PAGE))
    expect(topicList).toMatchObject({ total: 2160, pages: 2160 / STREAM_PAGE })
  }
  for (const page of [1, 4, 5, 6, 54, 107, 108, 109])
    expect(slugsOf((await archivePage({ page })).list.items), `archive, page ${page}`).toEqual(ofPage(page, 20))
})
