/** How a body can be sent. */
export type Encoding = 'identity' | 'gzip' | 'br'

const MOST_REMEMBERED = 64
const remembered = new Map<string, Encoding>()

/** The smallest encoding that an `Accept-Encoding` header allows. Browsers send a handful of distinct headers, so the answers are remembered. */
export function chooseEncoding(header: string | undefined): Encoding {
  if (!header) return 'identity'
  const known = remembered.get(header)
  if (known) return known
  const chosen = readAcceptEncoding(header)
  if (remembered.size >= MOST_REMEMBERED) remembered.clear()
  if (header.length <= 128) remembered.set(header, chosen)
  return chosen
}

function readAcceptEncoding(header: string): Encoding {
  const weights = new Map<string, number>()
  for (const part of header.toLowerCase().split(',')) {
    const [name = '', ...parameters] = part.split(';').map((piece) => piece.trim())
    const weight = parameters.find((parameter) => parameter.startsWith('q='))
    weights.set(name, weight ? Number(weight.slice(2)) || 0 : 1)
  }
  const weightOf = (name: string) => weights.get(name) ?? weights.get('*') ?? 0
  const [br, gzip] = [weightOf('br'), Math.max(weightOf('gzip'), weights.get('x-gzip') ?? 0)]
  if (br > 0 && br >= gzip) return 'br'
  return gzip > 0 ? 'gzip' : 'identity'
}

/** Whether an `If-None-Match` header names this tag: weak tags, lists and the star count too (RFC 9110, 13.1.2). */
export function namesEtag(header: string, etag: string): boolean {
  if (header === etag) return true
  if (header.trim() === '*') return true
  for (const [, opaque] of header.matchAll(/(?:W\/)?("[^"]*")/g)) if (opaque === etag) return true
  return false
}
