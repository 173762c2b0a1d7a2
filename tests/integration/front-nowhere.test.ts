import { expect, test, vi } from 'vitest'
import type { Upstream } from '@/lib/serve/capture-response'
import { echo, fronts } from '../factories/front'

const start = fronts()

const lostPage: Upstream = (_, response) => {
  response.writeHead(404, { 'content-type': 'text/html; charset=utf-8' }).end('<main><h1>Nothing</h1><div id="on:near"></div></main>')
}
const HOSTILE = { kind: 'term', slug: 'x', name: `</a><script>alert("1")</script>&'`, href: '/terms/x' } as const
const CHINESE = { kind: 'person', slug: 'chen', name: '陈丹琦', href: '/people/chen' } as const

test('every address that leads nowhere gets the one page for that, rendered once', async () => {
  const upstream = vi.fn(echo)
  const { get } = await start({ upstream, exists: (pathname) => pathname === '/digests/a' })
  const bodies = new Set<string>()
  for (const path of [
    '/nowhere',
    '/digests/b',
    '/topics/b?page=4',
    '/administrator',
    '/_next/static/x.js',
    '/api/none',
    '/digests/a/b',
    '/wp-login.php',
  ]) {
    const { status, headers, body } = await get(path)
    expect(status).toBe(404)
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'")
    bodies.add(body.toString())
  }
  expect(bodies.size).toBe(1)
  expect(upstream).toHaveBeenCalledTimes(1)
  expect((await get('/digests/a')).status).toBe(200)
})

test('a page that the render does not find becomes the one page for that', async () => {
  const { get } = await start({
    upstream: (incoming, response) => {
      response.writeHead(404)
      response.end(incoming.url === '/_front/not-found' ? 'the one page' : `nothing at ${incoming.url}`)
    },
  })
  const answer = await get('/digests/gone')
  expect(answer.status).toBe(404)
  expect(answer.body.toString()).toBe('the one page')
})

test('an address with a slash too much leads to the right one', async () => {
  const { get } = await start()
  const { status, headers } = await get('/topics/x/?page=2&utm=1')
  expect([status, headers.location]).toEqual([308, '/topics/x?page=2'])
})

test('an address that leads nowhere gets what is near it, escaped, and others keep the page as it is', async () => {
  const near = vi.fn((pathname: string) => (pathname === '/terms/y' ? [HOSTILE, CHINESE] : []))
  const { get, cache } = await start({ upstream: lostPage, exists: () => false, near })
  const plain = await get('/nowhere')
  expect(plain.body.toString()).toBe('<main><h1>Nothing</h1><div id="on:near"></div></main>')
  const [size, bytes] = [cache.size, cache.bytes]
  for (let twice = 0; twice < 2; twice++) {
    const { status, headers, body } = await get('/terms/y?utm=1')
    expect([status, headers['cache-control']]).toEqual([404, 'no-store'])
    expect(headers['content-security-policy']).toBe(plain.headers['content-security-policy'])
    expect(body.toString()).toMatch(/^<main><h1>Nothing<\/h1><div id="on:near"><h2>[^<]+<\/h2><ul>.*<\/ul><\/div><\/main>$/)
    expect(body.toString()).toContain('<a href="/terms/x">&lt;/a&gt;&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&amp;&#x27;</a>')
    expect(body.toString()).toContain('<a href="/people/chen" lang="zh-Hans">陈丹琦</a>')
  }
  expect((await get('/nowhere')).body.equals(plain.body)).toBe(true)
  expect([cache.size, cache.bytes]).toEqual([size, bytes])
  expect(near).toHaveBeenCalledWith('/terms/y')
})

test('a search for what is near that fails costs nobody the page', async () => {
  const { get } = await start({
    upstream: lostPage,
    near: () => {
      throw new Error('the disk is gone')
    },
  })
  expect((await get('/nowhere')).status).toBe(404)
})
