import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { checkOutsideLink, type LinkOptions } from './outside-link'

let server: Server
let base = ''
const seen: string[] = []
beforeAll(async () => {
  server = createServer((request, response) => {
    seen.push(`${request.method} ${request.url}`)
    const [, code = '200', to] = /^\/(\d+|slow|get|loop|in)(?:\?(.*))?$/.exec(request.url ?? '') ?? []
    if (code === 'slow') return
    if (code === 'get') return void response.writeHead(request.method === 'GET' ? 200 : 405).end('page')
    if (code === 'loop') return void response.writeHead(302, { location: '/loop' }).end()
    if (code === 'in') return void response.writeHead(302, { location: 'http://inner.example/secret' }).end()
    response.writeHead(Number(code), to ? { location: decodeURIComponent(to) } : {}).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  base = `http://site.example:${(server.address() as AddressInfo).port}`
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

/** One name leads to the test's server, another into a private network. */
const options: LinkOptions = {
  userAgent: 'test',
  timeoutMs: 500,
  resolve: async (host) => {
    if (host === 'site.example') return ['127.0.0.1']
    if (host === 'inner.example') return ['10.0.0.1']
    if (host === 'both.example') return ['127.0.0.1', '10.0.0.1']
    throw Object.assign(new Error('no'), { code: 'ENOTFOUND' })
  },
  isAllowed: (address) => address === '127.0.0.1',
}
const check = (address: string) => checkOutsideLink(address.startsWith('/') ? base + address : address, options)

test.each([
  ['/200', 'well'],
  ['/204', 'well'],
  ['/get', 'well'],
  ['/403', 'well'],
  ['/429', 'well'],
  ['/301?%2F200', 'well'],
  ['/404', 'gone'],
  ['/410', 'gone'],
  ['/302?%2F404', 'gone'],
  ['/500', 'failing'],
  ['/loop', 'failing'],
  ['/302', 'failing'],
  ['/slow', 'unreachable'],
  ['http://nobody.example/', 'unreachable'],
  ['ftp://site.example/', 'refused'],
  ['http://user:pass@site.example/', 'refused'],
  ['not an address', 'refused'],
])('%s: %s', async (address, is) => {
  expect(await check(address)).toMatchObject({ is })
})

test.each(['http://inner.example/', 'http://both.example/', '/in', '/302?http%3A%2F%2Finner.example%2F'])(
  'a private network is not contacted, neither at once nor by way of another: %s',
  async (address) => {
    seen.length = 0
    expect(await check(address)).toMatchObject({ is: 'refused', why: 'leads into a private network' })
    expect(seen.filter((each) => each.includes('secret'))).toEqual([])
  },
)

test('by itself nothing of this machine or around it is contacted', async () => {
  for (const address of [
    base.replace('site.example', '127.0.0.1'),
    base.replace('site.example', 'localhost'),
    'http://[::1]/',
    'http://169.254.169.254/latest',
  ])
    expect(await checkOutsideLink(address, { userAgent: 'test', timeoutMs: 500 })).toMatchObject({ is: 'refused' })
})
