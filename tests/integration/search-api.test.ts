import { afterAll, beforeAll, expect, test } from 'vitest'
import { INGEST } from '@/lib/auth/policy'
import { rebuildSearch } from '@/lib/commands/rebuild-search'
import { searchForPrograms } from '@/lib/data/search-api'
import type { ApiAnswer, ApiHit } from '@/lib/schemas/search-api'
import { foldName } from '@/lib/text/fold-name'
import { asParameter, oddParameters } from '../factories/odd-queries'
import { ofSql, saidIn } from '../factories/of-sql'
import { addDigest, addEntity, hoursFromNow } from '../factories/reads'
import { createTestStore, type TestStore } from '../factories/store'

/** More than the 100 that one request may ask for. */
const DIGESTS = 130
const SITE = 'https://digest.example'
let store: TestStore

async function setNames(entryId: number, ...names: string[]): Promise<void> {
  await store.db.entry.update({ where: { id: entryId }, data: { name: names[0] ?? '' } })
  for (const [position, name] of names.entries()) await store.db.alias.create({ data: { entryId, position, name, folded: foldName(name) } })
}

async function describeDigest(id: number, title: string, text: string): Promise<void> {
  await store.db.entry.update({ where: { id }, data: { name: title } })
  await store.db.rendering.update({ where: { entryId: id }, data: { text } })
}

beforeAll(async () => {
  store = await createTestStore()
  const signal = await addEntity(store.db, 'topic', 'signal')
  const narrow = await addEntity(store.db, 'topic', 'narrow-band', { parentId: signal })
  const person = await addEntity(store.db, 'person', 'danqi-chen')
  const term = await addEntity(store.db, 'term', 'fourier')
  const source = await addEntity(store.db, 'source', 'the-wire')
  await setNames(signal, 'Signal', '信号')
  await setNames(narrow, 'Narrow band')
  await setNames(person, 'Danqi Chen', '陈丹琦')
  await setNames(term, 'Fourier transform', 'FFT')
  await setNames(source, 'The Wire')
  for (let at = 0; at < DIGESTS; at++) {
    const id = await addDigest(store.db, `d-${at}`, {
      topics: [at % 2 ? signal : narrow],
      people: at < 3 ? [person] : [],
      terms: at < 5 ? [term] : [],
      sources: at < 7 ? [source] : [],
      // Of some, the moment is the same: the order must hold nevertheless.
      publishedAt: new Date(Date.UTC(2020 + (at % 4), 5, 1 + Math.floor(at / 8))),
    })
    await describeDigest(id, `Signal number ${at}`, 'A signal 👩‍👩‍👧‍👦 with <b>noise</b> & 思维链 in it. '.repeat(1 + (at % 5)))
  }
  const ways = [
    { status: 'draft', publishedAt: hoursFromNow(-1) },
    { status: 'draft', publishedAt: null },
    { status: 'scheduled', publishedAt: hoursFromNow(1) },
    { status: 'published', publishedAt: hoursFromNow(24) },
  ]
  for (const [at, way] of ways.entries()) {
    const secret = at === 0 ? await addEntity(store.db, 'term', 'quagga-effect', { isStub: true }) : term
    if (at === 0) await setNames(secret, 'Quagga effect')
    const id = await addDigest(store.db, `secret-${at}`, { topics: [signal], people: [person], terms: [secret], ...way })
    await describeDigest(id, `Signal quagga ${at}`, 'quagga signal')
  }
  await rebuildSearch(INGEST)
})
afterAll(() => store.close())

/** The answer as it goes over the wire, to the query of an address. */
async function ask(query: string): Promise<{ text: string; answer: ApiAnswer }> {
  const text = JSON.stringify((await searchForPrograms(new URL(`http://127.0.0.1/api/v1/search?${query}`).searchParams, SITE)).answer)
  return { text, answer: JSON.parse(text) }
}
const digestsOf = ({ hits }: ApiAnswer) => hits.filter(({ type }) => type === 'digest').map(({ slug }) => slug)
const others = ({ hits }: ApiAnswer) => hits.filter(({ type }) => type !== 'digest').map(({ type, slug }) => `${type} ${slug}`)

