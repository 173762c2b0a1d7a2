import { expect, test } from 'vitest'
import { KeptPage } from './kept-page'
import { PageCache } from './page-cache'

const page = (text: string, status = 200) => new KeptPage(status, [], Buffer.from(text), 'text/html')
const always = () => true

/** A store whose version and clock the test moves by hand. */
function createClock() {
  const state = { version: '1' as string | null, now: 0, moment: null as number | null, asked: 0 }
  return {
    state,
    version: () => state.version,
    now: () => state.now,
    nextMoment: () => {
      state.asked++
      return state.moment
    },
  }
}

/** A page that is finished when the test says so. */
function deferred() {
  let finish: (made: KeptPage) => void = () => {}
  const made = new Promise<KeptPage>((resolve) => {
    finish = resolve
  })
  return { made, finish }
}

test('a page is kept while the version stands, and forgotten when it moves', async () => {
  const clock = createClock()
  const cache = new PageCache(1e6, clock)
  cache.settle()
  await cache.render('/a', async () => page('a'), always)
  cache.settle()
  expect(cache.get('/a')?.body.toString()).toBe('a')
  clock.state.version = '2'
  cache.settle()
  expect(cache.get('/a')).toBeUndefined()
  expect(cache.bytes).toBe(0)
})

test('a page is not kept when the store moved while it was being rendered', async () => {
  const clock = createClock()
  const cache = new PageCache(1e6, clock)
  cache.settle()
  const { made, finish } = deferred()
  const rendering = cache.render('/a', () => made, always)
  clock.state.version = '2'
  finish(page('a'))
  await rendering
  expect(cache.get('/a')).toBeUndefined()
})

test('requests for the same page share a render, but none joins one that was begun on an older version', async () => {
  const clock = createClock()
  const cache = new PageCache(1e6, clock)
  const [old, young] = [deferred(), deferred()]
  cache.settle()
  const first = cache.render('/a', () => old.made, always)
  cache.settle()
  expect(cache.render('/a', () => Promise.reject(new Error('a second render')), always)).toBe(first)
  clock.state.version = '2'
  cache.settle()
  const second = cache.render('/a', () => young.made, always)
  expect(second).not.toBe(first)
  young.finish(page('new'))
  old.finish(page('old'))
  expect((await first).body.toString()).toBe('old')
  expect((await second).body.toString()).toBe('new')
  cache.settle()
  expect(cache.get('/a')?.body.toString()).toBe('new')
})

test('a scheduled moment empties the cache, and the next moment is asked for then', async () => {
  const clock = createClock()
  clock.state.moment = 100
  const cache = new PageCache(1e6, clock)
  cache.settle()
  await cache.render('/a', async () => page('a'), always)
  clock.state.now = 99
  cache.settle()
  expect(cache.get('/a')).toBeDefined()
  expect(clock.state.asked).toBe(1)
  clock.state.now = 100
  clock.state.moment = null
  cache.settle()
  expect(cache.get('/a')).toBeUndefined()
  expect(clock.state.asked).toBe(2)
})

test('a page that was rendered across a scheduled moment is not kept', async () => {
  const clock = createClock()
  clock.state.moment = 100
  const cache = new PageCache(1e6, clock)
  cache.settle()
  const { made, finish } = deferred()
  const rendering = cache.render('/a', () => made, always)
  clock.state.now = 100
  clock.state.moment = null
  finish(page('a'))
  await rendering
  expect(cache.get('/a')).toBeUndefined()
})

test('nothing is kept of a store that cannot be read', () => {
  const clock = createClock()
  const cache = new PageCache(1e6, clock)
  expect(cache.settle()).not.toBeNull()
  clock.state.version = null
  expect(cache.settle()).toBeNull()
})

test('a store that cannot tell its next moment is asked again, and nothing of it is kept meanwhile', () => {
  const clock = createClock()
  let broken = true
  const cache = new PageCache(1e6, {
    ...clock,
    nextMoment: () => {
      if (broken) throw new Error('the disk is gone')
      return null
    },
  })
  expect(cache.settle()).toBeNull()
  expect(cache.settle()).toBeNull()
  broken = false
  expect(cache.settle()).not.toBeNull()
})

test('a failed render is told to all who waited, and the next request tries again', async () => {
  const cache = new PageCache(1e6, createClock())
  cache.settle()
  await expect(cache.render('/a', () => Promise.reject(new Error('broken')), always)).rejects.toThrow('broken')
  expect(cache.rendering).toBe(0)
  expect((await cache.render('/a', async () => page('a'), always)).body.toString()).toBe('a')
})

test('the bound of bytes holds, keys and compressed bodies counted', async () => {
  const cache = new PageCache(200_000, createClock())
  cache.settle()
  for (let n = 0; n < 500; n++) {
    const made = await cache.render(`/digests/${n}`, async () => page(`${n}`.repeat(3000)), always)
    await made.variant('br')
    await made.variant('gzip')
    cache.recount(`/digests/${n}`, made)
    expect(cache.bytes).toBeLessThanOrEqual(200_000)
  }
  expect(cache.size).toBeGreaterThan(5)
  expect(cache.get('/digests/499')).toBeDefined()
  expect(cache.get('/digests/0')).toBeUndefined()
})

test('a page that would take more than a quarter of the cache is sent and not kept', async () => {
  const cache = new PageCache(100_000, createClock())
  cache.settle()
  await cache.render('/small', async () => page('a'), always)
  await cache.render('/big', async () => page('a'.repeat(30_000)), always)
  expect(cache.get('/big')).toBeUndefined()
  expect(cache.get('/small')).toBeDefined()
})
