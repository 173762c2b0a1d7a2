import { IncomingMessage, ServerResponse } from 'node:http'
import { Socket } from 'node:net'

/** Whoever renders: Next's request handler, or a test's own. */
export type Upstream = (request: IncomingMessage, response: ServerResponse) => unknown

export type Captured = { status: number; headers: Map<string, string>; body: Buffer }

type Request = {
  path: string
  site: URL
  timeoutMs: number
  /** Of a private page: who asks, and from where. */
  headers?: Record<string, string> | undefined
}

/** A socket that leads nowhere: what is written to it is collected. */
class Sink extends Socket {
  readonly chunks: Buffer[] = []
  override _write(chunk: Buffer | string, encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    this.chunks.push(typeof chunk === 'string' ? Buffer.from(chunk, encoding) : chunk)
    done()
  }
  override _writev(writes: { chunk: Buffer | string; encoding: BufferEncoding }[], done: (error?: Error | null) => void): void {
    for (const { chunk, encoding } of writes) this._write(chunk, encoding, () => {})
    done()
  }
}

/**
 * Lets the upstream answer a GET of its own that no client had a hand in: same host, no cookie, no client's header but those that are handed in. A client that
 * goes away does not disturb it. The response is Node's own, so whatever Next does to a response works.
 * @throws Error when the upstream throws, breaks off, or takes longer than `timeoutMs`
 */
export async function capture(upstream: Upstream, { path, site, timeoutMs, headers = {} }: Request): Promise<Captured> {
  const sink = new Sink()
  const request = new IncomingMessage(sink)
  request.method = 'GET'
  request.url = path
  request.httpVersion = '1.1'
  request.httpVersionMajor = 1
  request.httpVersionMinor = 1
  // The scheme and host are the site's own, for absolute addresses in pages; `htmlLimitedBots` in next.config.ts names this user agent.
  request.headers = {
    host: site.host,
    accept: 'text/html',
    'user-agent': 'precis-front',
    'x-forwarded-host': site.host,
    'x-forwarded-proto': site.protocol.slice(0, -1),
    ...headers,
  }
  request.push(null)
  // Else who reads it to its end is taken for a client that has gone.
  request.complete = true
  const response = new ServerResponse(request)
  response.useChunkedEncodingByDefault = false
  response.sendDate = false
  response.assignSocket(sink)
  // Between a real socket and its response a server passes this on; Next waits for it after each large write.
  sink.on('drain', () => response.emit('drain'))

  const timer = setTimeout(() => sink.destroy(new Error(`Rendering ${path} took longer than ${timeoutMs} ms.`)), timeoutMs)
  try {
    await new Promise<void>((resolve, reject) => {
      response.once('finish', resolve)
      sink.once('error', reject)
      sink.once('close', () => reject(new Error(`Rendering ${path} broke off.`)))
      Promise.resolve(upstream(request, response)).catch(reject)
    })
    return parse(Buffer.concat(sink.chunks))
  } finally {
    clearTimeout(timer)
    sink.removeAllListeners('error').on('error', () => {})
    sink.destroy()
  }
}

function parse(bytes: Buffer): Captured {
  const end = bytes.indexOf('\r\n\r\n')
  const [statusLine = '', ...lines] = bytes.toString('latin1', 0, end).split('\r\n')
  const headers = new Map<string, string>()
  for (const line of lines) {
    const colon = line.indexOf(':')
    const name = line.slice(0, colon).toLowerCase()
    const value = line.slice(colon + 1).trim()
    headers.set(name, headers.has(name) ? `${headers.get(name)}, ${value}` : value)
  }
  return { status: Number(statusLine.split(' ')[1]), headers, body: bytes.subarray(end + 4) }
}
