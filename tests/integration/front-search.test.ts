import { setTimeout as wait } from 'node:timers/promises'
import { expect, test, vi } from 'vitest'
import { echo, fronts, page } from '../factories/front'

const start = fronts()

test('free words are rendered for each request and never kept, whatever they are', async () => {
  const upstream = vi.fn(echo)
  const { get, cache } = await start({ upstream, exists: (pathname) => pathname === '/topics/x' })
  await get('/topics/x')
  const before = cache.bytes
  for (let n = 0; n < 50; n++) {
    const { status, body } = await get(`/topics/x?utm=${n}&page=2&q=words+${n}`)
    expect([status, body.toString()]).toEqual([200, expect.stringContaining(`GET /topics/x?q=words%20${n}&page=2 `)])
  }
  await get('/topics/x?q=words+0&page=2')
  expect(upstream).toHaveBeenCalledTimes(52)
  expect([cache.size, cache.bytes]).toEqual([1, before])
  expect((await get('/topics/none?q=words')).status).toBe(404)
  expect(upstream).toHaveBeenLastCalledWith(expect.objectContaining({ url: '/_front/not-found' }), expect.anything())
})

test('searches have a bound of their own, beyond which other pages are still rendered', async () => {
  let [underway, most] = [0, 0]
  const { get } = await start({
    upstream: async (incoming, response) => {
      if (!incoming.url?.includes('q=')) return page(incoming, response)
      most = Math.max(most, ++underway)
      await wait(200)
      underway--
      page(incoming, response)
    },
  })
  const searches = Array.from({ length: 40 }, (_, n) => get(`/topics/x?q=${n}`))
  await wait(50)
  expect((await get('/topics/x')).status).toBe(200)
  const statuses = (await Promise.all(searches)).map(({ status }) => status)
  expect([statuses.filter((status) => status === 200).length, statuses.filter((status) => status === 503).length, most]).toEqual([
    16, 24, 16,
  ])
  expect((await get('/topics/x?q=again')).status).toBe(200)
})
