import { type Agent, request as ask, type IncomingMessage, type ServerResponse } from 'node:http'
import { pipeline } from 'node:stream/promises'

/** What is of one connection alone, in either direction; and the date, which is this server's own. */
const OF_A_CONNECTION = new Set(['connection', 'keep-alive', 'te', 'trailer', 'transfer-encoding', 'upgrade', 'expect', 'date'])

/**
 * Lets a server behind a local socket answer a request, and hands its answer on. Headers that the response has already give way to those of the answer.
 * @throws Error when that server breaks off, or the client does
 */
export async function forward(to: { socketPath: string; agent: Agent }, request: IncomingMessage, response: ServerResponse): Promise<void> {
  // Gone while the other server started: neither a body nor a close would come any more.
  if (response.destroyed) throw new Error('the client has gone')
  const { method, url: path, headers: given } = request
  const headers = Object.fromEntries(Object.entries(given).filter(([name]) => !OF_A_CONNECTION.has(name)))
  const asked = ask({ ...to, method, path, headers })
  const leave = () => {
    if (!response.writableFinished) asked.destroy(new Error('the client has gone'))
  }
  response.once('close', leave)
  try {
    const answered = new Promise<IncomingMessage>((resolve, reject) => {
      asked.once('response', resolve)
      // Not once: one that is left while it answers fails again, and nobody else hears it.
      asked.on('error', reject)
    })
    // An answer may come before all has been sent, as when too much is sent; then the rest is of no use.
    request.pipe(asked)
    const answer = await answered
    response.statusCode = answer.statusCode ?? 502
    for (const [name, values = []] of Object.entries(answer.headersDistinct))
      if (!OF_A_CONNECTION.has(name)) response.setHeader(name, values.length === 1 ? (values[0] ?? '') : values)
    await pipeline(answer, response)
  } finally {
    response.off('close', leave)
  }
}