test.each(['relevance', 'date'])('pages by %s go through all digests, none twice and none left out', async (sort) => {
  for (const limit of [1, 7, 10, 100]) {
    const all: string[] = []
    const steps = limit === 1 ? 12 : Math.ceil(DIGESTS / limit) + 1
    for (let step = 0; step < steps; step++) {
      const { answer } = await ask(`q=signal&sort=${sort}&limit=${limit}&offset=${all.length}&facets=0`)
      expect(answer.total).toBe(DIGESTS)
      const slugs = digestsOf(answer)
      expect(slugs).toHaveLength(Math.max(0, Math.min(limit, DIGESTS - all.length)))
      all.push(...slugs)
    }
    expect(new Set(all).size).toBe(all.length)
    if (limit > 1) expect(all).toHaveLength(DIGESTS)
    const { answer } = await ask(`q=signal&sort=${sort}&limit=${Math.min(100, all.length)}&facets=0`)
    expect(digestsOf(answer)).toEqual(all.slice(0, 100))
  }
})

test('a limit counts digests; entities of the name come beside them, first, and with the first page only', async () => {
  const { answer } = await ask('q=signal&limit=10')
  expect(digestsOf(answer)).toHaveLength(10)
  expect(others(answer)).toEqual(['topic signal'])
  expect(answer.hits[0]?.type).toBe('topic')
  const scores = answer.hits.filter(({ type }) => type === 'digest').map(({ score }) => score)
  expect(scores).toEqual(scores.toSorted((a, b) => b - a))
  expect(others((await ask('q=signal&limit=10&offset=10')).answer)).toEqual([])
})

test('types choose among the hits, and leave paging and counts as they are', async () => {
  const typesOf = async (parameters: string) => [...new Set((await ask(parameters)).answer.hits.map(({ type }) => type))]
  expect(await typesOf('q=signal&type=digest')).toEqual(['digest'])
  expect(await typesOf('q=signal&type=topic')).toEqual(['topic'])
  expect(await typesOf('q=signal&type=topic&type=digest')).toEqual(['topic', 'digest'])
  expect(await typesOf('q=signal&type=nothing')).toEqual(['topic', 'digest'])
  const [plain, chosen] = [await ask('q=signal&offset=5'), await ask('q=signal&offset=5&type=digest')]
  expect(digestsOf(chosen.answer)).toEqual(digestsOf(plain.answer))
})

test.each([
  ['person=danqi-chen', 3],
  ['person=Danqi%20Chen', 3],
  ['person=%E9%99%88%E4%B8%B9%E7%90%A6', 3],
  ['term=FFT', 5],
  ['term=fourier&person=danqi-chen', 3],
  ['source=the%20wire', 7],
  ['topic=narrow-band', 65],
  ['topic=Signal', 130],
  ['topic=%E4%BF%A1%E5%8F%B7&year=2020', 33],
  ['year=2020&year=2021', 66],
  ['lang=en', 130],
  ['lang=zh', 0],
  ['topic=nowhere', 0],
  ['year=soon', 0],
])('%s narrows to %i digests, with words and without', async (filter, total) => {
  expect((await ask(`q=signal&${filter}`)).answer.total).toBe(total)
  expect((await ask(filter)).answer.total).toBe(total)
})

test('facets count what choosing each value would find, and keep the other filters', async () => {
  const { answer } = await ask('q=signal&person=Danqi+Chen&year=2021')
  const values = (facet: string) => answer.facets.find((each) => each.facet === facet)?.values.map(({ value, count }) => [value, count])
  expect(values('year')).toEqual([
    ['2022', 1],
    ['2021', 1],
    ['2020', 1],
  ])
  expect(values('person')).toEqual([['danqi-chen', 1]])
  for (const [year, count] of values('year') ?? []) expect((await ask(`q=signal&person=danqi-chen&year=${year}`)).answer.total).toBe(count)
  const none = (await ask('q=fourier&source=the-wire&year=1999')).answer
  expect(none.nearest).toEqual([{ without: { facet: 'year', value: '1999', label: '1999' }, total: 5 }])
})

