import { afterEach, beforeEach, expect, test } from 'vitest'
import { INGEST } from '@/lib/auth/policy'
import { rebuildSearch } from '@/lib/commands/rebuild-search'
import { STREAM_PAGE } from '@/lib/data/digest-stream'
import { findEntity } from '@/lib/data/entities'
import { foldName } from '@/lib/text/fold-name'
import { addDigest, addEntity, hoursFromNow } from '../factories/reads'
import { createTestStore, type TestStore } from '../factories/store'

let store: TestStore
beforeEach(async () => {
  store = await createTestStore()
})
afterEach(() => store.close())

const HIDDEN = [
  { status: 'draft', publishedAt: hoursFromNow(-1) },
  { status: 'draft', publishedAt: null },
  { status: 'scheduled', publishedAt: hoursFromNow(1) },
  { status: 'published', publishedAt: hoursFromNow(24) },
]

const setTitle = (id: number, name: string) => store.db.entry.update({ where: { id }, data: { name } })
const setText = (entryId: number, text: string) => store.db.rendering.update({ where: { entryId }, data: { text } })
async function setNames(entryId: number, ...names: string[]): Promise<void> {
  for (const [position, name] of names.entries()) await store.db.alias.create({ data: { entryId, position, name, folded: foldName(name) } })
}

/** A topic with digests that have "ergodic" each in another place, one that has it nowhere, one of another topic, and hidden ones. */
async function fill(): Promise<{ topic: number; without: number }> {
  const topic = await addEntity(store.db, 'topic', 'heat')
  const [person, term, source] = [
    await addEntity(store.db, 'person', 'p'),
    await addEntity(store.db, 'term', 't'),
    await addEntity(store.db, 'source', 's'),
  ]
  await setNames(person, 'Ada Ergodic', '陈丹琦')
  await setNames(term, 'Ergodicity', '遍历性')
  const topics = [topic]
  await setTitle(await addDigest(store.db, 'by-title', { topics }), 'An ERGODIC walk')
  const bySummary = await addDigest(store.db, 'by-summary', { topics })
  await store.db.digest.update({ where: { entryId: bySummary }, data: { summary: 'It is ergodic: 100%.' } })
  await setText(await addDigest(store.db, 'by-text', { topics }), 'The ergodic-like case of 大语言模型推理')
  const byArticle = await addDigest(store.db, 'by-article', { topics, sources: [source] })
  await store.db.article.updateMany({ where: { digestId: byArticle }, data: { title: '遍历 Ergodic 理论' } })
  await addDigest(store.db, 'by-person', { topics, people: [person] })
  await addDigest(store.db, 'by-term', { topics, terms: [term] })
  const without = await addDigest(store.db, 'without', { topics })
  await setTitle(await addDigest(store.db, 'of-another-topic', { terms: [term] }), 'Ergodic elsewhere')
  for (const [at, way] of HIDDEN.entries()) {
    await setTitle(await addDigest(store.db, `secret-${at}`, { topics, terms: [term], ...way }), 'Ergodic Quagga')
  }
  return { topic, without }
}

const EVERYWHERE = ['by-article', 'by-person', 'by-summary', 'by-term', 'by-text', 'by-title']

async function search(q: string, page = 1) {
  const view = await findEntity('topic', 'heat', page, { q })
  if (!view) throw new Error('The topic is gone.')
  const { query, digests, interpreted } = view
  return { query, total: digests.total, slugs: digests.items.map(({ slug }) => slug), interpreted }
}
const found = async (q: string) => (await search(q)).slugs.toSorted()

test('a topic is searched in titles, summaries, texts, articles and names, in any letter case, and nothing but the topic', async () => {
  await fill()
  await rebuildSearch(INGEST)
  for (const q of ['ergodic', '  ErGoDiC ']) expect(await search(q)).toMatchObject({ query: q.trim(), total: 6 })
  expect(await found('ergodic')).toEqual(EVERYWHERE)
  expect(await search('nowhere')).toMatchObject({ total: 0, slugs: [] })
})

