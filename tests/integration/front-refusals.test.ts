import { connect } from 'node:net'
import { expect, test, vi } from 'vitest'
import { echo, fronts, page } from '../factories/front'

const start = fronts()

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
