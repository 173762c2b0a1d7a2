import 'server-only'
import { db } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import { addressOf } from '@/lib/schemas/entry-kind'
import type { RelatedDigest } from '@/lib/schemas/views'
import { countDigests } from './counts'
import { type EntityOfDigest, entitiesOfDigest } from './digest-entities'
import { allInCommon, digestsInCommon, type InCommon } from './in-common'
import { closeness, likeness } from './related-score'
import { searchIndex } from './search-index'
import { isVisible } from './visible'

const SHOWN = 6
const REASONS = 4
/** Entities by which others are found: the rarest. */
const ENTITIES = 24
/** Others found by each of them, and by links in each direction. Of what is rare these are all. */
const OF_EACH = 40
/** Of those, the most promising are compared in full, */
const COMPARED = 80
/** and so many whose words are most like this one's. */
const ALIKE = 12
/** Words in common are told where nothing else is: plain ones, since two characters of Chinese need not be a word. */
const TELLING_WORD = /^[a-z]{4,}$/

type Row = { id: number; slug: string; name: string; summary: string; language: string; publishedAt: Date }
/** Another digest: what it shares, the rarest first, whether there is a link, and how close that makes it. */
type Other = { shared: EntityOfDigest[]; links: boolean; closeness: number }
const STRANGER: Other = { shared: [], links: false, closeness: 0 }

/**
 * The visible digests that have most to do with this one, the closest first and the newer of equally close ones. Closeness is the sum over shared topics,
 * people and terms of ln(1 + all digests / digests that have it), as much for a link as for something that four digests have, and the likeness of the words
 * by the search index. Costs the same at any size: a bounded number of others is found by each entity and by the index.
 */
export async function relatedDigests(digestId: number): Promise<RelatedDigest[]> {
  const alike = new Map(
    searchIndex()
      .related(digestId, ALIKE, new Date())
      .map((each) => [each.id, each]),
  )
  const [entities, all] = await Promise.all([entitiesOfDigest(digestId), countDigests()])
  const found = othersOf(await digestsInCommon(digestId, entities.slice(0, ENTITIES), OF_EACH), entities, all)
  const promising = [...found].sort(([a, x], [b, y]) => y.closeness - x.closeness || b - a).slice(0, COMPARED)
  const ids = [...new Set([...promising.map(([id]) => id), ...alike.keys()])]
  if (!ids.length) return []
  const others = othersOf(await allInCommon(digestId, ids, entities), entities, all)
  const rows = await db().$queryRaw<Row[]>`SELECT e."id", e."slug", e."name", d."summary", d."language", d."publishedAt" FROM "Digest" d
    JOIN "Entry" e ON e."id" = d."entryId" WHERE d."entryId" IN (${Prisma.join(ids)}) AND ${isVisible()} ORDER BY d."publishedAt" DESC, d."entryId" DESC`
  return rows
    .flatMap(({ id, name, ...row }) => {
      const other = others.get(id) ?? STRANGER
      const like = likeness(alike.get(id)?.score ?? 0)
      const words = (alike.get(id)?.words ?? []).filter((word) => TELLING_WORD.test(word))
      const isTold = other.closeness > 0 || (like > 0 && words.length > 0)
      return isTold
        ? [{ other, words, closeness: other.closeness + like, digest: { ...row, title: name, href: addressOf('digest', row.slug) } }]
        : []
    })
    .sort((a, b) => b.closeness - a.closeness)
    .slice(0, SHOWN)
    .map(({ digest, words, other: { shared, links } }) => ({
      digest,
      shared: shared.slice(0, REASONS).map(({ ref }) => ref),
      links,
      words: shared.length || links ? [] : words,
    }))
}

/** By digest, what it has in common; `entities` come the rarest first. */
function othersOf(pairs: readonly InCommon[], entities: readonly EntityOfDigest[], all: number): Map<number, Other> {
  const found = new Map<number, Set<number | null>>()
  for (const { digestId, entityId } of pairs) found.set(digestId, (found.get(digestId) ?? new Set()).add(entityId))
  return new Map(
    [...found].map(([digestId, common]) => {
      const shared = entities.filter(({ id }) => common.has(id))
      const links = common.has(null)
      const sharedBy = shared.map(({ digests }) => digests)
      return [digestId, { shared, links, closeness: closeness(all, sharedBy, links) }]
    }),
  )
}
