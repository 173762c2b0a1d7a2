import type { RelatedDigest } from '../contract'
import { literal, type Unit } from '../query/plan'
import { FIELDS, GAP_ID, unpackForward } from '../ranking/forward'
import { documentsWithSome } from './candidates'
import { type DocTable, ENTITY_FACETS } from './doc-table'
import { entityCounts } from './table-facts'
import { type Connection, statement } from './tables'
import { type TellingWord, wordFacts } from './word-facts'

/** The most telling stems of a digest by which others are looked for. */
const MOST_STEMS = 40
/** So many others are gathered by each of the most telling stems, and by what is shared, before the best of them are compared. */
const MOST_GATHERED = 20_000
/** Compared are as many as are asked for, many times over, but no fewer than these and no more than those: a page waits for it. */
const COMPARED_FOR_EACH = 12
const LEAST_COMPARED = 100
const MOST_COMPARED = 5000
/** Of those, so many for each that is asked for are compared by all of their words, and the rest by those of the digest alone. */
const EXACT_FOR_EACH = 4
/** What a word counts in each field. */
const FIELD_COUNTS: Record<(typeof FIELDS)[number], number> = { title: 3, original: 1.5, people: 0, summary: 1, headings: 0.5, body: 1 }
/** What a shared topic, person, term or source adds, as a share of the greatest likeness there can be, for one that two digests have; it falls with its logarithm. */
const SHARED = 0.02

type Vector = Map<string, number>

/**
 * The digests most like one: cosine of tf-idf vectors of stems (Salton and Buckley, 1988), with something added for shared people, terms and topics. Looking up
 * every word of every other is most of the work, so a cosine that knows of the digest's own words alone chooses which others are worth it.
 */
export function findRelated(connection: Connection, table: DocTable, id: number, limit: number, now: Date): RelatedDigest[] {
  const place = table.placeOf(id)
  const forward = place < 0 ? null : forwardOf(connection, table, id)
  if (!forward) return []
  const stems = new StemReader(connection, table)
  const own = stems.vector(forward)
  const telling = [...own].sort((a, b) => b[1] - a[1]).slice(0, MOST_STEMS)
  const units: Unit[] = telling.map(([stem]) => ({ asked: stem, words: new Map(), df: stems.dfOf(stem), match: literal([stem]) }))
  const shared = sharedEntities(connection, table, place)
  for (const [entity, df] of shared) if (df < 2000) units.push({ asked: '', words: new Map(), df, match: literal([`#${entity}`]) })
  const moment = now.getTime()
  const compared = Math.min(Math.max(limit * COMPARED_FOR_EACH, LEAST_COMPARED), MOST_COMPARED)
  const others = documentsWithSome(
    connection,
    table,
    units,
    compared,
    (each) => each !== place && table.publishedAt(each) <= moment,
    MOST_GATHERED,
  )
  const length = norm(own)
  const found: RelatedDigest[] = []
  const rough = roughLikeness(connection, table, own, stems)
  const promising = others
    .flatMap((other) => {
      const bytes = forwardOf(connection, table, table.idAt(other))
      return bytes ? [{ other, bytes, score: rough(bytes) + sharedScore(other) }] : []
    })
    .sort((a, b) => b.score - a.score || b.other - a.other)
    .slice(0, limit * EXACT_FOR_EACH)
  for (const { other, bytes } of promising) {
    const vector = stems.vector(bytes)
    let product = 0
    const common: [string, number][] = []
    for (const [stem, weight] of own) {
      const each = vector.get(stem)
      if (each === undefined) continue
      product += weight * each
      common.push([stem, weight * each])
    }
    const score = product / (length * norm(vector) || 1) + sharedScore(other)
    const words = common.sort((a, b) => b[1] - a[1]).slice(0, 4)
    found.push({ id: table.idAt(other), score, words: words.map(([stem]) => stems.wordOf(stem)) })
  }
  return found.sort((a, b) => b.score - a.score || b.id - a.id).slice(0, limit)

  function sharedScore(other: number): number {
    let score = 0
    for (const [facet] of ENTITY_FACETS.entries()) {
      table.eachFacet(other, facet, (entity) => {
        const df = shared.get(entity)
        if (df !== undefined) score += SHARED * Math.log(1 + table.count / (1 + df))
      })
    }
    return score
  }
}

