import { z } from 'zod'
import { HAS_VISIBLE_STATUS, storedMoment } from '@/lib/db/visibility-rule'
import { addressOf, entryKind, FOLDER_OF_KIND } from '@/lib/schemas/entry-kind'
import type { EntryRef } from '@/lib/schemas/views'
import { foldName } from '@/lib/text/fold-name'
import { nearness, plainWords } from '@/lib/text/nearness'
import { createRawReader } from './raw-reader'
import { beginningsOf } from './slug-beginnings'

export type NearAddresses = {
  /** Up to five visible entries whose slug or name is near a pathname that leads nowhere, the nearest first. None once this second's look-ups are used up. */
  near(pathname: string): EntryRef[]
  close(): void
}

const MOST_SHOWN = 5
const MOST_CANDIDATES = 500
const MOST_PER_RANGE = 40
const LOOKUPS_PER_SECOND = 10 // of up to 5 ms each, so that a flood takes a twentieth of a core
const LONGEST = 120 // characters, as of a slug
const BEYOND_SLUGS = '~' // sorts after every character of a slug

const row = z.tuple([entryKind, z.string(), z.string()])
type Candidate = z.infer<typeof row>

const VISIBLE = `LEFT JOIN "Digest" d ON d."entryId" = e."id" WHERE e."kind" <> 'digest' OR (${HAS_VISIBLE_STATUS} AND d."publishedAt" <= @now)`
const COLUMNS = `json_array(e."kind", e."slug", e."name")`
// Limited before it is asked what may be seen, so that a thousand drafts cost no more than the limit.
const BY_SLUG = `SELECT ${COLUMNS} FROM (
  SELECT "id", "kind", "slug", "name" FROM "Entry" WHERE "kind" = @kind AND "slug" >= @from AND "slug" < @to ORDER BY "slug" LIMIT @most
) e ${VISIBLE}`
const BY_NAME = `SELECT ${COLUMNS} FROM (
  SELECT "id", "kind", "slug", "name" FROM "Entry" WHERE "id" IN (SELECT "entryId" FROM "Alias" WHERE "folded" = @folded LIMIT ${MOST_SHOWN})
) e ${VISIBLE}`

const OF_VISIBLE = (table: string, column: string) =>
  `EXISTS (SELECT 1 FROM "${table}" b JOIN "Digest" d ON d."entryId" = b."digestId" WHERE b."${column}" = e."id" AND ${HAS_VISIBLE_STATUS} AND d."publishedAt" <= @now)`
/** A digest, or an entity that readers can know of without any draft: it has a text of its own, or something visible names it. */
const IS_KNOWN = `SELECT 1 FROM "Entry" e WHERE e."kind" = @kind AND e."slug" = @slug AND (e."kind" = 'digest'
  OR EXISTS (SELECT 1 FROM "Rendering" r WHERE r."entryId" = e."id" AND r."words" > 0)
  OR ${OF_VISIBLE('DigestTopic', 'topicId')} OR ${OF_VISIBLE('DigestPerson', 'personId')} OR ${OF_VISIBLE('DigestTerm', 'termId')}
  OR ${OF_VISIBLE('Article', 'sourceId')} OR ${OF_VISIBLE('PaperAuthor', 'personId')}
  OR EXISTS (SELECT 1 FROM "Link" l JOIN "Entry" f ON f."id" = l."fromId" LEFT JOIN "Digest" d ON d."entryId" = f."id"
    WHERE l."toId" = e."id" AND (f."kind" <> 'digest' OR (${HAS_VISIBLE_STATUS} AND d."publishedAt" <= @now))))`

/**
 * Finds what may have been meant, from connections of its own to the store's file, in ranges of its indexes.
 * `near('/digest/sreambp')` → the entry `/digests/streambp`.
 * @param now the moment in ms since the epoch
 */
export function createNearAddresses(databaseFile: string, now: () => number = Date.now): NearAddresses {
  const bySlug = createRawReader<[{ kind: string; from: string; to: string; most: number; now: string }]>(databaseFile, BY_SLUG)
  const byName = createRawReader<[{ folded: string; now: string }]>(databaseFile, BY_NAME)
  const isKnown = createRawReader<[{ kind: string; slug: string; now: string }]>(databaseFile, IS_KNOWN)
  let [second, lookups] = [0, 0]

  const hasBudget = () => {
    const current = Math.floor(now() / 1000)
    if (current !== second) [second, lookups] = [current, 0]
    lookups += 1
    return lookups <= LOOKUPS_PER_SECOND
  }

  const candidates = (words: string, moment: string) => {
    const found = new Map<string, Candidate>()
    const take = (from: string, to: string, most: number) => {
      for (const kind of entryKind.options) {
        const room = Math.min(most, MOST_CANDIDATES - found.size)
        if (room <= 0) return
        for (const entry of read(bySlug.askAll({ kind, from, to, most: room, now: moment })))
          found.set(addressOf(entry[0], entry[1]), entry)
      }
    }
    take(words, `${words}${BEYOND_SLUGS}`, MOST_PER_RANGE)
    for (const beginning of beginningsOf(words)) take(beginning, `${beginning}${BEYOND_SLUGS}`, MOST_PER_RANGE)
    // In a small store that is everything; in a large one the ranges before have found what is near.
    take('', BEYOND_SLUGS, MOST_CANDIDATES)
    return found.values()
  }

  return {
    near(pathname) {
      if (!hasBudget()) return []
      const [folder, last] = [pathname.split('/')[1], pathname.split('/').findLast((segment) => segment !== '') ?? '']
      const written = last.replace(/\.[a-z\d]{1,5}$/i, '').slice(0, LONGEST)
      const words = plainWords(written)
      if (written.length < 2) return []
      const moment = storedMoment(new Date(now()))
      const scored = new Map<string, { entry: Candidate; score: number }>()
      const folded = foldName(written.replaceAll('-', ' '))
      for (const entry of read(byName.askAll({ folded, now: moment }))) scored.set(addressOf(entry[0], entry[1]), { entry, score: 0 })
      for (const entry of words ? candidates(words, moment) : []) {
        const [kind, slug, name] = entry
        const score = Math.min(nearness(words, slug) ?? 9, nearness(words, plainWords(name)) ?? 9)
        const href = addressOf(kind, slug)
        if (score < 9 && !scored.has(href)) scored.set(href, { entry, score })
      }
      const ofAsked = ([kind]: Candidate) => (FOLDER_OF_KIND[kind] === folder ? 0 : 1)
      return [...scored.values()]
        .sort((a, b) => a.score - b.score || ofAsked(a.entry) - ofAsked(b.entry) || a.entry[1].length - b.entry[1].length)
        .slice(0, 2 * MOST_SHOWN)
        .filter(({ entry: [kind, slug] }) => isKnown.ask({ kind, slug, now: moment }) === 1)
        .slice(0, MOST_SHOWN)
        .map(({ entry: [kind, slug, name] }) => ({ kind, slug, name, href: addressOf(kind, slug) }))
    },
    close() {
      for (const reader of [bySlug, byName, isKnown]) reader.close()
    },
  }
}

function read(rows: unknown[]): Candidate[] {
  return rows.map((text) => row.parse(JSON.parse(String(text))))
}
