import { afterEach, beforeEach, expect, test } from 'vitest'
import { INGEST } from '@/lib/auth/policy'
import { rerenderEntries } from '@/lib/commands/rerender-entries'
import { saveEntries } from '@/lib/commands/save-entries'
import { homeView } from '@/lib/data/home'
import { entitiesOf, indexOf, lettersOf } from '@/lib/data/indexes'
import { addDigest, addEntity } from '../factories/reads'
import { entityToSave } from '../factories/saves'
import { createTestStore, type TestStore } from '../factories/store'

let store: TestStore
beforeEach(async () => {
  store = await createTestStore()
})
afterEach(() => store.close())

/** People by the names given. */
async function savePeople(...names: string[]): Promise<number[]> {
  const outcomes = await saveEntries(
    INGEST,
    names.map((name, at) => entityToSave('person', `p${at}`, null, {}, name)),
  )
  return outcomes.map(({ id }) => id)
}

test('people stand by family name, Chinese names by pinyin among them, what has no letter first', async () => {
  await savePeople('Michel Talagrand', '陈丹琦', 'Ada Chen', 'Анна Каренина', 'Zoe Adams', '3blue1brown')
  const { list, letters } = await indexOf('person', 1)
  expect(list.items.map(({ name }) => name)).toEqual([
    'Анна Каренина',
    '3blue1brown',
    'Zoe Adams',
    'Ada Chen',
    '陈丹琦',
    'Michel Talagrand',
  ])
  expect(list.items.map(({ initial }) => initial)).toEqual(['#', '0–9', 'A', 'C', 'C', 'T'])
  expect(letters).toEqual([
    { initial: '#', entities: 1 },
    { initial: '0–9', entities: 1 },
    { initial: 'A', entities: 1 },
    { initial: 'C', entities: 2 },
    { initial: 'T', entities: 1 },
  ])
})

test('the first page names people in the order of their index', async () => {
  const ids = await savePeople('Michel Talagrand', '陈丹琦', 'Ada Chen', 'Анна Каренина', 'Zoe Adams', '曾国藩')
  await addDigest(store.db, 'by-all', { people: ids })
  const [home, { list }] = [await homeView(), await indexOf('person', 1)]
  expect(home.people.map(({ name }) => name)).toEqual(list.items.map(({ name }) => name))
  expect(home.people.at(-1)?.name).toBe('曾国藩')
})

test('one letter of an index holds its own entities alone, with their digests counted', async () => {
  const [, chen = 0] = await savePeople('Michel Talagrand', 'Danqi Chen', 'Ada Chen')
  await addDigest(store.db, 'd', { people: [chen] })
  const page = await entitiesOf('person', 1, 'C')
  expect(page).toMatchObject({ page: 1, pages: 1, total: 2 })
  expect(page.items.map(({ name, digests }) => [name, digests])).toEqual([
    ['Ada Chen', 0],
    ['Danqi Chen', 1],
  ])
  expect(await entitiesOf('person', 1, 'Q')).toEqual({ items: [], page: 1, pages: 1, total: 0 })
  expect((await lettersOf('topic')).length).toBe(0)
})

test('an entity that only a draft knows of is not among the letters', async () => {
  const secret = await addEntity(store.db, 'term', 'secret', { isStub: true })
  const shown = await addEntity(store.db, 'term', 'shown', { isStub: true })
  const quiet = await addEntity(store.db, 'term', 'quiet', { isStub: true })
  await addDigest(store.db, 'draft', { status: 'draft', terms: [secret, shown, quiet] })
  await addDigest(store.db, 'public', { terms: [shown] })
  expect(await lettersOf('term')).toEqual([{ initial: 'S', entities: 1 }])
  expect((await entitiesOf('term', 1, 'Q')).total).toBe(0)
})

test('a renamed person moves within the index, and rendering again gives a place to those who have none', async () => {
  const [id = 0] = await savePeople('Danqi Chen')
  await saveEntries(INGEST, [entityToSave('person', 'p0', null, { id }, 'Danqi Wu')])
  expect(await lettersOf('person')).toEqual([{ initial: 'W', entities: 1 }])

  // As the migration left it, which cannot tell family names.
  await store.db.entry.update({ where: { id }, data: { sortKey: 'danqi wu', initial: 'D' } })
  const { rendered } = entityToSave('person', 'p0')
  expect((await rerenderEntries(INGEST, [{ id, revision: 2, rendered }])).count).toBe(1)
  expect(await lettersOf('person')).toEqual([{ initial: 'W', entities: 1 }])
})
