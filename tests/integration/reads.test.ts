import { afterEach, beforeEach, expect, test } from 'vitest'
import { INGEST } from '@/lib/auth/policy'
import { recountTallies } from '@/lib/commands/recount-tallies'
import { createAddressBook } from '@/lib/data/addresses'
import { STREAM_PAGE } from '@/lib/data/digest-stream'
import { digestPage, findDigest } from '@/lib/data/digests'
import { findEntity } from '@/lib/data/entities'
import { homeView } from '@/lib/data/home'
import { entitiesOf } from '@/lib/data/indexes'
import { createPublicationClock } from '@/lib/data/publication'
import { findRedirect } from '@/lib/data/redirects'
import type { EntityKind } from '@/lib/schemas/entry-kind'
import { addDigest, addEntity, hoursFromNow } from '../factories/reads'
import { createTestStore, type TestStore } from '../factories/store'

let store: TestStore

beforeEach(async () => {
  store = await createTestStore()
})

afterEach(() => store.close())

const KINDS: EntityKind[] = ['topic', 'person', 'term', 'source']

/** Every way of being hidden, and the slug of the digest that is. */
const HIDDEN = [
  { slug: 'draft', status: 'draft', publishedAt: hoursFromNow(-1) },
  { slug: 'draft-without-date', status: 'draft', publishedAt: null },
  { slug: 'scheduled', status: 'scheduled', publishedAt: hoursFromNow(1) },
  { slug: 'published-tomorrow', status: 'published', publishedAt: hoursFromNow(24) },
  { slug: 'published-without-date', status: 'published', publishedAt: null },
  { slug: 'of-an-unknown-status', status: 'review', publishedAt: hoursFromNow(-1) },
  { slug: 'archived', status: 'archived', publishedAt: hoursFromNow(-1) },
]

/** One entity of each kind, one digest that is visible, and hidden ones of every sort, all about the same. */
async function storeWithHidden() {
  const [topic = 0, person = 0, term = 0, source = 0] = await Promise.all(KINDS.map((kind) => addEntity(store.db, kind, `a-${kind}`)))
  const about = { topics: [topic], people: [person], terms: [term], sources: [source] }
  const shown = await addDigest(store.db, 'shown', { ...about, mentions: [term] })
  for (const { slug, ...fields } of HIDDEN) {
    await addDigest(store.db, slug, { ...about, ...fields, mentions: [topic, person, term, source, shown], corrected: true })
  }
  return { topic, person, term, source, shown }
}

test('a hidden digest has no page, and a visible one has', async () => {
  await storeWithHidden()
  for (const { slug } of HIDDEN) expect(await findDigest(slug), slug).toBeNull()
  expect(await findDigest('shown')).toMatchObject({
    title: 'shown',
    topics: [{ slug: 'a-topic' }],
    articles: [{ outlet: { slug: 'a-source' } }],
  })
})

test('lists and their counts leave hidden digests out', async () => {
  await storeWithHidden()
  const page = await digestPage(1)
  expect(page.items.map(({ slug }) => slug)).toEqual(['shown'])
  expect(page.total).toBe(1)
})

test('the first page shows nothing hidden: neither digests, nor counts, nor corrections', async () => {
  await storeWithHidden()
  const home = await homeView()
  expect(home.newest?.slug).toBe('shown')
  expect(home.latest).toEqual([])
  expect(home.corrected).toEqual([])
  for (const index of [home.topics, home.people, home.terms]) expect(index.map(({ digests }) => digests)).toEqual([1])
})

test.each(KINDS)('the page of a %s lists, counts and quotes visible digests alone', async (kind) => {
  await storeWithHidden()
  const entity = await findEntity(kind, `a-${kind}`, 1)
  expect(entity?.digests.items.map(({ slug }) => slug)).toEqual(['shown'])
  expect(entity?.digests.total).toBe(1)
  expect(entity?.mentions.map(({ from }) => from.slug)).toEqual(kind === 'term' ? ['shown'] : [])
  expect(Object.values(entity?.beside ?? {}).flatMap((refs) => refs.map(({ digests }) => digests))).toEqual(
    kind === 'source' ? [1, 1, 1] : [1, 1],
  )
})

