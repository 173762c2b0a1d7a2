import { afterEach, beforeEach, expect, test } from 'vitest'
import { archiveMonths, digestIdsOfArchive, digestIdsOfMonth, digestsInMonth } from '@/lib/data/archive'
import { countDigests, digestCounts } from '@/lib/data/counts'
import { newestDigestIds } from '@/lib/data/newest-digests'
import { timelineOf } from '@/lib/data/timeline'
import { addDigest, addEntity, hoursFromNow } from '../factories/reads'
import { createTestStore, type TestStore } from '../factories/store'

let store: TestStore
beforeEach(async () => {
  store = await createTestStore()
})
afterEach(() => store.close())

const monthsOf = (counts: Record<number, number>) => Array.from({ length: 12 }, (_, at) => counts[at + 1] ?? 0)

test('a timeline tells visible digests by year and month of UTC, the oldest first', async () => {
  const person = await addEntity(store.db, 'person', 'ada')
  const moments = ['2023-12-31T23:59:59.999Z', '2024-01-01T00:00:00.000Z', '2024-01-31T12:00:00Z', '2021-07-01T00:00:00Z']
  for (const [at, moment] of moments.entries()) await addDigest(store.db, `d${at}`, { people: [person], publishedAt: new Date(moment) })
  await addDigest(store.db, 'by-nobody', { publishedAt: new Date('2024-03-05T00:00:00Z') })
  expect(await timelineOf(person)).toEqual([
    { year: 2021, total: 1, months: monthsOf({ 7: 1 }) },
    { year: 2023, total: 1, months: monthsOf({ 12: 1 }) },
    { year: 2024, total: 2, months: monthsOf({ 1: 2 }) },
  ])
  expect((await archiveMonths()).at(-1)).toEqual({ year: 2024, total: 3, months: monthsOf({ 1: 2, 3: 1 }) })
  expect(await timelineOf(person + 1000)).toEqual([])
})

test('what is still to come is tallied, and neither counted nor shown in time before its moment', async () => {
  const wide = await addEntity(store.db, 'topic', 'wide')
  const narrow = await addEntity(store.db, 'topic', 'narrow', { parentId: wide })
  const [person, term, source] = await Promise.all([
    addEntity(store.db, 'person', 'p'),
    addEntity(store.db, 'term', 't'),
    addEntity(store.db, 'source', 's'),
  ])
  const about = { topics: [narrow], people: [person], terms: [term], sources: [source, source] }
  const ids = [wide, narrow, person, term, source]
  await addDigest(store.db, 'shown', { ...about, publishedAt: new Date('2024-01-15') })
  const coming = await addDigest(store.db, 'scheduled', { ...about, status: 'scheduled', publishedAt: hoursFromNow(1) })
  await addDigest(store.db, 'dated-ahead', { ...about, status: 'published', publishedAt: hoursFromNow(24 * 400) })
  await addDigest(store.db, 'draft', { ...about, status: 'draft', publishedAt: new Date('2024-01-16') })
  await addDigest(store.db, 'in-review', { ...about, status: 'review', publishedAt: new Date('2024-01-16') })
  const tallied = await store.db.monthTally.aggregate({ _sum: { digests: true } })
  expect(tallied._sum.digests).toBe(3)

  const shown = [{ year: 2024, total: 1, months: monthsOf({ 1: 1 }) }]
  expect(await archiveMonths()).toEqual(shown)
  expect(await countDigests()).toBe(1)
  expect(await digestCounts(ids)).toEqual(new Map(ids.map((id) => [id, 1])))
  for (const id of ids) {
    expect(await timelineOf(id)).toEqual(shown)
    expect(await countDigests({ entityId: id })).toBe(1)
  }
  expect(await digestIdsOfMonth(hoursFromNow(1).toISOString().slice(0, 7), { skip: 0, take: 9 })).toEqual([])

  // Nothing is written when a moment comes: the tallies stand, and the clock alone has moved.
  await store.db.digest.update({ where: { entryId: coming }, data: { publishedAt: hoursFromNow(-0.001) } })
  expect(await countDigests()).toBe(2)
  expect(await digestCounts([wide])).toEqual(new Map([[wide, 2]]))
})

test('a month lists its digests newest first, by pages, and counts as many', async () => {
  const days = [
    '2024-01-31T23:59:59.999Z',
    '2024-02-01T00:00:00.000Z',
    '2024-02-29T23:59:59.999Z',
    '2024-02-10T00:00:00Z',
    '2024-03-01T00:00:00.000Z',
  ]
  const ids: number[] = []
  for (const [at, day] of days.entries()) ids.push(await addDigest(store.db, `d${at}`, { publishedAt: new Date(day) }))
  const [january, first, last, middle, march] = ids
  expect(await digestIdsOfMonth('2024-02', { skip: 0, take: 20 })).toEqual([last, middle, first])
  expect(await digestIdsOfMonth('2024-02', { skip: 1, take: 1 })).toEqual([middle])
  expect(await digestIdsOfMonth('2024-01', { skip: 0, take: 20 })).toEqual([january])
  expect(await digestIdsOfMonth('2024-03', { skip: 0, take: 20 })).toEqual([march])
  expect(await digestIdsOfMonth('2023-12', { skip: 0, take: 20 })).toEqual([])
  const years = await archiveMonths()
  expect(['2024-01', '2024-02', '2024-04', '1999-02'].map((month) => digestsInMonth(years, month))).toEqual([1, 3, 0, 0])
})

test('every page of the archive holds what a walk from the newest gives', async () => {
  for (let at = 0; at < 30; at++) {
    // Several a month, some of one moment, with gaps of years between.
    const publishedAt = new Date(Date.UTC(2015 + Math.floor(at / 10) * 3, (at * 5) % 12, 1 + (at % 3)))
    await addDigest(store.db, `d${at}`, { publishedAt })
  }
  await addDigest(store.db, 'coming', { publishedAt: hoursFromNow(48) })
  const years = await archiveMonths()
  for (let skip = 0; skip <= 31; skip++) {
    expect(await digestIdsOfArchive({ skip, take: 7 }, years), `from ${skip}`).toEqual(await newestDigestIds({ skip, take: 7 }))
  }
})
