import { capture, type Upstream } from './capture-response'
import { KeptPage } from './kept-page'
import { PLAIN_SECURITY } from './security-headers'

/** Lets a route handler make the data that a page's script asks for, and makes of its answer one that anybody may get: only its type and its bytes survive. */
export async function renderData(
  upstream: Upstream,
  request: Parameters<typeof capture>[1],
  log: (message: string) => void,
): Promise<KeptPage> {
  const { status, headers, body } = await capture(upstream, request)
  if (status >= 500) {
    log(`${request.path} was answered with ${status}.`)
    return new KeptPage(
      status,
      [...PLAIN_SECURITY, 'cache-control', 'no-store'],
      Buffer.from('Something went wrong.\n'),
      'text/plain; charset=utf-8',
    )
  }
  const type = headers.get('content-type') ?? 'application/octet-stream'
  return new KeptPage(status, [...PLAIN_SECURITY, 'cache-control', 'public, max-age=0, must-revalidate'], body, type)
}
