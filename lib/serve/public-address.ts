import { type EntryKind, FOLDER_OF_KIND } from '@/lib/schemas/entry-kind'

/** A page that every reader may see. There is exactly one of these, and one kept entry, per `key`. */
export type PublicAddress = {
  /** The canonical address, as in `/topics/probability?page=2`: what Next is asked for, and the key of the kept page. */
  key: string
  /** The same without the query. */
  pathname: string
  kind: 'home' | EntryKind
  /** Empty for the home page, and for the index of a kind: `/topics`. */
  slug: string
  /** Which part of a list, from 1. */
  page: number
}

/** What a request target turns out to be. */
export type Target =
  | { is: 'page'; address: PublicAddress }
  | { is: 'redirect'; to: string }
  /** Not a page: an asset, a route handler, or nothing at all. */
  | { is: 'other'; pathname: string; relative: string }
  | { is: 'refused'; status: 400 | 414; why: string }

const LONGEST_TARGET = 2048 // characters
const LONGEST_SLUG = 120 // characters, as in lib/schemas/frontmatter.ts
const SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)*$/
const PAGE = /(?:^|&)page=([1-9]\d{0,5})(?=&|$)/
const KIND_OF_FOLDER = new Map(Object.entries(FOLDER_OF_KIND).map(([kind, folder]) => [folder as string, kind as EntryKind]))
/** Control characters and the backslash have no place in an address, written plainly or percent-encoded. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what it looks for.
const FORBIDDEN = /[\u0000-\u0020\u007f\\]|%(?:[01][0-9a-f]|7f|5c)/i
const DOT_SEGMENT = /\/(?:\.|%2e){1,2}(?:\/|$)/i

/**
 * Reads the target of a request. Whatever does not choose a page (unknown parameters, `page=1`, percent-encoded letters) leaves no trace in the key.
 * `readTarget('/topics/%70robability?utm_source=x&page=2')` → the page with the key `/topics/probability?page=2`
 */
export function readTarget(target: string): Target {
  if (target.length > LONGEST_TARGET) return { is: 'refused', status: 414, why: `The address is longer than ${LONGEST_TARGET} characters.` }
  const relative = withoutOrigin(target)
  if (relative === null || FORBIDDEN.test(relative)) return { is: 'refused', status: 400, why: 'The address is malformed.' }
  const end = relative.search(/[?#]/)
  const rawPath = end < 0 ? relative : relative.slice(0, end)
  const query = end < 0 || relative[end] === '#' ? '' : (relative.slice(end + 1).split('#', 1)[0] ?? '')
  if (rawPath.includes('//') || DOT_SEGMENT.test(rawPath)) return { is: 'refused', status: 400, why: 'The address is malformed.' }

  const pathname = decoded(rawPath)
  if (pathname === null) return { is: 'refused', status: 400, why: 'The address has a malformed percent-encoding.' }
  const address = publicAddress(pathname, query)
  if (address) return { is: 'page', address }
  const bare = pathname.endsWith('/') ? publicAddress(pathname.slice(0, -1), query) : null
  return bare ? { is: 'redirect', to: bare.key } : { is: 'other', pathname, relative }
}

function publicAddress(pathname: string, query: string): PublicAddress | null {
  if (pathname === '/') return { key: '/', pathname, kind: 'home', slug: '', page: 1 }
  const [root, folder = '', slug = '', ...rest] = pathname.split('/')
  const kind = KIND_OF_FOLDER.get(folder)
  if (root !== '' || rest.length || !kind) return null
  const isIndex = pathname === `/${folder}`
  if (!isIndex && (slug.length > LONGEST_SLUG || !SLUG.test(slug))) return null
  const address: PublicAddress = { key: pathname, pathname, kind, slug, page: 1 }
  return kind === 'digest' && !isIndex ? address : withPage(address, query)
}

function withPage(address: PublicAddress, query: string): PublicAddress {
  const page = Number(PAGE.exec(query)?.[1] ?? 1)
  return page === 1 ? address : { ...address, key: `${address.key}?page=${page}`, page }
}

/** A proxy may send the absolute form, `GET http://host/path`; its host counts for nothing here. */
function withoutOrigin(target: string): string | null {
  if (target.startsWith('/')) return target
  const match = /^https?:\/\/[^/?#]*([/?].*)?$/i.exec(target)
  if (!match) return null
  const path = match[1] ?? ''
  return path.startsWith('/') ? path : `/${path}`
}

/** Percent-decoding per segment, so that an encoded slash never becomes a separator. Null when malformed. */
function decoded(path: string): string | null {
  if (!path.includes('%')) return path
  try {
    return path
      .split('/')
      .map((segment) => decodeURIComponent(segment).replaceAll('/', '%2F'))
      .join('/')
  } catch {
    return null
  }
}
