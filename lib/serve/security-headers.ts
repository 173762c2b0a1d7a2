import { HEAD_HASH } from './inline-scripts'
import { STANDALONE_STYLE_HASH } from './standalone-page'

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

const NOTHING = "default-src 'none'; base-uri 'none'; frame-ancestors 'none'"

/** For everything that is not a page: JSON, assets, errors. Should a browser open one as a document, nothing in it runs. */
export const PLAIN_SECURITY: RawHeaders = ['content-security-policy', NOTHING, ...COMMON]

/** For answers of route handlers: the same, and a page that stands alone has its style and its form. */
export const HANDLER_SECURITY: RawHeaders = [
  'content-security-policy',
  `${NOTHING}; style-src ${STANDALONE_STYLE_HASH}; form-action 'self'`,
  ...COMMON,
]

/**
 * For pages. Scripts come from files of ours, but for the one inline script that sets the theme; a kept page has no nonce.
 * @param styles hashes of the stylesheets that the front has set into the page
 */
export const pageSecurity = (styles: readonly string[] = []): RawHeaders => [
  'content-security-policy',
  [
    "default-src 'none'",
    `script-src 'self' ${HEAD_HASH}`,
    ["style-src 'self'", ...styles].join(' '),
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; '),
  ...COMMON,
]
