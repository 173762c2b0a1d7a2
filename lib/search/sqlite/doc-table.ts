import { type Connection, type Slot, statement } from './tables'

/** The facets that documents hold as ids of entities, in the order in which they are stored. */
export const ENTITY_FACETS = ['topic', 'person', 'term', 'source'] as const
export type EntityFacet = (typeof ENTITY_FACETS)[number]

type Row = { id: number; published: number; language: string; size: number; facets: Buffer | null }

/**
 * What filters and counts ask of every digest, held in memory: some fifty bytes for each. It belongs to one slot and is brought up to date by the rows
 * that changed since, so that a save costs the next search nothing that grows with the store.
 */
export class DocTable {
  #generation = -1
  #count = 0
  /** By id, the place in the other arrays, or -1. */
  #placeOf = new Int32Array(0)
  #ids = new Int32Array(0)
  #published = new Float64Array(0)
  #years = new Int16Array(0)
  #languages = new Int16Array(0)
  #sizes = new Int32Array(0)
  #starts = new Int32Array(0)
  #pool = new Int32Array(0)
  #poolEnd = 0
  #highestEntity = 0
  readonly #languageNames: string[] = []

  constructor(readonly slot: Slot) {}

  get generation(): number {
    return this.#generation
  }

  /** Documents that were ever seen, those that are gone among them. */
  get count(): number {
    return this.#count
  }

  /** No entity of any facet has a higher id. */
  get highestEntity(): number {
    return this.#highestEntity
  }

  /** Reads what changed up to `generation`. */
  refresh(connection: Connection, generation: number): void {
    if (generation === this.#generation) return
    const rows = statement(
      connection,
      `SELECT "id", "published", "language", "size", "facets" FROM "search_doc_${this.slot}" WHERE "generation" > ?`,
    ).iterate(this.#generation) as IterableIterator<Row>
    for (const row of rows) this.#put(row)
    this.#generation = generation
  }

  /** The place of a document, or -1 for one that is not, or no more, in the index. */
  placeOf(id: number): number {
    const place = id < this.#placeOf.length ? (this.#placeOf[id] as number) : -1
    return place >= 0 && (this.#starts[place] as number) >= 0 ? place : -1
  }

  idAt = (place: number): number => this.#ids[place] as number
  publishedAt = (place: number): number => this.#published[place] as number
  yearAt = (place: number): number => this.#years[place] as number
  languageAt = (place: number): string => this.#languageNames[this.#languages[place] as number] as string
  sizeAt = (place: number): number => this.#sizes[place] as number
  isGone = (place: number): boolean => (this.#starts[place] as number) < 0

  /** Calls `visit` with each id that the document has of a facet. */
  eachFacet(place: number, facet: number, visit: (id: number) => void): void {
    let at = this.#starts[place] as number
    for (let skip = 0; skip < facet; skip++) at += (this.#pool[at] as number) + 1
    const end = at + 1 + (this.#pool[at] as number)
    for (let each = at + 1; each < end; each++) visit(this.#pool[each] as number)
  }

  /** Whether the document has any of the ids in a facet. */
  hasAny(place: number, facet: number, ids: ReadonlySet<number>): boolean {
    let at = this.#starts[place] as number
    for (let skip = 0; skip < facet; skip++) at += (this.#pool[at] as number) + 1
    const end = at + 1 + (this.#pool[at] as number)
    for (let each = at + 1; each < end; each++) if (ids.has(this.#pool[each] as number)) return true
    return false
  }

  #put({ id, published, language, size, facets }: Row): void {
    if (id >= this.#placeOf.length) {
      const before = this.#placeOf.length
      this.#placeOf = grown(this.#placeOf, id + 1)
      this.#placeOf.fill(-1, before)
    }
    let place = this.#placeOf[id] as number
    if (place < 0) {
      place = this.#count++
      this.#placeOf[id] = place
      if (place >= this.#ids.length) this.#growColumns(place + 1)
    }
    this.#ids[place] = id
    this.#published[place] = published
    this.#years[place] = new Date(published).getUTCFullYear()
    this.#languages[place] = this.#internLanguage(language)
    this.#sizes[place] = size
    if (facets === null) {
      this.#starts[place] = -1
      return
    }
    const values = new Int32Array(facets.byteLength / 4)
    Buffer.from(values.buffer).set(facets)
    if (this.#poolEnd + values.length > this.#pool.length) this.#pool = grown(this.#pool, this.#poolEnd + values.length)
    this.#pool.set(values, this.#poolEnd)
    // Lengths of lists stand among the ids; that makes the bound no less a bound.
    for (const value of values) if (value > this.#highestEntity) this.#highestEntity = value
    this.#starts[place] = this.#poolEnd
    this.#poolEnd += values.length
  }

  #growColumns(size: number): void {
    this.#ids = grown(this.#ids, size)
    this.#published = grown(this.#published, size)
    this.#years = grown(this.#years, size)
    this.#languages = grown(this.#languages, size)
    this.#sizes = grown(this.#sizes, size)
    this.#starts = grown(this.#starts, size)
  }

  #internLanguage(language: string): number {
    const known = this.#languageNames.indexOf(language)
    return known >= 0 ? known : this.#languageNames.push(language) - 1
  }
}

type Numbers = Int32Array<ArrayBuffer> | Float64Array<ArrayBuffer> | Int16Array<ArrayBuffer>

/** A longer copy, with room to spare so that growing is rare. */
function grown<T extends Numbers>(array: T, size: number): T {
  const longer = new (array.constructor as new (length: number) => T)(Math.ceil(size * 1.5) + 64)
  longer.set(array)
  return longer
}
