import { createServer, type RequestListener, type Server } from 'node:http'
import { PLAIN_SECURITY } from './security-headers'
import { trackConnections } from './shutdown'

/** All headers of a request, its address among them: a search of ten thousand bytes in Chinese is three times as long in an address. */
const MOST_HEADER_BYTES = 64 * 1024

/** A picture of 20 MB takes so long at half a megabit a second. */
const LONGEST_REQUEST_MS = 330_000

/** A server that no slow or malformed client holds up. */
export function createHttpServer(listener: RequestListener): Server {
  const limits = { headersTimeout: 10_000, requestTimeout: LONGEST_REQUEST_MS, keepAliveTimeout: 65_000, maxHeaderSize: MOST_HEADER_BYTES }
  const server = createServer({ ...limits, noDelay: true }, listener)
  trackConnections(server)
  // A client that neither reads nor writes for so long is gone; its page's bytes are shared, so it has cost little.
  server.setTimeout(60_000)
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    if (error.code === 'ECONNRESET' || !socket.writable) {
      socket.destroy()
      return
    }
    socket.end(refusal(error.code), () => socket.destroy())
  })
  return server
}

function refusal(code: string | undefined): string {
  const status =
    code === 'HPE_HEADER_OVERFLOW'
      ? '431 Request Header Fields Too Large'
      : code === 'ERR_HTTP_REQUEST_TIMEOUT'
        ? '408 Request Timeout'
        : '400 Bad Request'
  const headers = ['connection', 'close', 'content-length', '0', ...PLAIN_SECURITY]
  const lines = headers.flatMap((name, index) => (index % 2 === 0 ? `${name}: ${headers[index + 1]}` : []))
  return `HTTP/1.1 ${status}\r\n${lines.join('\r\n')}\r\n\r\n`
}
