import type { RelatedDigest } from '../contract'
import { literal } from '../query/plan'
import { documentsWith, heaviest } from './candidates'
import { type DocTable, ENTITY_FACETS } from './doc-table'
import { type StemVectors, withStemVectors } from './stem-vectors'
import { entityCounts } from './table-facts'
import { type Connection, statement } from './tables'

/** The most telling stems of a digest by which others are looked for. */
const MOST_STEMS = 40
/** So many others are gathered by each of the most telling stems, and by what is shared, before the best of them are compared. */
const MOST_GATHERED = 15_000
/** Compared are as many as are asked for, many times over, but no fewer than these and no more than those: a page waits for it. */
const COMPARED_FOR_EACH = 12
const LEAST_COMPARED = 30
const MOST_COMPARED = 5000
/** Of those, so many for each that is asked for are compared by all of their words, and the rest by those of the digest alone. */
const EXACT_FOR_EACH = 2
/** What a shared topic, person, term or source adds, as a share of the greatest likeness there can be, for one that two digests have; it falls with its logarithm. */
const SHARED = 0.02
/** What more digests have than these is no way to find one. */
const MOST_SHARING = 2000
/** Words in common that are told. */
const MOST_WORDS = 4

/**
 * The digests most like one: cosine of tf-idf vectors of stems (Salton and Buckley, 1988), with something added for shared people, terms and topics. Looking up
 * every word of every other is most of the work, so a cosine that knows of the digest's own words alone chooses which others are worth it.
 */
export function findRelated(connection: Connection, table: DocTable, id: number, limit: number, now: Date): RelatedDigest[] {
  const place = table.placeOf(id)
  const forward = place < 0 ? null : forwardOf(connection, table, id)
  return forward
    ? withStemVectors(connection, table, forward, (vectors) => mostLike(connection, table, { place, vectors, limit, now }))
    : []
}

type Asked = { place: number; vectors: StemVectors; limit: number; now: Date }

function mostLike(connection: Connection, table: DocTable, { place, vectors, limit, now }: Asked): RelatedDigest[] {
  const { own } = vectors
  const shared = sharedEntities(connection, table, place)
  const moment = now.getTime()
  const rough = vectors.roughLikeness()
  const promising = likely(
    connection,
    table,
    { vectors, shared, most: Math.min(Math.max(limit * COMPARED_FOR_EACH, LEAST_COMPARED), MOST_COMPARED) },
    (each) => each !== place && table.publishedAt(each) <= moment,
  )
    .flatMap((other) => {
      const bytes = forwardOf(connection, table, table.idAt(other))
      return bytes ? [{ other, bytes, score: rough(bytes) + sharedScore(other) }] : []
    })
    .sort((a, b) => b.score - a.score || b.other - a.other)
    .slice(0, limit * EXACT_FOR_EACH)
  return promising
    .map(({ other, bytes }) => {
      const { stems, weights, length } = vectors.vectorOf(bytes)
      let product = 0
      const common: [stem: number, weight: number][] = []
      for (let at = 0; at < stems.length; at++) {
        const stem = stems[at] as number
        const weight = vectors.ownWeight(stem) * (weights[at] as number)
        if (weight === 0) continue
        product += weight
        common.push([stem, weight])
      }
      const words = common.sort(([a, x], [b, y]) => y - x || a - b).slice(0, MOST_WORDS)
      const score = product / (own.length * length || 1) + sharedScore(other)
      return { id: table.idAt(other), score, words: words.map(([stem]) => vectors.wordOf(stem)) }
    })
    .sort((a, b) => b.score - a.score || b.id - a.id)
    .slice(0, limit)

  function sharedScore(other: number): number {
    let score = 0
    for (const [facet] of ENTITY_FACETS.entries()) {
      table.eachFacet(other, facet, (entity) => {
        const df = shared.get(entity)
        if (df !== undefined) score += sharedBy(table, df)
      })
    }
    return score
  }
}

type Wanted = { vectors: StemVectors; shared: ReadonlyMap<number, number>; most: number }

/**
 * The places of digests that are likely to be most like it, by which of its most telling stems they have, how long they are, and what they share. The rarest
 * are gathered first: a list of half of all digests tells little and costs most.
 */
function likely(connection: Connection, table: DocTable, { vectors, shared, most }: Wanted, admits: (place: number) => boolean): number[] {
  const { own } = vectors
  const rarities = own.stems.map((stem) => vectors.rarityOf(stem))
  const mean = rarities.reduce((sum, each) => sum + each, 0) / Math.max(1, rarities.length)
  const telling = own.stems
    .map((stem, at) => ({ stem, product: (own.weights[at] as number) * (rarities[at] as number) }))
    .sort((a, b) => b.product - a.product)
    .slice(0, MOST_STEMS)
  const sharing = [...shared].filter(([, df]) => df < MOST_SHARING)
  const lists = [
    ...telling.map(({ stem, product }) => ({
      df: vectors.dfOf(stem),
      match: literal([vectors.stemOf(stem)]),
      likeness: product / (own.length * mean || 1),
      extra: 0,
    })),
    ...sharing.map(([entity, df]) => ({ df, match: literal([`#${entity}`]), likeness: 0, extra: sharedBy(table, df) })),
  ].sort((a, b) => a.df - b.df)
  const likeness = new Float32Array(table.count)
  const extra = new Float32Array(table.count)
  const touched: number[] = []
  let gathered = 0
  for (const [at, list] of lists.entries()) {
    if (at >= 2 && gathered + list.df > MOST_GATHERED) break
    const found = documentsWith(connection, table.slot, table.generation, list.match)
    gathered += found.length
    for (const id of found) {
      const other = table.placeOf(id)
      if (other < 0) continue
      if (likeness[other] === 0 && extra[other] === 0) {
        if (!admits(other)) continue
        touched.push(other)
      }
      likeness[other] = (likeness[other] as number) + list.likeness
      extra[other] = (extra[other] as number) + list.extra
    }
  }
  for (const other of touched)
    likeness[other] = (likeness[other] as number) / Math.sqrt(Math.max(1, table.sizeAt(other))) + (extra[other] as number)
  return heaviest(touched, likeness, most)
}

/** What sharing something that so many digests have adds. */
function sharedBy(table: DocTable, df: number): number {
  return SHARED * Math.log(1 + table.count / (1 + df))
}

function forwardOf(connection: Connection, table: DocTable, id: number): Buffer | null {
  const found = statement(connection, `SELECT "forward" FROM "search_doc_${table.slot}" WHERE "id" = ?`).pluck().get(id)
  return found instanceof Buffer ? found : null
}

/** What the digest belongs to, with how many digests do; sources are left out: an outlet is no subject. */
function sharedEntities(connection: Connection, table: DocTable, place: number): Map<number, number> {
  const counts = entityCounts(connection, table)
  const shared = new Map<number, number>()
  for (const facet of [0, 1, 2]) table.eachFacet(place, facet, (entity) => shared.set(entity, counts.get(entity) ?? 1))
  return shared
}
