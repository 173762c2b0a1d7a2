import { FIELDS, unpackForward } from '../ranking/forward'
import type { DocTable } from './doc-table'
import { type Connection, statement } from './tables'
import { isTelling, type TellingWord, wordFacts } from './word-facts'

/** What a word counts in each field. */
const FIELD_COUNTS: Record<(typeof FIELDS)[number], number> = { title: 3, original: 1.5, people: 0, summary: 1, headings: 0.5, body: 1 }
const COUNTS = FIELDS.map((field) => FIELD_COUNTS[field])

/** A document's stems by number, the weight of each, and the length of the vector that they make. */
export type StemVector = { stems: readonly number[]; weights: readonly number[]; length: number }

type Stem = { stem: string; df: number; word: string }

// By the id of a word, the number of its stem, or what is known instead. One for the process, grown and never given back, since every page asks anew and none waits
// in the middle: filling a map with a digest's words and those of a hundred others took longer than all of the rest.
let numbers = new Int32Array(0)
const UNKNOWN = 0
const TELLS_NOTHING = -1

let ids = new Int32Array(4096)
const ends = new Int32Array(FIELDS.length)

export type StemVectors = Omit<Vectors, 'forget'>

/**
 * Vectors of tf-idf over stems (Salton and Buckley, 1988) of one digest, by its packed words, and of those that `work` compares with it. A stem's df is the greatest of
 * its forms' that were met.
 */
export function withStemVectors<T>(connection: Connection, table: DocTable, forward: Uint8Array, work: (vectors: StemVectors) => T): T {
  const vectors = new Vectors(connection, table)
  try {
    vectors.begin(forward)
    return work(vectors)
  } finally {
    vectors.forget()
  }
}

class Vectors {
  /** By number less one: those of the digest itself come first. */
  readonly #stems: Stem[] = []
  readonly #numberOf = new Map<string, number>()
  readonly #set: number[] = []
  #counts = new Float64Array(1024)
  #own: StemVector = { stems: [], weights: [], length: 0 }
  /** By number. */
  #ownWeights = new Float64Array(0)

  constructor(
    private readonly connection: Connection,
    private readonly table: DocTable,
  ) {}

  begin(forward: Uint8Array): void {
    const touched = this.#count(forward, true)
    this.#learnForms()
    this.#own = this.#weigh(touched)
    this.#ownWeights = new Float64Array(this.#stems.length + 1)
    for (const [at, stem] of touched.entries()) this.#ownWeights[stem] = this.#own.weights[at] as number
  }

  /** The vector of the digest itself. */
  get own(): StemVector {
    return this.#own
  }

  /** What a stem weighs in the digest itself; 0 where it has none. */
  ownWeight = (number: number): number => this.#ownWeights[number] ?? 0