test.each(KINDS)('the index of %s entries counts visible digests alone', async (kind) => {
  await storeWithHidden()
  expect((await entitiesOf(kind, 1)).items).toMatchObject([{ slug: `a-${kind}`, digests: 1 }])
})

test('backlinks of a digest come from visible digests and from entities, each once, with its sentence', async () => {
  const { shown, topic } = await storeWithHidden()
  await addDigest(store.db, 'speaker', { mentions: [shown, topic] })
  expect((await findDigest('shown'))?.backlinks).toEqual([
    {
      from: { kind: 'digest', slug: 'speaker', name: 'speaker', href: '/digests/speaker' },
      sentence: 'speaker speaks of it.',
      anchor: null,
    },
  ])
})

test("a person's own digests are not repeated among the mentions", async () => {
  const person = await addEntity(store.db, 'person', 'ada')
  await addDigest(store.db, 'by-ada', { people: [person], mentions: [person] })
  await addDigest(store.db, 'on-ada', { mentions: [person] })
  const ada = await findEntity('person', 'ada', 1)
  expect(ada?.digests.items.map(({ slug }) => slug)).toEqual(['by-ada'])
  expect(ada?.mentions.map(({ from }) => from.slug)).toEqual(['on-ada'])
})

test.each(KINDS)('a %s that only a hidden digest knows of does not tell of it', async (kind) => {
  const ids = await Promise.all(['secret', 'named', 'spoken-of'].map((slug) => addEntity(store.db, kind, slug, { isStub: true })))
  const [secret = 0, named = 0, spokenOf = 0] = ids
  const field = { topic: 'topics', person: 'people', term: 'terms', source: 'sources' }[kind]
  await addDigest(store.db, 'draft', { status: 'draft', [field]: [secret, named, spokenOf], mentions: [secret] })
  await addDigest(store.db, 'shown', { [field]: [named], mentions: [spokenOf] })
  const index = await entitiesOf(kind, 1)
  expect(index.items.map(({ slug }) => slug)).toEqual(['named', 'spoken-of'])
  expect(index.total).toBe(2)
  expect(await findEntity(kind, 'secret', 1)).toBeNull()
  expect(await findEntity(kind, 'named', 1)).not.toBeNull()
  expect(await findEntity(kind, 'spoken-of', 1)).not.toBeNull()
})

test('a scheduled digest appears by itself when its moment has come', async () => {
  await addDigest(store.db, 'soon', { status: 'scheduled', publishedAt: hoursFromNow(-0.001) })
  expect(await findDigest('soon')).not.toBeNull()
  expect((await homeView()).newest?.slug).toBe('soon')
})

test('a topic gathers the digests of the topics below it, each once, even when parents form a ring', async () => {
  const wide = await addEntity(store.db, 'topic', 'wide')
  const narrow = await addEntity(store.db, 'topic', 'narrow', { parentId: wide })
  await store.db.topic.update({ where: { entryId: wide }, data: { parentId: narrow } })
  await recountTallies(INGEST)
  await addDigest(store.db, 'both', { topics: [wide, narrow] })
  await addDigest(store.db, 'below', { topics: [narrow] })
  await addDigest(store.db, 'hidden', { topics: [narrow], status: 'draft' })
  const topic = await findEntity('topic', 'wide', 1)
  expect(topic?.digests.total).toBe(2)
  expect(topic?.digests.items.map(({ slug }) => slug)).toEqual(['below', 'both'])
  expect(topic?.children).toMatchObject([{ slug: 'narrow', digests: 2 }])
})

test('an outlet with two articles in one digest counts it once', async () => {
  const source = await addEntity(store.db, 'source', 'daily')
  await addDigest(store.db, 'twice', { sources: [source, source] })
  expect((await findEntity('source', 'daily', 1))?.digests.total).toBe(1)
  expect((await entitiesOf('source', 1)).items).toMatchObject([{ digests: 1 }])
})

