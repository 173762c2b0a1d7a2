import { request } from 'node:http'
import { expect, test, vi } from 'vitest'
import { type Answer, echo, fronts } from '../factories/front'

const SITE = 'https://digest.example'
const start = fronts({ isRoute: (pathname) => pathname.startsWith('/admin/do/'), siteUrl: SITE })

function post(
  port: number,
  path: string,
  headers: Record<string, string>,
  body = 'a=b',
): Promise<Pick<Answer, 'status'> & { text: string }> {
  return new Promise((resolve, reject) => {
    const outgoing = request(
      { host: '127.0.0.1', port, path, method: 'POST', headers: { 'content-length': String(body.length), ...headers } },
      (response) => {
        let text = ''
        response.setEncoding('utf8').on('data', (chunk: string) => {
          text += chunk
        })
        response.on('end', () => resolve({ status: response.statusCode ?? 0, text }))
      },
    )
    outgoing.on('error', reject)
    outgoing.end(body)
  })
}

test('a private page is rendered for each request, with its cookie and its true address, and kept nowhere', async () => {
  const upstream = vi.fn(echo)
  const { get, cache } = await start({ upstream })
  const asked = { cookie: 'precis=1', 'x-precis-address': '6.6.6.6', 'x-forwarded-for': '6.6.6.6', rsc: '1', 'next-router-prefetch': '1' }
  const first = await get('/admin/digests?q=x', { headers: asked })
  const second = await get('/admin/digests?q=x')
  expect(first.body.toString()).toContain('GET /admin/digests?q=x')
  expect(first.body.toString()).toContain('"cookie":"precis=1"')
  expect(first.body.toString()).toContain('"x-precis-address":"127.0.0.1"')
  expect(first.body.toString()).not.toMatch(/6\.6\.6\.6|"rsc"|prefetch/)
  expect(second.body.toString()).not.toContain('precis=1')
  expect(first.headers).toMatchObject({ 'cache-control': 'private, no-store', 'x-robots-tag': 'noindex, nofollow' })
  expect(first.headers['content-security-policy']).toContain("script-src 'self'")
  expect(first.headers['set-cookie']).toBeUndefined()
  expect(upstream).toHaveBeenCalledTimes(2)
  expect(cache.bytes).toBe(0)
})

test('what is for one person is asked of the desk, and of nobody else', async () => {
  const [upstream, desk] = [vi.fn(echo), vi.fn(echo)]
  const { get, port } = await start({ upstream, desk })
  for (const path of ['/admin', '/preview/abc', '/admin/do/x']) await get(path)
  await post(port, '/admin/do/x', { origin: SITE })
  expect([desk.mock.calls.length, upstream.mock.calls.length]).toEqual([4, 0])
  await get('/topics')
  expect([desk.mock.calls.length, upstream.mock.calls.length]).toEqual([4, 1])
})

test.each([
  ['missing', undefined],
  ['null', 'null'],
  ['foreign', 'https://evil.example'],
  ['malformed', 'digest.example'],
])('a form whose origin is %s reaches no handler', async (_what, origin) => {
  const upstream = vi.fn(echo)
  const { port } = await start({ upstream })
  const forged = { host: 'evil.example', 'x-forwarded-host': 'evil.example', ...(origin !== undefined && { origin }) }
  const { status, text } = await post(port, '/admin/do/sign-in', forged)
  expect(status).toBe(403)
  expect(text).toBe('Only pages of https://digest.example may do this. Open the site by that address and try again.\n')
  expect(upstream).not.toHaveBeenCalled()
})

test('a form of our own reaches its handler with its cookie and address; pages take none, and none may be endless', async () => {
  const upstream = vi.fn(echo)
  const { port } = await start({ upstream, mostBodyBytes: 100, proxyHops: 1 })
  const own = { origin: SITE, cookie: 'precis=1', 'x-forwarded-for': '6.6.6.6, 192.0.2.7', 'x-precis-address': '6.6.6.6' }
  const { status, text } = await post(port, '/admin/do/sign-in', own)
  expect(status).toBe(200)
  expect(text).toContain('"x-precis-address":"192.0.2.7"')
  expect(text).toContain('"cookie":"precis=1"')
  expect(text).not.toContain('6.6.6.6')
  expect((await post(port, '/admin/digests', own)).status).toBe(405)
  expect((await post(port, '/admin/do/sign-in', own, 'x'.repeat(101))).status).toBe(413)
  expect(upstream).toHaveBeenCalledTimes(1)
})

test('what only looks private is not', async () => {
  const { get } = await start({ exists: () => false })
  expect((await get('/administration')).status).toBe(404)
  expect((await get('/previews/x')).status).toBe(404)
})
