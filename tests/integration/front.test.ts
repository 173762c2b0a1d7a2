import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { expect, test, vi } from 'vitest'
import { big, echo, fronts, page } from '../factories/front'

const start = fronts()

test('a page is rendered once and then sent from memory', async () => {
  const upstream = vi.fn(page)
  const { get } = await start({ upstream })
  const [first, second] = [await get('/digests/a'), await get('/digests/a')]
  expect(first.status).toBe(200)
  expect(second.body.equals(first.body)).toBe(true)
  expect(first.body.toString()).toBe(big)
  expect(upstream).toHaveBeenCalledTimes(1)
})

test('cookies, RSC headers, hosts, forwarding headers and unknown parameters neither reach the render nor split the cache', async () => {
  const upstream = vi.fn(echo)
  const { get } = await start({ upstream })
  const hostile = {
    host: 'evil.example',
    cookie: 'session=1; theme=dark',
    authorization: 'Bearer x',
    rsc: '1',
    'next-router-state-tree': '%5B%22%22%5D',
    'next-router-prefetch': '1',
    'next-url': '/evil',
    'next-action': 'abc',
    'x-forwarded-host': 'evil.example',
    'x-forwarded-proto': 'http',
    'x-forwarded-for': '1.2.3.4',
    forwarded: 'host=evil.example',
    'x-middleware-subrequest': 'middleware:middleware',
    'x-middleware-rewrite': '/evil',
    'x-nextjs-data': '1',
    'x-original-url': '/evil',
    'x-rewrite-url': '/evil',
    'x-http-method-override': 'POST',
    'accept-language': 'zh',
    'user-agent': 'evil',
    range: 'bytes=0-3',
    'if-modified-since': new Date().toUTCString(),
    purpose: 'prefetch',
  }
  const answers = []
  for (const path of [
    '/digests/a',
    '/digests/a?utm_source=x',
    '/digests/a?_rsc=1x2y',
    '/digests/%61?page=3',
    'http://evil.example/digests/a',
  ]) {
    answers.push(await get(path, { headers: hostile }), await get(path))
  }
  expect(upstream).toHaveBeenCalledTimes(1)
  const [first] = answers
  for (const { status, headers, body } of answers) {
    expect(status).toBe(200)
    expect(body.toString()).toBe(first?.body.toString())
    expect(headers['set-cookie']).toBeUndefined()
    expect(headers.vary).toBeUndefined()
  }
  expect(first?.body.toString()).toBe(
    '<main>GET /digests/a {"host":"digest.example","accept":"text/html","user-agent":"precis-front","x-forwarded-host":"digest.example","x-forwarded-proto":"https"}</main>',
  )
})

test('a page number is part of the address, once', async () => {
  const upstream = vi.fn(echo)
  const { get } = await start({ upstream })
  for (const path of ['/topics/x?page=2', '/topics/x?a=1&page=2', '/topics/x?page=2&page=7']) await get(path)
  expect(upstream).toHaveBeenCalledTimes(1)
  for (const path of ['/topics/x', '/topics/x?page=1', '/topics/x?page=0']) await get(path)
  expect(upstream).toHaveBeenCalledTimes(2)
})

test('every client gets the encoding that it asks for, with its own strong tag', async () => {
  const { get } = await start({ upstream: page })
  const tags = new Set<string | undefined>()
  for (const [accept, encoding, decode] of [
    ['identity', undefined, (body: Buffer) => body],
    ['gzip', 'gzip', gunzipSync],
    ['gzip, br', 'br', brotliDecompressSync],
  ] as const) {
    for (let twice = 0; twice < 2; twice++) {
      const { headers, body } = await get('/digests/a', { headers: { 'accept-encoding': accept } })
      expect(headers['content-encoding']).toBe(encoding)
      expect(headers['content-length']).toBe(String(body.length))
      expect(headers.vary).toBe('accept-encoding')
      expect(decode(body).toString()).toBe(big)
      expect(headers.etag).toMatch(/^"[\w-]+"$/)
      tags.add(headers.etag)
    }
  }
  expect(tags.size).toBe(3)
})

test('concurrent requests in one encoding compress once', async () => {
  const { get, cache } = await start({ upstream: page })
  await get('/digests/a')
  const before = cache.bytes
  const headers = { 'accept-encoding': 'br' }
  const bodies = await Promise.all(Array.from({ length: 20 }, () => get('/digests/a', { headers })))
  expect(new Set(bodies.map(({ body }) => body.toString('hex'))).size).toBe(1)
  expect(cache.bytes).toBeGreaterThan(before)
})

test('a client that has the page already is told so, in every way to ask', async () => {
  const { get } = await start({ upstream: page })
  const { headers } = await get('/digests/a', { headers: { 'accept-encoding': 'gzip' } })
  for (const condition of [headers.etag ?? '', `W/${headers.etag}`, `"x", ${headers.etag}`, '*']) {
    const answer = await get('/digests/a', { headers: { 'accept-encoding': 'gzip', 'if-none-match': condition } })
    expect(answer.status).toBe(304)
    expect(answer.body.length).toBe(0)
    expect(answer.headers.etag).toBe(headers.etag)
    expect(answer.headers.vary).toBe('accept-encoding')
    expect(answer.headers['content-security-policy']).toBe(headers['content-security-policy'])
  }
  const other = await get('/digests/a', { headers: { 'accept-encoding': 'br', 'if-none-match': headers.etag ?? '' } })
  expect(other.status).toBe(200)
})

test('HEAD answers as GET would, without the body', async () => {
  const { get } = await start({ upstream: page })
  const head = await get('/digests/a', { method: 'HEAD' })
  const full = await get('/digests/a')
  expect(head.body.length).toBe(0)
  expect({ ...head.headers, date: '', connection: '' }).toEqual({ ...full.headers, date: '', connection: '' })
})

test('a page goes out with its policy and may be kept only by those who ask again', async () => {
  const { get } = await start({ upstream: page })
  const { headers } = await get('/')
  expect(headers['cache-control']).toBe('public, max-age=0, must-revalidate')
  expect(headers['content-security-policy']).toMatch(/script-src 'self' 'sha256-[^ ]+'; .*frame-ancestors 'none'/)
  expect(headers['x-content-type-options']).toBe('nosniff')
  expect(headers['referrer-policy']).toBe('strict-origin-when-cross-origin')
  expect(headers['cross-origin-opener-policy']).toBe('same-origin')
  expect(headers['permissions-policy']).toContain('camera=()')
})

test('what the framework adds for a browser leaves with neither the page nor its headers', async () => {
  const { get } = await start({
    upstream: (_, response) => {
      response.setHeader('link', '</s/serif.woff2>; rel=preload; as="font", </_next/static/chunks/a.js>; rel=preload; as="script"')
      response.end(
        '<head><script src="/_next/static/chunks/a.js" async=""></script></head><main>text</main><script>self.__next_f.push([1,"text"])</script>',
      )
    },
  })
  const { headers, body } = await get('/digests/a')
  expect(body.toString()).toBe('<head></head><main>text</main>')
  expect(headers.link).toBe('</s/serif.woff2>; rel=preload; as="font"')
  expect(headers['speculation-rules']).toBe('"/navigation.speculationrules"')
})
