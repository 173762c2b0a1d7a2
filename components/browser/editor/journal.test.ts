import { beforeEach, expect, test } from 'vitest'
import { forgetTaken, Journal, leftOn, type Shelf } from './journal'

const DAY = 86_400_000
let kept: Map<string, string>
let shelf: Shelf
beforeEach(() => {
  kept = new Map()
  shelf = {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
    key: (index) => [...kept.keys()][index] ?? null,
    get length() {
      return kept.size
    },
  }
})

test('what was typed and never saved is found again, by whichever tab opens the draft', () => {
  expect(new Journal(shelf, '7', 'one').write({ base: 3, at: 1000, snapshot: 'typed' })).toBe(true)
  expect(new Journal(shelf, '8', 'two').left('form', 2000)).toBeNull()
  const left = new Journal(shelf, '7', 'two').left('form', 2000)
  expect(left?.entry).toEqual({ base: 3, at: 1000, snapshot: 'typed' })
  left?.forget()
  expect(kept.size).toBe(0)
})

test('of several tabs the newest is offered, and none writes over another', () => {
  new Journal(shelf, '7', 'one').write({ base: 3, at: 1000, snapshot: 'older' })
  new Journal(shelf, '7', 'two').write({ base: 3, at: 2000, snapshot: 'newer' })
  expect(new Journal(shelf, '7', 'three').left('form', 3000)?.entry.snapshot).toBe('newer')
  expect(kept.size).toBe(2)
})

test('what is safe is forgotten, what was typed since is not', () => {
  const journal = new Journal(shelf, '7', 'one')
  journal.write({ base: 3, at: 1000, snapshot: 'newer' })
  journal.clear('older')
  expect(kept.size).toBe(1)
  journal.clear('newer')
  expect(kept.size).toBe(0)
})

test('what the form says already is not offered, and what is spoiled or very old goes', () => {
  new Journal(shelf, '7', 'one').write({ base: 3, at: 1000, snapshot: 'form' })
  kept.set('precis-journal:7:two', '{"base":')
  new Journal(shelf, '9', 'one').write({ base: 3, at: 1000, snapshot: 'x' })
  kept.set('other', 'stays')
  expect(new Journal(shelf, '7', 'three').left('form', 1000 + 91 * DAY)).toBeNull()
  expect([...kept.keys()]).toEqual(['other'])
})

test('a device that keeps nothing is no error', () => {
  const refusing = new Proxy({} as Shelf, {
    get() {
      throw new Error('denied')
    },
  })
  for (const each of [null, refusing]) {
    const journal = new Journal(each, '7', 'one')
    expect(journal.write({ base: 1, at: 1, snapshot: 'x' })).toBe(false)
    expect(journal.left('form', 2)).toBeNull()
    journal.clear('x')
  }
})

test('all that one has left on a device is found, of each draft the newest, and nothing of somebody else', () => {
  new Journal(shelf, '1/7', 'one').write({ base: 3, at: 1000, snapshot: 'older' })
  new Journal(shelf, '1/7', 'two').write({ base: 3, at: 2000, snapshot: 'newer' })
  new Journal(shelf, '1/8', 'one').write({ base: 3, at: 3000, snapshot: 'another' })
  new Journal(shelf, '12/7', 'one').write({ base: 3, at: 4000, snapshot: 'not mine' })
  kept.set('precis-journal:1/9:one', '{"base":')
  const left = leftOn(shelf, '1', 5000)
  expect(left.map(({ draft, entry }) => [draft, entry.snapshot])).toEqual([
    ['8', 'another'],
    ['7', 'newer'],
  ])
  left[0]?.forget()
  expect(leftOn(shelf, '1', 5000).map(({ draft }) => draft)).toEqual(['7'])
})

test('what the server has taken is forgotten by its name, and nothing that another visit or another person has left', () => {
  const journal = new Journal(shelf, '1/publish-7', 'one')
  journal.write({ base: 0, at: 1000, snapshot: 'note=taken' })
  new Journal(shelf, '1/publish-7', 'two').write({ base: 0, at: 2000, snapshot: 'note=of another visit' })
  new Journal(shelf, '2/publish-7', 'one').write({ base: 0, at: 3000, snapshot: 'note=of somebody else' })
  for (const name of ['publish-7', 'publish-7:', '../2/publish-7:one', '1/publish-7:two', '']) forgetTaken(shelf, '1', name)
  expect(kept.size).toBe(3)
  forgetTaken(shelf, '1', journal.name)
  expect([...kept.keys()]).toEqual(['precis-journal:1/publish-7:two', 'precis-journal:2/publish-7:one'])
})
