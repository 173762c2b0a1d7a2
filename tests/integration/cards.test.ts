import { afterEach, beforeEach, expect, test } from 'vitest'
import { findCard, findCardAt } from '@/lib/data/cards'
import { card as cardSchema, type Spoken } from '@/lib/schemas/card'
import type { EntityKind } from '@/lib/schemas/entry-kind'
import { addDigest, addEntity, hoursFromNow } from '../factories/reads'
import { createTestStore, type TestStore } from '../factories/store'

let store: TestStore

beforeEach(async () => {
  store = await createTestStore()
})

afterEach(() => store.close())

const KINDS: EntityKind[] = ['topic', 'person', 'term', 'source']
const words = (spoken: Spoken | null | undefined) => spoken?.map(({ text }) => text).join('')

test('a digest says what it claims, when, from where and how long it takes to read', async () => {
  const source = await addEntity(store.db, 'source', 'outlet')
  await store.db.entry.update({ where: { id: source }, data: { name: '机器之心' } })
  const id = await addDigest(store.db, 'bound', { sources: [source], publishedAt: new Date('2025-11-26T05:12:00Z') })
  await store.db.article.updateMany({ where: { digestId: id }, data: { title: '36年卷积猜想被解决' } })
  const card = await findCard('digest', 'bound')
  expect(cardSchema.parse(card)).toEqual(card)
  expect(card).toMatchObject({ kind: 'digest', kindLabel: 'Digest', href: '/digests/bound' })
  expect(card?.original).toEqual([{ text: '36年卷积猜想被解决', lang: 'zh-Hans' }])
  expect(words(card?.excerpt)).toBe('A claim.')
  expect(card?.meta.map(words)).toEqual(['26 November 2025', 'from 机器之心', '1 min'])
  expect(card?.meta[1]).toContainEqual({ text: '机器之心', lang: 'zh-Hans' })
})

test('a digest in another language is marked with it', async () => {
  const id = await addDigest(store.db, 'auf-deutsch')
  await store.db.digest.update({ where: { entryId: id }, data: { language: 'de', summary: 'Eine Behauptung.' } })
  expect((await findCard('digest', 'auf-deutsch'))?.excerpt).toEqual([{ text: 'Eine Behauptung.', lang: 'de' }])
})

test.each([
  { status: 'draft', publishedAt: hoursFromNow(-1) },
  { status: 'scheduled', publishedAt: hoursFromNow(1) },
  { status: 'published', publishedAt: hoursFromNow(24) },
  { status: 'published', publishedAt: null },
  { status: 'archived', publishedAt: hoursFromNow(-1) },
])('a digest that is hidden has no card: $status at $publishedAt', async (fields) => {
  await addDigest(store.db, 'secret', fields)
  expect(await findCard('digest', 'secret')).toBeNull()
  expect(await findCardAt('digests', 'secret')).toBeNull()
})

test.each(KINDS)('a %s counts visible digests alone, and one that only a draft knows of has no card', async (kind) => {
  const field = { topic: 'topics', person: 'people', term: 'terms', source: 'sources' }[kind]
  const known = await addEntity(store.db, kind, 'known')
  const secret = await addEntity(store.db, kind, 'secret', { isStub: true })
  await addDigest(store.db, 'shown', { [field]: [known] })
  await addDigest(store.db, 'draft', { [field]: [known, secret], status: 'draft' })
  const card = await findCard(kind, 'known')
  expect(card?.meta.map(words)).toEqual(['one digest'])
  expect(words(card?.excerpt)).toBe('Text.')
  expect(await findCard(kind, 'secret')).toBeNull()
})

test('a topic counts the digests of the topics below it, once each', async () => {
  const wide = await addEntity(store.db, 'topic', 'wide')
  const narrow = await addEntity(store.db, 'topic', 'narrow', { parentId: wide })
  await addDigest(store.db, 'both', { topics: [wide, narrow] })
  await addDigest(store.db, 'below', { topics: [narrow] })
  expect((await findCard('topic', 'wide'))?.meta.map(words)).toEqual(['2 digests'])
})

test('an entity tells its kind and a few of its other names, each marked with its language', async () => {
  const id = await addEntity(store.db, 'term', 'grpo')
  await store.db.term.update({ where: { entryId: id }, data: { kind: 'method' } })
  const names = ['grpo', 'Group policy', '组相对策略优化', 'Third', 'Fourth']
  await store.db.alias.createMany({ data: names.map((name, position) => ({ entryId: id, position, name, folded: name })) })
  const card = await findCard('term', 'grpo')
  expect(card?.kindLabel).toBe('Method')
  expect(card?.meta.map(words)).toEqual(['Also: Group policy, 组相对策略优化, Third'])
  expect(card?.meta[0]).toContainEqual({ text: '组相对策略优化', lang: 'zh-Hans' })
})

test('the title of a hidden digest is taken out of the text that names it', async () => {
  const id = await addEntity(store.db, 'person', 'ada')
  const draft = await addDigest(store.db, 'a-secret-title', { status: 'draft' })
  await store.db.rendering.update({ where: { entryId: id }, data: { text: 'Known for a-secret-title and more.' } })
  await store.db.link.create({
    data: { fromId: id, toId: draft, position: 0, target: 'a-secret-title', kind: 'wiki', sentence: 'Known for it.' },
  })
  expect(JSON.stringify(await findCard('person', 'ada'))).not.toContain('a-secret-title')
})

test('an excerpt is never longer than 300 characters', async () => {
  const id = await addDigest(store.db, 'long')
  await store.db.digest.update({ where: { entryId: id }, data: { summary: 'word '.repeat(400) } })
  const text = words((await findCard('digest', 'long'))?.excerpt) ?? ''
  expect(text.length).toBeGreaterThan(250)
  expect(text.length).toBeLessThanOrEqual(300)
})

test('a card is found by the address of its entry, and by no other', async () => {
  await addEntity(store.db, 'person', 'ada')
  expect(await findCardAt('people', 'ada')).toMatchObject({ kind: 'person', href: '/people/ada' })
  for (const [folder, slug] of [
    ['people', 'nobody'],
    ['person', 'ada'],
    ['people', 'Ada'],
    ['people', '../ada'],
    ['constructor', 'ada'],
    ['topics', 'ada'],
  ] as const) {
    expect(await findCardAt(folder, slug), `${folder}/${slug}`).toBeNull()
  }
})