/**
 * About the cosine of a digest's vector and that of another, whose length is taken as that of as many words of the digest's mean rarity. It knows the words
 * that have the digest's stems, in any of their forms, and passes over all others.
 */
function roughLikeness(connection: Connection, table: DocTable, own: Vector, { dfOf }: StemReader): (forward: Uint8Array) => number {
  const stemOf = new Map<number, number>()
  const weights = [...own.values()]
  const rarities = [...own.keys()].map((stem) => Math.log(1 + table.count / dfOf(stem)))
  const mean = rarities.reduce((sum, each) => sum + each, 0) / Math.max(1, rarities.length)
  const sql = `SELECT w."id", j."key" FROM json_each(?) j CROSS JOIN "search_word_${table.slot}" w WHERE w."stem" = j."value"`
  for (const [word, stem] of statement(connection, sql)
    .raw()
    .all(JSON.stringify([...own.keys()])) as [number, number][])
    stemOf.set(word, stem)
  const counts = new Float64Array(weights.length)
  const ends = new Int32Array(16)
  let ids = new Int32Array(4096)
  return (forward) => {
    if (ids.length < forward.length) ids = new Int32Array(forward.length * 2)
    unpackForward(forward, ids, ends)
    const touched: number[] = []
    let start = 0
    let words = 0
    for (const [index, field] of FIELDS.entries()) {
      const weight = FIELD_COUNTS[field]
      const end = ends[index] as number
      for (let at = start; weight > 0 && at < end; at++) {
        const stem = stemOf.get(ids[at] as number)
        if (stem === undefined) continue
        if (counts[stem] === 0) touched.push(stem)
        counts[stem] = (counts[stem] as number) + weight
      }
      words += weight > 0 ? end - start : 0
      start = end
    }
    let product = 0
    for (const stem of touched) {
      product += (weights[stem] as number) * (1 + Math.log(Math.max(1, counts[stem] as number))) * (rarities[stem] as number)
      counts[stem] = 0
    }
    return product / (norm(own) * mean * Math.sqrt(words) || 1)
  }
}

const norm = (vector: Vector): number => Math.sqrt([...vector.values()].reduce((sum, each) => sum + each * each, 0))

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

/** Reads vectors of stems; looks up each word once. */
class StemReader {
  readonly #words = new Map<number, TellingWord | null>()
  readonly #df = new Map<string, number>()
  readonly #shown = new Map<string, TellingWord>()

  constructor(
    private readonly connection: Connection,
    private readonly table: DocTable,
  ) {}

  dfOf = (stem: string): number => this.#df.get(stem) ?? 1
  /** The form in which most documents have it. */
  wordOf = (stem: string): string => this.#shown.get(stem)?.word ?? stem

  vector(forward: Uint8Array): Vector {
    const ids = new Int32Array(forward.length)
    const ends = new Int32Array(16)
    unpackForward(forward, ids, ends)
    const counts = new Map<number, number>()
    let start = 0
    for (const [index, field] of FIELDS.entries()) {
      const weight = FIELD_COUNTS[field]
      const end = ends[index] as number
      if (weight > 0) {
        for (let at = start; at < end; at++) {
          const id = ids[at] as number
          if (id !== GAP_ID) counts.set(id, (counts.get(id) ?? 0) + weight)
        }
      }
      start = end
    }
    this.#load([...counts.keys()].filter((id) => !this.#words.has(id)))
    const vector: Vector = new Map()
    for (const [id, count] of counts) {
      const word = this.#words.get(id)
      if (word) vector.set(word.stem, (vector.get(word.stem) ?? 0) + count)
    }
    const all = this.table.count
    for (const [stem, count] of vector) vector.set(stem, (1 + Math.log(Math.max(1, count))) * Math.log(1 + all / this.dfOf(stem)))
    return vector
  }

  #load(ids: readonly number[]): void {
    if (!ids.length) return
    const facts = wordFacts(this.connection, this.table, ids)
    for (const id of ids) {
      const word = facts.get(id) ?? null
      this.#words.set(id, word)
      if (!word) continue
      this.#df.set(word.stem, Math.max(this.#df.get(word.stem) ?? 0, word.df))
      const shown = this.#shown.get(word.stem)
      if (!shown || word.df > shown.df) this.#shown.set(word.stem, word)
    }
  }
}
