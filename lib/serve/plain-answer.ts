import type { ServerResponse } from 'node:http'
import { PLAIN_SECURITY } from './security-headers'

/** A short answer of the front's own, in plain text. Never kept by anybody. */
export function sendPlain(response: ServerResponse, status: number, text: string, extra: readonly string[] = []): void {
  if (response.headersSent || response.destroyed) {
    response.destroy()
    return
  }
  const body = Buffer.from(`${text}\n`)
  response.writeHead(status, [
    'content-type',
    'text/plain; charset=utf-8',
    'content-length',
    String(body.length),
    'cache-control',
    'no-store',
    ...PLAIN_SECURITY,
    ...extra,
  ])
  response.end(body)
}