  stemOf = (number: number): string => (this.#stems[number - 1] as Stem).stem
  /** The form in which most documents have it. */
  wordOf = (number: number): string => (this.#stems[number - 1] as Stem).word
  dfOf = (number: number): number => (this.#stems[number - 1] as Stem).df

  /** Of another document; all of its words are looked up. */
  vectorOf(forward: Uint8Array): StemVector {
    return this.#weigh(this.#count(forward, true))
  }

  /**
   * About the cosine of the digest's vector and that of another, whose length is taken as that of as many words of the digest's mean rarity. It passes over
   * the words that are none of the digest's.
   */
  roughLikeness(): (forward: Uint8Array) => number {
    const { own } = this
    const rarities = own.stems.map((stem) => this.#rarity(this.dfOf(stem)))
    const mean = rarities.reduce((sum, each) => sum + each, 0) / Math.max(1, rarities.length)
    const weightOf = this.#ownWeights.slice()
    for (const [at, stem] of own.stems.entries()) weightOf[stem] = (weightOf[stem] as number) * (rarities[at] as number)
    return (forward) => {
      let product = 0
      for (const stem of this.#count(forward, false)) {
        product += (weightOf[stem] as number) * (1 + Math.log(Math.max(1, this.#counts[stem] as number)))
        this.#counts[stem] = 0
      }
      return product / (own.length * mean * Math.sqrt(this.#words) || 1)
    }
  }

  /** Gives back what it holds of the process. */
  forget(): void {
    for (const id of this.#set) numbers[id] = UNKNOWN
    this.#set.length = 0
  }

  /** Words of the document that was counted last, where they count. */
  #words = 0

  /** Counts a document's stems. @returns those that it has; their counts stand until they are taken */
  #count(forward: Uint8Array, isWhole: boolean): number[] {
    if (ids.length < forward.length) ids = new Int32Array(forward.length * 2)
    const length = unpackForward(forward, ids, ends)
    if (isWhole) this.#lookUp(length)
    const [known, counts] = [numbers, this.#counts]
    const touched: number[] = []
    let start = 0
    this.#words = 0
    for (const [field, weight] of COUNTS.entries()) {
      const end = ends[field] as number
      if (weight > 0) {
        this.#words += end - start
        for (let at = start; at < end; at++) {
          const stem = known[ids[at] as number] as number
          if (!(stem > UNKNOWN)) continue
          if (counts[stem] === 0) touched.push(stem)
          counts[stem] = (counts[stem] as number) + weight
        }
      }
      start = end
    }
    return touched
  }

  /** Gives a number to each word that has none. */
  #lookUp(length: number): void {
    const unknown: number[] = []
    for (let at = 0; at < length; at++) {
      const id = ids[at] as number
      if (id < numbers.length && numbers[id] !== UNKNOWN) continue
      this.#put(id, TELLS_NOTHING)
      unknown.push(id)
    }
    if (!unknown.length) return
    const facts = wordFacts(this.connection, this.table, unknown)
    for (const id of unknown) {
      const word = facts.get(id)
      if (word) numbers[id] = this.#learn(word)
    }
    if (this.#counts.length <= this.#stems.length) {
      const longer = new Float64Array(this.#stems.length * 2)
      longer.set(this.#counts)
      this.#counts = longer
    }
  }

  #put(id: number, number: number): void {
    if (id >= numbers.length) {
      const longer = new Int32Array(Math.ceil(id * 1.5) + 1024)
      longer.set(numbers)
      numbers = longer
    }
    numbers[id] = number
    this.#set.push(id)
  }

  #learn({ stem, word, df }: TellingWord): number {
    const known = this.#numberOf.get(stem)
    if (known !== undefined) {
      const each = this.#stems[known - 1] as Stem
      if (df > each.df) Object.assign(each, { df, word })
      return known
    }
    const number = this.#stems.push({ stem, df, word })
    this.#numberOf.set(stem, number)
    return number
  }

  /** Gives all other forms of the stems that are known their numbers. */
  #learnForms(): void {
    const sql = `SELECT w."id", w."word", w."stem", w."df" FROM json_each(?) j CROSS JOIN "search_word_${this.table.slot}" w WHERE w."stem" = j."value"`
    const forms = statement(this.connection, sql)
      .raw()
      .all(JSON.stringify(this.#stems.map(({ stem }) => stem))) as [number, string, string, number][]
    for (const [id, word, stem, df] of forms) {
      const isKnown = id < numbers.length && numbers[id] !== UNKNOWN
      if (!isKnown && isTelling(word)) this.#put(id, this.#learn({ stem, word, df }))
    }
  }

  #weigh(touched: readonly number[]): StemVector {
    const weights: number[] = []
    let squares = 0
    for (const stem of touched) {
      const weight = (1 + Math.log(Math.max(1, this.#counts[stem] as number))) * this.#rarity(this.dfOf(stem))
      this.#counts[stem] = 0
      weights.push(weight)
      squares += weight * weight
    }
    return { stems: touched, weights, length: Math.sqrt(squares) }
  }

  /** Its inverse document frequency. */
  rarityOf = (number: number): number => this.#rarity(this.dfOf(number))

  #rarity(df: number): number {
    return Math.log(1 + this.table.count / df)
  }
}
