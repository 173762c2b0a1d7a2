import { afterAll, beforeAll, expect, test } from 'vitest'
import { INGEST, READER } from '@/lib/auth/policy'
import { rebuildSearch } from '@/lib/commands/rebuild-search'
import { namesAlike, suggestNames } from '@/lib/data/name-suggestions'
import { readNameQuestion } from '@/lib/schemas/name-suggestion'
import { foldName } from '@/lib/text/fold-name'
import { addDigest, addEntity, hoursFromNow } from '../factories/reads'
import { createTestStore, type TestStore } from '../factories/store'

const AUTHOR = { id: 'user:7', role: 'author', userId: 7 } as const
let store: TestStore

async function setNames(entryId: number, ...names: string[]): Promise<void> {
  await store.db.entry.update({ where: { id: entryId }, data: { name: names[0] ?? '' } })
  for (const [position, name] of names.entries()) await store.db.alias.create({ data: { entryId, position, name, folded: foldName(name) } })
}

beforeAll(async () => {
  store = await createTestStore()
  const learning = await addEntity(store.db, 'topic', 'learning')
  const reinforcement = await addEntity(store.db, 'topic', 'reinforcement-learning', { parentId: learning })
  const danqi = await addEntity(store.db, 'person', 'danqi-chen')
  const yuansi = await addEntity(store.db, 'person', 'yuansi-chen')
  const term = await addEntity(store.db, 'term', 'rlmt')
  const secret = await addEntity(store.db, 'term', 'quagga-effect', { isStub: true })
  await setNames(learning, 'Machine learning', '机器学习')
  await setNames(reinforcement, 'Reinforcement learning', '强化学习')
  await setNames(danqi, 'Danqi Chen', '陈丹琦')
  await setNames(yuansi, 'Yuansi Chen', '陈远思')
  await setNames(term, 'RLMT', 'RL with model-rewarded thinking')
  await setNames(secret, 'Quagga effect')
  await store.db.affiliation.create({ data: { personId: danqi, position: 0, name: 'Stanford', fromYear: 2012, untilYear: 2018 } })
  await store.db.affiliation.create({ data: { personId: danqi, position: 1, name: 'Princeton', fromYear: 2019 } })
  const digest = await addDigest(store.db, 'thinking-first', { people: [danqi], publishedAt: new Date('2025-11-26T05:00:00Z') })
  await store.db.entry.update({ where: { id: digest }, data: { name: 'Thinking before chatting' } })
  const draft = await addDigest(store.db, 'quagga-draft', { terms: [secret], status: 'draft', publishedAt: hoursFromNow(-1) })
  await store.db.entry.update({ where: { id: draft }, data: { name: 'A quagga' } })
  const [lina, lina2] = [await addEntity(store.db, 'person', 'li-na'), await addEntity(store.db, 'person', 'li-na-2')]
  const unseen = await addEntity(store.db, 'person', 'li-na-3', { isStub: true })
  await setNames(lina, '李娜')
  await setNames(lina2, '李纳')
  await setNames(unseen, '黎那')
  for (const id of [lina, lina2, unseen]) await store.db.entry.update({ where: { id }, data: { sortKey: 'li na' } })
  await addDigest(store.db, 'of-both', { people: [lina, lina2] })
  await addDigest(store.db, 'of-nobody-yet', { people: [unseen], status: 'draft', publishedAt: hoursFromNow(-1) })
  await rebuildSearch(INGEST)
})
afterAll(() => store.close())

const asked = async (query: string, actor: Parameters<typeof suggestNames>[0] = INGEST) =>
  (await suggestNames(actor, readNameQuestion(new URLSearchParams(query)))).map(({ kind, slug }) => `${kind}:${slug}`)

test('an entry is found by slug, by name, by any word of it, in either script and by its sound', async () => {
  for (const q of ['danqi-ch', 'danqi ch', 'Danqi', '陈丹', 'chendanqi', 'chen danqi'])
    expect([q, (await asked(`q=${q}`))[0]]).toEqual([q, 'person:danqi-chen'])
  expect(await asked('q=chen')).toEqual(['person:danqi-chen', 'person:yuansi-chen'])
  expect((await asked('q=强化'))[0]).toBe('topic:reinforcement-learning')
  expect((await asked('q=model-rewarded'))[0]).toBe('term:rlmt')
  expect((await asked('q=before chat'))[0]).toBe('digest:thinking-first')
})

test('only the kinds that were asked for are told; a kind that there is not is not among them', async () => {
  expect(await asked('q=rein&kinds=topic')).toEqual(['topic:reinforcement-learning'])
  expect(await asked('q=rein&kinds=person,source')).toEqual([])
  expect(await asked('q=rein&kinds=planet')).toEqual(['topic:reinforcement-learning'])
  expect(await asked('q=thinking&kinds=digest')).toEqual(['digest:thinking-first'])
})

test('what is told beside a name tells namesakes apart', async () => {
  const told = async (q: string) => (await suggestNames(INGEST, { q, kinds: ['person', 'topic', 'digest'] }))[0]
  expect(await told('danqi')).toEqual({ kind: 'person', slug: 'danqi-chen', name: 'Danqi Chen', detail: '陈丹琦 · Princeton' })
  expect((await told('reinforcement'))?.detail).toBe('强化学习 · Machine learning')
  expect((await told('thinking-first'))?.detail).toBe('2025-11-26')
})

test('an author is not told of what readers do not see, an editor is', async () => {
  expect((await asked('q=quagga')).sort()).toEqual(['digest:quagga-draft', 'term:quagga-effect'])
  expect(await asked('q=quagga', AUTHOR)).toEqual([])
  expect(await asked('q=danqi', AUTHOR)).toEqual(['person:danqi-chen'])
  await expect(asked('q=danqi', READER)).rejects.toMatchObject({ code: 'forbidden' })
})

test('nothing asked is nothing told, however odd what is asked', async () => {
  for (const q of ['', '   ', '"', 'author:', '-', '%', '[[', '\u0000', 'x'.repeat(5000)])
    expect(await asked(`q=${encodeURIComponent(q)}`)).toEqual([])
})

test('a romanised name that nobody is called by is told whom it may mean, in either order', async () => {
  const alike = (query: string, actor: Parameters<typeof suggestNames>[0] = INGEST) =>
    namesAlike(actor, readNameQuestion(new URLSearchParams(query)))
  const [one, two] = ['李娜 (li-na)', '李纳 (li-na-2)']
  expect(await alike('q=Li Na&kinds=person', AUTHOR)).toEqual([one, two])
  expect(await alike('q=Na Li&kinds=person', AUTHOR)).toEqual([one, two])
  expect(await alike('q=李娜&kinds=person', AUTHOR)).toEqual([two])
  expect(await alike('q=Li Na&kinds=person,term')).toEqual([])
  await expect(alike('q=Li Na&kinds=person', READER)).rejects.toMatchObject({ code: 'forbidden' })
})
