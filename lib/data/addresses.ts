import { HAS_VISIBLE_STATUS, storedMoment } from '@/lib/db/visibility-rule'
import { LAB_SLUGS } from '@/lib/labs/slugs'
import { entryKind, FOLDER_OF_KIND } from '@/lib/schemas/entry-kind'
import { slug } from '@/lib/schemas/frontmatter'
import { createRawReader } from './raw-reader'

export type AddressBook = {
  /** Whether a reader's request for this path finds a page or a redirect. Takes microseconds. */
  exists(pathname: string): boolean
  close(): void
}

const KIND_OF_FOLDER = new Map(entryKind.options.map((kind) => [FOLDER_OF_KIND[kind] as string, kind]))
const LABS = LAB_SLUGS.map((lab) => `/labs/${lab}`)
const INDEXES = new Set(['/', '/map', '/search', '/labs', ...LABS, ...[...KIND_OF_FOLDER.keys()].map((folder) => `/${folder}`)])

const ENTRY = `SELECT 1 FROM "Entry" e LEFT JOIN "Digest" d ON d."entryId" = e."id"
  WHERE (e."kind" <> 'digest' OR (${HAS_VISIBLE_STATUS} AND d."publishedAt" <= @now))`
const SQL = `${ENTRY} AND e."kind" = @kind AND e."slug" = @slug
  UNION ALL ${ENTRY} AND e."id" = (SELECT r."entryId" FROM "Redirect" r WHERE r."kind" = @kind AND r."slug" = @slug) LIMIT 1`

/**
 * Tells known addresses from junk before anything is rendered, from a connection of its own to the store's file.
 * `exists('/digests/streambp')` → `true`; a draft's address and `/digests/no-such-thing` → `false`.
 */
export function createAddressBook(databaseFile: string): AddressBook {
  const reader = createRawReader<[{ kind: string; slug: string; now: string }]>(databaseFile, SQL)
  return {
    exists(pathname) {
      if (INDEXES.has(pathname)) return true
      const [, folder = '', name, ...rest] = pathname.split('/')
      const kind = KIND_OF_FOLDER.get(folder)
      if (!kind || rest.length > 0 || !slug.safeParse(name).success) return false
      return reader.ask({ kind, slug: String(name), now: storedMoment(new Date()) }) === 1
    },
    close: reader.close,
  }
}
