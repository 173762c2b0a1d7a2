import type { IncomingMessage, ServerResponse } from 'node:http'
import type { KeptPage, Variant } from './kept-page'
import { chooseEncoding, namesEtag } from './negotiate'

/**
 * Sends a page in the encoding that the client prefers, or tells it that it has it already. Ranges are ignored, as HTTP allows.
 * @param onGrown called when a body had to be compressed first
 */
export function sendPage(request: IncomingMessage, response: ServerResponse, page: KeptPage, onGrown?: (page: KeptPage) => void): void {
  const { headers } = request
  const encoding = chooseEncoding(headers['accept-encoding'] as string | undefined)
  const condition = headers['if-none-match']
  if (condition !== undefined && page.status === 200 && namesEtag(condition, page.etag(encoding))) {
    response.writeHead(304, page.notModified(encoding))
    response.end()
    return
  }
  const variant = page.variant(encoding)
  if (!(variant instanceof Promise)) {
    sendVariant(request, response, page.status, variant)
    return
  }
  variant.then(
    (made) => {
      onGrown?.(page)
      sendVariant(request, response, page.status, made)
    },
    () => response.destroy(),
  )
}

function sendVariant(request: IncomingMessage, response: ServerResponse, status: number, variant: Variant): void {
  response.writeHead(status, variant.headers)
  if (request.method === 'HEAD') response.end()
  else response.end(variant.body)
}