test('it is read as the search of the site is: forms of a word, slips, names in another script, Chinese inside a run', async () => {
  await fill()
  await rebuildSearch(INGEST)
  expect(await found('walks')).toEqual(['by-title'])
  expect(await found('言模')).toEqual(['by-text'])
  expect(await found('大語言模型')).toEqual(['by-text'])
  expect((await search('理论Ergodic')).slugs[0]).toBe('by-article')
  expect(await found('遍论')).toEqual([])
  for (const q of ['陈丹琦', 'chen danqi', '"Ada Ergodic"', 'author:"Ada Ergodic"']) expect([q, await found(q)]).toEqual([q, ['by-person']])
  expect(await found('遍历性')).toContain('by-term')
  const mended = await search('ergodik')
  expect(mended.slugs).toEqual(expect.arrayContaining(['by-title', 'by-summary', 'by-text', 'by-person']))
  expect(mended.interpreted?.mended).toEqual([{ asked: 'ergodik', meant: 'ergodic' }])
})

test('what has all of the words stands first; that others lack some is said', async () => {
  await fill()
  await rebuildSearch(INGEST)
  const relaxed = await search('walk ergodic claim')
  expect(relaxed.slugs[0]).toBe('by-title')
  expect(relaxed.interpreted?.isRelaxed).toBe(relaxed.total > 1)
  expect(await search('"ergodic walk"')).toMatchObject({ slugs: ['by-title'], interpreted: { isRelaxed: false } })
})

test('signs that mean something to the store or to the index are taken literally', async () => {
  const { without } = await fill()
  await setTitle(without, 'Écoulement in Ω')
  await rebuildSearch(INGEST)
  expect(await found('100%')).toEqual(['by-summary'])
  for (const q of ['écoulement', 'ÉCOULEMENT', 'ω']) expect([q, await found(q)]).toEqual([q, ['without']])
  for (const q of ["' OR 1=1 --x", '"*NEAR(', 'name:x OR', '\ud800x', 'x\u0000y', '{title}:ergodic'])
    await expect(search(q)).resolves.toBeDefined()
})

test('drafts, what is still to come, and their words cannot be found out', async () => {
  const { topic } = await fill()
  await rebuildSearch(INGEST)
  expect(await search('quagga')).toMatchObject({ total: 0, slugs: [] })
  expect((await search('quagga')).interpreted?.mended).toEqual([])
  expect((await search('topic:heat')).slugs.filter((slug) => slug.startsWith('secret'))).toEqual([])
  expect(topic).toBeGreaterThan(0)
})

test('digests of topics below it are among its own', async () => {
  const { topic } = await fill()
  const below = await addEntity(store.db, 'topic', 'below', { parentId: topic })
  await setTitle(await addDigest(store.db, 'by-below', { topics: [below] }), 'Ergodic below')
  await rebuildSearch(INGEST)
  expect(await found('ergodic')).toEqual([...EVERYWHERE, 'by-below'].sort())
})

test('two hundred characters are read; without a letter or digit nothing is asked', async () => {
  await fill()
  await rebuildSearch(INGEST)
  expect((await search(`ergodic ${'x'.repeat(300)}`)).query).toHaveLength(200)
  for (const q of ['', '   ', '。 — %', '🙂']) expect([q, await search(q)]).toMatchObject([q, { query: null, total: 7, interpreted: null }])
})

test('what is found has pages of its own, without repeats and gaps; the timeline still counts all', async () => {
  const topic = await addEntity(store.db, 'topic', 'heat')
  for (let at = 0; at < 45; at++)
    await addDigest(store.db, `d-${at}-${at % 2 ? 'odd' : 'even'}`, { topics: [topic], publishedAt: hoursFromNow(-50 + at) })
  await rebuildSearch(INGEST)
  const pages = [await search('even'), await search('even', 2), await search('even', 3)]
  expect(pages.map(({ total, slugs }) => [total, slugs.length])).toEqual([
    [23, STREAM_PAGE],
    [23, 23 - STREAM_PAGE],
    [23, 0],
  ])
  // Equally close ones: the newer first.
  expect(pages.flatMap(({ slugs }) => slugs)).toEqual(Array.from({ length: 23 }, (_, at) => `d-${44 - 2 * at}-even`))
  const view = await findEntity('topic', 'heat', 2, { q: 'even' })
  expect(view?.timeline.reduce((sum, { total }) => sum + total, 0)).toBe(45)
})