test('unknown parameters and values out of range count as not given', async () => {
  const plain = (await ask('q=signal')).answer
  const strip = ({ tookMs: _, ...rest }: ApiAnswer) => rest
  for (const odd of ['colour=red', 'limit=ten', 'offset=-4', 'sort=up', 'page=9', 'limit=', 'constructor=1', '__proto__=1', 'toString='])
    expect([odd, strip((await ask(`q=signal&${odd}`)).answer)]).toEqual([odd, strip(plain)])
  expect(digestsOf((await ask('q=signal&limit=100000')).answer)).toHaveLength(100)
  expect(digestsOf((await ask('q=signal&limit=0')).answer)).toHaveLength(1)
  expect((await ask('')).answer).toMatchObject({ query: '', total: 0, hits: [] })
  expect((await ask('q=signal&q=other')).answer.query).toBe('signal')
})

test('nothing tells of a draft or of what is still to come', async () => {
  for (const parameters of [
    'q=quagga',
    'q=quaga',
    'q=%22signal+quagga%22',
    'topic=signal&limit=100',
    'term=quagga-effect',
    'q=term:quagga-effect',
  ])
    expect([parameters, (await ask(parameters)).text]).toEqual([
      parameters,
      expect.not.stringMatching(/secret-|Quagga effect|Signal quagga/),
    ])
  expect((await ask('q=quagga')).answer).toMatchObject({ total: 0, hits: [], suggestion: null })
})

test('highlights put together are the title and a stretch of the text, with no sign cut', async () => {
  const { answer } = await ask('q=noise+%E6%80%9D%E7%BB%B4+signal&limit=20')
  const digests = answer.hits.filter(({ type }) => type === 'digest')
  expect(digests.length).toBeGreaterThan(0)
  for (const hit of digests) {
    const { title = [], passage = [] } = hit.highlights
    expect(joined(title)).toBe(hit.title)
    const { text } = await store.db.rendering.findFirstOrThrow({ where: { entry: { slug: hit.slug } }, select: { text: true } })
    expect(`${text} A claim.`).toContain(joined(passage).replace(/^… | …$/g, ''))
    // Half a surrogate pair would turn into the sign for what is no text.
    expect(Buffer.from(joined(passage)).toString()).toBe(joined(passage))
    expect(passage.filter((piece) => piece.hit).map((piece) => piece.text.toLowerCase())).toEqual(
      expect.arrayContaining(['signal', '思维']),
    )
  }
})
const joined = (pieces: ApiHit['highlights']['title']) => (pieces ?? []).map(({ text }) => text).join('')

test('each hit has what the documentation promises', async () => {
  const { answer } = await ask('q=danqi+chen')
  expect(Object.keys(answer)).toEqual(['query', 'interpreted', 'total', 'hits', 'facets', 'suggestion', 'nearest', 'tookMs'])
  for (const { type, slug, url, score, why } of answer.hits) {
    expect(url).toBe(`${SITE}/${type === 'person' ? 'people' : `${type}s`}/${slug}`)
    expect([typeof score, Array.isArray(why)]).toEqual(['number', true])
  }
  expect(others(answer)).toEqual(['person danqi-chen'])
  expect(digestsOf(answer).toSorted()).toEqual(['d-0', 'd-1', 'd-2'])
})

test('four hundred odd queries are answered, and no answer speaks of the store', async () => {
  for (const parameter of oddParameters(400)) {
    const query = new URLSearchParams(`q=${parameter}`).get('q') ?? ''
    const { answer, text } = await ask(`q=${parameter}&person=${asParameter(query.slice(0, 40))}&limit=3`)
    expect(Array.isArray(answer.hits)).toBe(true)
    // No digest here speaks of databases, so only the query may.
    expect([query.slice(0, 60), ofSql(saidIn(answer), [query])]).toEqual([query.slice(0, 60), []])
    expect(text.length).toBeLessThan(200_000)
  }
})
