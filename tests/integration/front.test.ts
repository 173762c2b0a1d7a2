import { connect } from 'node:net'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterEach, expect, test, vi } from 'vitest'
import type { Upstream } from '@/lib/serve/capture-response'
import type { FrontOptions } from '@/lib/serve/front'
import { drain } from '@/lib/serve/shutdown'
import { createRunningFront, echo, type RunningFront } from '../factories/front'

let front: RunningFront | undefined
afterEach(() => front?.close())

async function start(options: Partial<FrontOptions> = {}): Promise<RunningFront> {
  front = await createRunningFront(options)
  return front
}

const big = `<main>${'words and words '.repeat(2000)}</main>`
const page: Upstream = (_, response) => {
  response.setHeader('content-type', 'text/html; charset=utf-8')
  response.end(big)
}
const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** Sends bytes as they are and gives everything that comes back until the connection ends. */
function raw(port: number, bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes))
    let got = ''
    socket.setEncoding('latin1').on('data', (chunk: string) => {
      got += chunk
    })
    socket.on('close', () => resolve(got)).on('error', reject)
  })
}

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

test.each([
  ['POST', '/digests/a', 405],
  ['PUT', '/', 405],
  ['DELETE', '/nowhere', 405],
  ['OPTIONS', '/digests/a', 405],
  ['TRACE', '/digests/a', 405],
  ['GET', '/digests//a', 400],
  ['GET', '/digests/%zz', 400],
  ['GET', '/digests/%00', 400],
  ['GET', `/digests/${'a'.repeat(40_000)}`, 414],
])('%s %s is answered with %d and no render', async (method, path, status) => {
  const upstream = vi.fn(page)
  const { get } = await start({ upstream })
  const answer = await get(path, { method })
  expect(answer.status).toBe(status)
  expect(answer.headers['x-content-type-options']).toBe('nosniff')
  expect(answer.headers['content-security-policy']).toContain("default-src 'none'")
  if (status === 405) expect(answer.headers.allow).toBe('GET, HEAD')
  expect(upstream).not.toHaveBeenCalled()
})

test('what is no HTTP, or far too long for it, is refused with the same headers', async () => {
  const { port } = await start()
  expect(await raw(port, 'GET / HTTP/9.9\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 [\s\S]*x-content-type-options: nosniff/)
  expect(await raw(port, `GET / HTTP/1.1\r\nhost: x\r\nx: ${'a'.repeat(70_000)}\r\n\r\n`)).toMatch(/^HTTP\/1\.1 431 [\s\S]*nosniff/)
  expect(await raw(port, 'GET / HTTP/1.1\r\nhost: x\r\ncontent-length: 3\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n')).toMatch(
    /^HTTP\/1\.1 400 /,
  )
})

test('pipelined requests are answered in order', async () => {
  const { port } = await start({ upstream: echo })
  const paths = ['/digests/a', '/nowhere', '/digests/b', '/digests/a', '/digests/%zz']
  const answers = await raw(port, paths.map((path) => `GET ${path} HTTP/1.1\r\nhost: x\r\n\r\n`).join(''))
  expect([...answers.matchAll(/HTTP\/1\.1 (\d+)|GET (\/\S+) /g)].map(([, status, path]) => status ?? path)).toEqual([
    ...['200', '/digests/a', '404', '/_front/not-found', '200', '/digests/b', '200', '/digests/a', '400'],
  ])
})

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

test('an address with a slash too much leads to the right one', async () => {
  const { get } = await start()
  const { status, headers } = await get('/topics/x/?page=2&utm=1')
  expect([status, headers.location]).toEqual([308, '/topics/x?page=2'])
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

test('a render in many large pieces, each waiting for the one before it to be taken, is whole', async () => {
  const { get } = await start({
    upstream: async (_, response) => {
      response.flushHeaders()
      for (let piece = 0; piece < 20; piece++) {
        if (!response.write(`${piece}`.padEnd(100_000, '.'))) await new Promise((resolve) => response.once('drain', resolve))
      }
      await new Promise<void>((resolve) => response.end('the end', resolve))
    },
  })
  const { status, body } = await get('/digests/a')
  expect([status, body.length, body.subarray(-7).toString()]).toEqual([200, 2_000_007, 'the end'])
})

test('a client that goes away does not stop the render for the others', async () => {
  let calls = 0
  const { port, get } = await start({
    upstream: async (incoming, response) => {
      calls++
      await wait(150)
      page(incoming, response)
    },
  })
  const gone = connect(port, '127.0.0.1', () => gone.write('GET /digests/a HTTP/1.1\r\nhost: x\r\n\r\n'))
  await wait(50)
  const staying = get('/digests/a')
  gone.destroy()
  expect((await staying).status).toBe(200)
  expect((await get('/digests/a')).status).toBe(200)
  expect(calls).toBe(1)
})

test('a client that reads slowly gets the whole page, and holds up nobody', async () => {
  const huge = 'x'.repeat(6 * 1024 * 1024)
  const { port, get } = await start({ upstream: (_, response) => void response.end(huge), cacheBytes: 64 * 1024 * 1024 })
  const slow = connect(port, '127.0.0.1', () => slow.write('GET /digests/a HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n'))
  slow.pause()
  await wait(200)
  expect((await get('/digests/a')).body.length).toBe(huge.length)
  let got = 0
  slow.on('data', (chunk) => {
    got += chunk.length
  })
  slow.resume()
  await new Promise((resolve) => slow.once('end', resolve))
  expect(got).toBeGreaterThan(huge.length)
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

test('draining lets what is under way finish, refuses newcomers and ends', async () => {
  const { get, server, port } = await start({
    upstream: async (incoming, response) => {
      await wait(300)
      page(incoming, response)
    },
  })
  const idle = connect(port, '127.0.0.1')
  await new Promise((resolve) => idle.once('connect', resolve))
  const underway = get('/digests/a', { headers: { connection: 'keep-alive' } })
  await wait(100)
  const drained = drain(server)
  await expect(get('/digests/b')).rejects.toThrow('ECONNREFUSED')
  const answer = await underway
  expect([answer.status, answer.body.length]).toEqual([200, big.length])
  expect(await drained).toBeLessThan(2000)
})

test('draining waits no longer than it may', async () => {
  const { get, server } = await start({ upstream: () => {} })
  const hanging = get('/digests/a').catch((error: Error) => error.message)
  await wait(50)
  expect(await drain(server, 300)).toBeLessThan(1500)
  expect(await hanging).toMatch(/socket hang up|ECONNRESET/)
})

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

const lostPage: Upstream = (_, response) => {
  response.writeHead(404, { 'content-type': 'text/html; charset=utf-8' }).end('<main><h1>Nothing</h1><div id="on:near"></div></main>')
}
const HOSTILE = { kind: 'term', slug: 'x', name: `</a><script>alert("1")</script>&'`, href: '/terms/x' } as const
const CHINESE = { kind: 'person', slug: 'chen', name: '陈丹琦', href: '/people/chen' } as const

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
