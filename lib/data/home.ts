import 'server-only'
import { db } from '@/lib/db/client'
import type { EntityKind } from '@/lib/schemas/entry-kind'
import type { CorrectedRow, CountedRef, HomeView } from '@/lib/schemas/views'
import { toRef } from './entry-ref'
import { hidingsOf } from './hidden-links'
import { newestDigestIds } from './newest-digests'
import { digestRows } from './read-digest-rows'
import { entitiesIn } from './together'
import { isVisible } from './visible'

const LATEST = 13
const CORRECTED = 6
/** Corrections looked at to find that many digests; a digest is often corrected in several places at once. */
const LATEST_CORRECTIONS = 30
const NAMES = 48
/** The indexes of the first page are of this many newest digests: bounded, and about what is going on now. */
const INDEXED = 100

/** What the first page shows. Bounded in everything, so that it costs the same with five digests and with a hundred thousand. */
export async function homeView(): Promise<HomeView> {
  const ids = await newestDigestIds({ skip: 0, take: INDEXED })
  const [rows, corrected, topics, people, terms] = await Promise.all([
    digestRows(ids.slice(0, LATEST)),
    latelyCorrected(),
    indexOf('topic', ids),
    indexOf('person', ids),
    indexOf('term', ids),
  ])
  const [newest = null, ...latest] = rows
  return { newest, latest, hasMore: ids.length > LATEST, indexed: ids.length < INDEXED ? null : INDEXED, corrected, topics, people, terms }
}

type Correction = {
  digestId: number
  date: Date
  html: string
  anchor: string | null
  kind: string
  slug: string
  name: string
  language: string
}

/** The latest correction of each of the digests that were corrected last. */
async function latelyCorrected(): Promise<CorrectedRow[]> {
  // Raw, so that the corrections are walked from the latest; from a nested filter the planner starts at the digests.
  const rows = await db().$queryRaw<
    Correction[]
  >`SELECT c."digestId", c."date", c."html", c."anchor", e."kind", e."slug", e."name", d."language"
    FROM "Correction" c CROSS JOIN "Digest" d CROSS JOIN "Entry" e WHERE d."entryId" = c."digestId" AND e."id" = c."digestId" AND ${isVisible()}
    ORDER BY c."date" DESC, c."digestId" DESC, c."position" DESC LIMIT ${LATEST_CORRECTIONS}`
  const newest = new Map<string, CorrectedRow>()
  const hidings = await hidingsOf([...new Set(rows.map(({ digestId }) => digestId))])
  for (const { digestId, date, html, anchor, ...digest } of rows) {
    if (!newest.has(digest.slug) && newest.size < CORRECTED) {
      const hiding = hidings(digestId)
      newest.set(digest.slug, { date, html: hiding.html(html), anchor: hiding.anchor(anchor), digest: toRef(digest) })
    }
  }
  return [...newest.values()]
}

/** The entities of a kind that stand most often in these digests, in the order of the index of that kind. */
async function indexOf(kind: EntityKind, digestIds: number[]): Promise<CountedRef[]> {
  const entities = await entitiesIn(kind, digestIds, NAMES)
  return entities.sort((a, b) => compare(a.initial, b.initial) || compare(a.sortKey, b.sortKey) || a.id - b.id).map(({ ref }) => ref)
}

/** As SQLite compares, which the index leaves it to. */
const compare = (a: string, b: string) => (a < b ? -1 : Number(a > b))
