import { request, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach } from 'vitest'
import type { Upstream } from '@/lib/serve/capture-response'
import { createFront, type Front, type FrontOptions } from '@/lib/serve/front'
import { createHttpServer } from '@/lib/serve/http-server'

export type Answer = { status: number; headers: Record<string, string | undefined>; body: Buffer }
export type RunningFront = Front & {
  server: Server
  port: number
  get(path: string, options?: { method?: string; headers?: Record<string, string> }): Promise<Answer>
  close(): Promise<void>
}

/** An upstream that answers every page with its address and what it was told: `GET /digests/a`. */
export const echo: Upstream = (incoming, response) => {
  const known = incoming.url !== '/_front/not-found'
  response.writeHead(known ? 200 : 404, { 'content-type': 'text/html; charset=utf-8', 'set-cookie': 'a=b', vary: 'rsc' })
  response.end(`<main>${incoming.method} ${incoming.url} ${JSON.stringify(incoming.headers)}</main>`)
}

/** What `page` answers: long enough to be worth compressing. */
export const big = `<main>${'words and words '.repeat(2000)}</main>`

/** An upstream that answers everything with one long page. */
export const page: Upstream = (_, response) => {
  response.setHeader('content-type', 'text/html; charset=utf-8')
  response.end(big)
}

/** Gives the tests of a file what starts a front, with options of its own over those of the file; it is closed after the test. */
export function fronts(ofFile: Partial<FrontOptions> = {}): (options?: Partial<FrontOptions>) => Promise<RunningFront> {
  let front: RunningFront | undefined
  afterEach(() => front?.close())
  return async (options = {}) => {
    front = await createRunningFront({ ...ofFile, ...options })
    return front
  }
}

/** The front on a free port of the loopback interface, over an upstream of the test's own in Next's place. */
export async function createRunningFront(options: Partial<FrontOptions> = {}): Promise<RunningFront> {
  const front = createFront({
    upstream: echo,
    clock: { version: () => '1' },
    siteUrl: 'https://digest.example',
    cacheBytes: 8 * 1024 * 1024,
    ...options,
  })
  const server = createHttpServer(front.listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const get: RunningFront['get'] = (path, { method = 'GET', headers = {} } = {}) =>
    new Promise((resolve, reject) => {
      const outgoing = request({ host: '127.0.0.1', port, path, method, headers, agent: false }, (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('error', reject)
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers as Record<string, string | undefined>,
            body: Buffer.concat(chunks),
          }),
        )
      })
      outgoing.on('error', reject)
      outgoing.end()
    })
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    })
  return { ...front, server, port, get, close }
}
