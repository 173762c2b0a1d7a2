import { gunzipSync } from 'node:zlib'
import { expect, test, vi } from 'vitest'
import type { Upstream } from '@/lib/serve/capture-response'
import { fronts } from '../factories/front'

const start = fronts()

test('route handlers are left to Next, without what could steer it and under the security headers', async () => {
  const { get } = await start({
    isRoute: (pathname) => pathname === '/api/health/live',
    upstream: (incoming, response) => void response.end(JSON.stringify(incoming.headers)),
  })
  const headers = { host: 'evil.example', 'x-forwarded-host': 'evil.example', 'x-middleware-subrequest': 'a', rsc: '1', cookie: 'a=b' }
  const answer = await get('/api/health/live', { headers })
  expect(JSON.parse(answer.body.toString())).toEqual({
    host: 'digest.example',
    cookie: 'a=b',
    connection: 'close',
    'x-precis-address': '127.0.0.1',
  })
  expect(answer.headers['x-content-type-options']).toBe('nosniff')
  expect((await get('/api/health/live', { method: 'POST' })).status).toBe(200)
})

test('data is kept like a page, under the headers of what is no page, and only for what exists', async () => {
  const data = vi.fn<Upstream>((incoming, response) => {
    response.writeHead(200, { 'content-type': 'application/json; charset=utf-8', 'set-cookie': 'a=b', 'x-internal': '1' })
    response.end(JSON.stringify({ of: incoming.url, text: 'words '.repeat(500) }))
  })
  let version = '1'
  const { get } = await start({
    upstream: data,
    clock: { version: () => version },
    exists: (pathname) => ['/map', '/topics/x'].includes(pathname),
  })
  for (const target of ['/cards/topics/x', '/cards/topics/x?a=1', '/map.json', '/map.json?b=2']) {
    const { status, headers, body } = await get(target, { headers: { 'accept-encoding': 'gzip', cookie: 'a=b' } })
    expect([status, headers['content-type'], headers['content-encoding']]).toEqual([200, 'application/json; charset=utf-8', 'gzip'])
    expect(JSON.parse(gunzipSync(body).toString()).of).toBe(target.replace(/\?.*/, ''))
    expect(headers['content-security-policy']).toContain("default-src 'none'")
    expect([headers['set-cookie'], headers['x-internal'], headers['speculation-rules']]).toEqual([undefined, undefined, undefined])
    expect(headers['cache-control']).toBe('public, max-age=0, must-revalidate')
  }
  expect(data).toHaveBeenCalledTimes(2)
  const none = await get('/cards/topics/none')
  expect([none.status, none.headers['content-type'], none.headers['cache-control']]).toEqual([404, 'text/plain; charset=utf-8', 'no-store'])
  expect(data).toHaveBeenCalledTimes(2)
  version = '2'
  await get('/map.json')
  expect(data).toHaveBeenCalledTimes(3)
})

test('data that its handler does not find or cannot make is neither kept nor shown', async () => {
  const { get, cache } = await start({
    upstream: (incoming, response) => {
      response.writeHead(incoming.url === '/map.json' ? 500 : 404, { 'content-type': 'text/html' }).end('<h1>A stack</h1>')
    },
  })
  const [lost, broken] = [await get('/cards/topics/x'), await get('/map.json')]
  expect([lost.status, lost.body.toString()]).toEqual([404, 'There is nothing here.\n'])
  expect([broken.status, broken.body.toString(), broken.headers['cache-control']]).toEqual([500, 'Something went wrong.\n', 'no-store'])
  expect(cache.size).toBe(0)
})
