import { LAB_SLUGS } from '@/lib/labs/slugs'
import { type EntryKind, FOLDER_OF_KIND } from '@/lib/schemas/entry-kind'
import { isAsked, searchHref } from '@/lib/schemas/search-address'
import { chosenBy, searchedBy } from './address-query'

/** A page that every reader may see, or data of one. There is exactly one of these, and at most one kept entry, per `key`. */
export type PublicAddress = {
  /** The canonical address, as in `/topics/probability?page=2`: what Next is asked for, and the key of what is kept. */
  key: string
  /** The pathname of the page that it shows or is about: whether that exists decides whether this does. */
  pathname: string
  form: 'page' | 'data'
  /** False for a search, whose words are a client's own: it is rendered anew each time. */
  isKept: boolean
}

/** What a request target turns out to be. */
export type Target =
  | { is: 'public'; address: PublicAddress }
  | { is: 'redirect'; to: string }
  /** Neither page nor data: an asset, a route handler, or nothing at all. */
  | { is: 'other'; pathname: string; relative: string }
  | { is: 'refused'; status: 400 | 414; why: string }

/** Room for a search of ten thousand bytes, each of which may be three characters of an address. */
const LONGEST_TARGET = 40_000 // characters
/** Pages that are neither an entry nor an index of entries. */
const LONE_PAGES = new Set(['/', '/map', '/labs', ...LAB_SLUGS.map((slug) => `/labs/${slug}`)])
const LONGEST_SLUG = 120 // characters, as in lib/schemas/frontmatter.ts
const SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)*$/
const KIND_OF_FOLDER = new Map(Object.entries(FOLDER_OF_KIND).map(([kind, folder]) => [folder as string, kind as EntryKind]))
/** Control characters have no place in an address. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what it looks for.
const CONTROL = /[\u0000-\u0020\u007f]/
/** Nor have they in a path when they are percent-encoded, nor the backslash, which may well be searched for. */
const FORBIDDEN_IN_PATH = /\\|%(?:[01][0-9a-f]|7f|5c)/i
const DOT_SEGMENT = /\/(?:\.|%2e){1,2}(?:\/|$)/i

/**
 * Reads the target of a request. Whatever does not choose a page (unknown parameters, `page=1`, percent-encoded letters) leaves no trace in the key.
 * `readTarget('/topics/%70robability?utm_source=x&page=2')` → the page with the key `/topics/probability?page=2`
 */
export function readTarget(target: string): Target {
  if (target.length > LONGEST_TARGET) return { is: 'refused', status: 414, why: `The address is longer than ${LONGEST_TARGET} characters.` }
  const relative = withoutOrigin(target)
  if (relative === null || CONTROL.test(relative)) return { is: 'refused', status: 400, why: 'The address is malformed.' }
  const end = relative.search(/[?#]/)
  const rawPath = end < 0 ? relative : relative.slice(0, end)
  const query = end < 0 || relative[end] === '#' ? '' : (relative.slice(end + 1).split('#', 1)[0] ?? '')
  if (rawPath.includes('//') || DOT_SEGMENT.test(rawPath) || FORBIDDEN_IN_PATH.test(rawPath))
    return { is: 'refused', status: 400, why: 'The address is malformed.' }

  const pathname = decoded(rawPath)
  if (pathname === null) return { is: 'refused', status: 400, why: 'The address has a malformed percent-encoding.' }
  const address = publicAddress(pathname, query) ?? dataAddress(pathname)
  if (address) return { is: 'public', address }
  const bare = pathname.endsWith('/') ? publicAddress(pathname.slice(0, -1), query) : null
  return bare ? { is: 'redirect', to: bare.key } : { is: 'other', pathname, relative }
}

function publicAddress(pathname: string, query: string): PublicAddress | null {
  if (LONE_PAGES.has(pathname)) return { key: pathname, pathname, form: 'page', isKept: true }
  if (pathname === '/search') {
    const state = searchedBy(query)
    return { key: searchHref(state), pathname, form: 'page', isKept: !isAsked(state) }
  }
  const entry = entryOf(pathname)
  if (!entry) return null
  const chosen = chosenBy(query, entry.kind, entry.slug === null)
  const key = chosen.query ? `${pathname}?${chosen.query}` : pathname
  return { key, pathname, form: 'page', isKept: !chosen.isSearch }
}

/** What scripts ask for: the map's graph, and the card of an entry. No parameter changes it. */
function dataAddress(pathname: string): PublicAddress | null {
  if (pathname === '/map.json') return { key: pathname, pathname: '/map', form: 'data', isKept: true }
  if (!pathname.startsWith('/cards/')) return null
  const subject = pathname.slice('/cards'.length)
  return entryOf(subject)?.slug ? { key: pathname, pathname: subject, form: 'data', isKept: true } : null
}

/** The kind and slug of `/topics/probability`; no slug for the index of a kind, `/topics`. */
function entryOf(pathname: string): { kind: EntryKind; slug: string | null } | null {
  const [root, folder = '', slug = '', ...rest] = pathname.split('/')
  const kind = KIND_OF_FOLDER.get(folder)
  if (root !== '' || rest.length || !kind) return null
  if (pathname === `/${folder}`) return { kind, slug: null }
  return slug.length <= LONGEST_SLUG && SLUG.test(slug) ? { kind, slug } : null
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
