import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Upstream } from './capture-response'
import { sendPlain } from './plain-answer'
import { HANDLER_SECURITY } from './security-headers'

/** Headers by which a client could steer Next from outside: the site's own host counts, and no internal switch is for clients. */
const INTERNAL =
  /^(?:x-forwarded-|forwarded$|x-middleware-|x-nextjs-|x-next-|x-matched-path$|x-invoke-|x-prerender-|x-now-|x-vercel-|next-|rsc$|x-real-ip$|x-original-|x-rewrite-|x-precis-)/

/** Tells Next's side where a request comes from; no client can set it. */
export const ADDRESS_HEADER = 'x-precis-address'

/** Hands a request for a route handler to Next, under the security headers and without anything that may confuse it. */
export async function passThrough(
  upstream: Upstream,
  site: URL,
  relative: string,
  request: IncomingMessage,
  response: ServerResponse,
  address: string,
): Promise<void> {
  request.url = relative
  for (const name of Object.keys(request.headers)) if (INTERNAL.test(name)) delete request.headers[name]
  request.headers.host = site.host
  request.headers[ADDRESS_HEADER] = address
  for (let index = 0; index < HANDLER_SECURITY.length; index += 2)
    response.setHeader(HANDLER_SECURITY[index] ?? '', HANDLER_SECURITY[index + 1] ?? '')
  try {
    await upstream(request, response)
  } catch {
    sendPlain(response, 500, 'Something went wrong.')
  }
}
