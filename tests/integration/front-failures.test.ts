import { expect, test, vi } from 'vitest'
import type { Upstream } from '@/lib/serve/capture-response'
import { fronts, page } from '../factories/front'

const start = fronts()

test('redirects and errors pass through with the security headers and are not kept', async () => {
  let calls = 0
  const { get, cache } = await start({
    upstream: (incoming, response) => {
      calls++
      if (incoming.url === '/digests/old') response.writeHead(308, { location: '/digests/new' }).end('moved')
      else response.writeHead(500, { 'content-type': 'text/html' }).end('<main>broken</main>')
    },
  })
  for (let twice = 0; twice < 2; twice++) {
    const moved = await get('/digests/old')
    expect([moved.status, moved.headers.location, moved.headers['x-content-type-options']]).toEqual([308, '/digests/new', 'nosniff'])
    const broken = await get('/digests/broken')
    expect([broken.status, broken.headers['cache-control'], broken.headers['x-content-type-options']]).toEqual([500, 'no-store', 'nosniff'])
  }
  expect(calls).toBe(4)
  expect(cache.size).toBe(0)
})

test('an error page of Next, which needs scripts to be seen, is replaced by one that does not', async () => {
  const front = await start({
    upstream: (_, response) => {
      response.writeHead(500, { 'content-type': 'text/html' })
      response.end('<!doctype html><body><script>draw()</script></body>')
    },
  })
  const answer = await front.get('/digests/a')
  expect(answer.status).toBe(500)
  expect(answer.body.toString()).toContain('<h1>Something went wrong</h1>')
  expect(answer.body.toString()).not.toContain('<script')
  expect(answer.headers['cache-control']).toBe('no-store')
})

test('a render that throws, breaks off or takes too long is an error for its readers and nobody else', async () => {
  const failures: Record<string, Upstream> = {
    '/digests/throws': () => {
      throw new Error('thrown')
    },
    '/digests/rejects': async () => {
      throw new Error('rejected')
    },
    '/digests/breaks': (_, response) => {
      response.write('half')
      response.destroy()
    },
    '/digests/hangs': () => {},
  }
  const log = vi.fn()
  const { get, cache } = await start({
    upstream: (incoming, response) => (failures[incoming.url ?? ''] ?? page)(incoming, response),
    renderTimeoutMs: 200,
    log,
  })
  for (const path of Object.keys(failures)) {
    const { status, headers } = await get(path)
    expect([path, status, headers['x-content-type-options']]).toEqual([path, 500, 'nosniff'])
  }
  expect(log).toHaveBeenCalledTimes(4)
  expect(cache.rendering).toBe(0)
  expect((await get('/digests/fine')).status).toBe(200)
})

test('without a store no page is sent, and afterwards they are sent again', async () => {
  let version: string | null = '1'
  const { get } = await start({ clock: { version: () => version } })
  expect((await get('/digests/a')).status).toBe(200)
  version = null
  const lost = await get('/digests/a')
  expect([lost.status, lost.headers['retry-after'], lost.headers['cache-control']]).toEqual([503, '5', 'no-store'])
  version = '1'
  expect((await get('/digests/a')).status).toBe(200)
})
