import { type InlineHashes, inlineHashes } from './inline-scripts'

/** Name and value by turns, as `response.writeHead` takes them. */
export type RawHeaders = readonly string[]

const COMMON: RawHeaders = [
  'x-content-type-options',
  'nosniff',
  'referrer-policy',
  'strict-origin-when-cross-origin',
  'permissions-policy',
  'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  'cross-origin-opener-policy',
  'same-origin',
]

/** For everything that is not a page: JSON, assets, errors. Should a browser open one as a document, nothing in it runs. */
export const PLAIN_SECURITY: RawHeaders = [
  'content-security-policy',
  "default-src 'none'; base-uri 'none'; frame-ancestors 'none'",
  ...COMMON,
]

/** The security headers of a page, with the hashes of what Next put inline; `refused` tells which scripts the policy will stop. */
export function pageSecurity(html: string): { headers: RawHeaders; refused: string[] } {
  const hashes = inlineHashes(html)
  return { headers: ['content-security-policy', pagePolicy(hashes), ...COMMON], refused: hashes.refused }
}

function pagePolicy({ scripts, styles }: InlineHashes): string {
  return [
    "default-src 'none'",
    ["script-src 'self'", ...scripts].join(' '),
    ["style-src 'self'", ...styles].join(' '),
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ')
}