test('pages of a list hold twenty, newest first, and one beyond the end is empty and says where the end is', async () => {
  const topic = await addEntity(store.db, 'topic', 'much')
  for (let hour = 1; hour <= 45; hour++) await addDigest(store.db, `d-${hour}`, { topics: [topic], publishedAt: hoursFromNow(-hour) })
  const [first, third, fourth] = await Promise.all([digestPage(1), digestPage(3), digestPage(4)])
  expect(first).toMatchObject({ page: 1, pages: 3, total: 45 })
  expect(first.items.map(({ slug }) => slug)).toEqual(Array.from({ length: 20 }, (_, at) => `d-${at + 1}`))
  expect(third.items.map(({ slug }) => slug)).toEqual(['d-41', 'd-42', 'd-43', 'd-44', 'd-45'])
  expect(fourth).toMatchObject({ items: [], page: 4, pages: 3 })
  expect((await findEntity('topic', 'much', 4))?.digests.items).toHaveLength(45 - 3 * STREAM_PAGE)
})

test('an old address leads to where its entry lives now, and to nothing while that is hidden', async () => {
  const { shown } = await storeWithHidden()
  const draft = await store.db.entry.findUniqueOrThrow({ where: { kind_slug: { kind: 'digest', slug: 'draft' } } })
  await store.db.redirect.createMany({
    data: [
      { kind: 'digest', slug: 'old-shown', entryId: shown },
      { kind: 'digest', slug: 'old-draft', entryId: draft.id },
    ],
  })
  expect(await findRedirect('digest', 'old-shown')).toBe('/digests/shown')
  expect(await findRedirect('digest', 'old-draft')).toBeNull()
  expect(await findRedirect('digest', 'never-was')).toBeNull()

  const book = createAddressBook(store.file)
  expect(['/digests/old-shown', '/digests/old-draft'].map(book.exists)).toEqual([true, false])
  book.close()
})

test('the address book knows what has a page, and nothing hidden', async () => {
  await storeWithHidden()
  const book = createAddressBook(store.file)
  for (const path of [
    '/',
    '/digests',
    '/people',
    '/digests/shown',
    '/topics/a-topic',
    '/people/a-person',
    '/terms/a-term',
    '/sources/a-source',
  ]) {
    expect(book.exists(path), path).toBe(true)
  }
  for (const { slug } of HIDDEN) expect(book.exists(`/digests/${slug}`), slug).toBe(false)
  for (const path of [
    '',
    '/digests/',
    '/digests/shown/',
    '/digests/shown/x',
    '/topics/shown',
    '/nothing/shown',
    "/digests/' OR 1=1 --",
    '/digests/SHOWN',
  ]) {
    expect(book.exists(path), path).toBe(false)
  }
  book.close()
})

test('the address book sees at once what another connection commits', async () => {
  const book = createAddressBook(store.file)
  expect(book.exists('/digests/late')).toBe(false)
  await addDigest(store.db, 'late')
  expect(book.exists('/digests/late')).toBe(true)
  book.close()
})

test('the clock tells the next moment at which a digest comes into sight', async () => {
  const clock = createPublicationClock(store.file)
  expect(clock.nextMoment()).toBeNull()
  const [soon, later] = [hoursFromNow(1), hoursFromNow(2)]
  await addDigest(store.db, 'later', { status: 'scheduled', publishedAt: later })
  await addDigest(store.db, 'soon', { status: 'published', publishedAt: soon })
  await addDigest(store.db, 'draft', { status: 'draft', publishedAt: hoursFromNow(0.5) })
  await addDigest(store.db, 'past', { status: 'scheduled', publishedAt: hoursFromNow(-1) })
  expect(clock.nextMoment()).toBe(soon.getTime())
  clock.close()
})

test('an empty store has a first page, lists and indexes, all empty', async () => {
  expect(await homeView()).toEqual({
    newest: null,
    latest: [],
    hasMore: false,
    indexed: null,
    corrected: [],
    topics: [],
    people: [],
    terms: [],
  })
  expect(await digestPage(1)).toEqual({ items: [], page: 1, pages: 1, total: 0 })
  expect(await entitiesOf('person', 1)).toEqual({ items: [], page: 1, pages: 1, total: 0 })
})
