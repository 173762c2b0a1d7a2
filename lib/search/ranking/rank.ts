import type { Unit } from '../query/plan'
import { FIELDS, GAP_ID, unpackForward } from './forward'

/** What a word in each field is worth, and how far a long field thins it out. */
export type FieldWeight = { weight: number; thinning: number }

export const WEIGHTS: Record<(typeof FIELDS)[number], FieldWeight> = {
  title: { weight: 3, thinning: 0.4 },
  original: { weight: 1.6, thinning: 0.4 },
  people: { weight: 1.5, thinning: 0.2 },
  summary: { weight: 0.1, thinning: 0.5 },
  headings: { weight: 0.5, thinning: 0.5 },
  body: { weight: 1, thinning: 0.7 },
}
export const TUNING = {
  /** How soon more of the same word stops to count. */
  saturation: 1.6,
  /** What neighbours count beside single words. */
  ordered: 0.05,
  near: 0.05,
  window: 8,
  /** Words of the query that stand together within so many words of a text count once more by this share. */
  passage: 30,
  together: 0.4,
  /** Rare words count more than their inverse document frequency says. */
  rarity: 1.2,
  /** A word that stands in a title or is somebody's name counts once more by this share, however often it stands elsewhere. */
  headline: 0.15,
  /** And by this share of all of them together where every word of the query does, as when one remembers an author and words of the title. */
  wholeHeadline: 0.8,
  /** Two neighbouring characters of a run: each character is asked for twice, by the pair before it and by that behind it, so a pair counts half of a word. */
  pair: 0.5,
  /** A unit that is had by an entity of that name counts as so many occurrences. */
  entity: 2.5,
}

export type Averages = readonly number[]

/** What ranking knows of the query: which word belongs to which unit, and how well it answers. */
export type Scorer = {
  units: readonly Unit[]
  idf: Float64Array
  /** By word: the unit it belongs to, from 1; 0 for none. */
  unitOf: Uint16Array
  quality: Float32Array
  /** By unit, of the document that is being scored. */
  tally: Tally
}

type Tally = {
  weighted: Float64Array
  ordered: Float64Array
  near: Float64Array
  last: Int32Array
  inHead: Uint8Array
  seenAt: Int32Array
}

function makeTally(units: number): Tally {
  return {
    weighted: new Float64Array(units),
    ordered: new Float64Array(units),
    near: new Float64Array(units),
    last: new Int32Array(units),
    inHead: new Uint8Array(units),
    seenAt: new Int32Array(units),
  }
}

/** @param words how many words the index has, at most */
export function makeScorer(units: readonly Unit[], documents: number, words: number): Scorer {
  const idf = new Float64Array(units.length)
  const unitOf = new Uint16Array(words + 1)
  const quality = new Float32Array(words + 1)
  for (const [index, unit] of units.entries()) {
    const df = Math.min(unit.df, documents)
    idf[index] = shareOf(unit) * Math.log(1 + (documents - df + 0.5) / (df + 0.5)) ** TUNING.rarity
    for (const [id, each] of unit.words) {
      if (id > words || (unitOf[id] !== 0 && (quality[id] as number) >= each)) continue
      unitOf[id] = index + 1
      quality[id] = each
    }
  }
  return { units, idf, unitOf, quality, tally: makeTally(units.length) }
}

const PAIR = /^\p{Script=Han}{2}$/u

/** How much of a word a unit is: beside words of a Latin script, each pair of a run counts as a part. */
export const shareOf = ({ asked }: Unit): number => (PAIR.test(asked) ? TUNING.pair : 1)

const ids = { array: new Int32Array(1 << 16) }
const ends = new Int32Array(16)

/**
 * How well a document answers: BM25 over fields (Robertson, Zaragoza and Taylor, CIKM 2004) with bonuses for words of the query that stand side by side
 * or near each other, after the sequential dependence model (Metzler and Croft, SIGIR 2005).
 * @param boosts by unit, occurrences that are not in the text
 */
export function scoreDocument(scorer: Scorer, forward: Uint8Array, averages: Averages, boosts: Float32Array | null): number {
  const { idf, unitOf, quality, tally } = scorer
  const { weighted, ordered, near, last, inHead, seenAt } = tally
  const count = idf.length
  if (forward.length > ids.array.length) ids.array = new Int32Array(forward.length * 2)
  const { array } = ids
  unpackForward(forward, array, ends)
  weighted.fill(0)
  ordered.fill(0)
  near.fill(0)
  last.fill(0)
  inHead.fill(0)
  let best = 0
  let start = 0
  for (let field = 0; field < FIELDS.length; field++) {
    const end = ends[field] as number
    const length = end - start
    seenAt.fill(-1_000_000)
    if (length > 0) {
      const { weight, thinning } = WEIGHTS[FIELDS[field] as (typeof FIELDS)[number]]
      const norm = weight / (1 - thinning + (thinning * length) / Math.max(1, averages[field] as number))
      last.fill(-1000)
      let previous = -1
      for (let at = start; at < end; at++) {
        const id = array[at] as number
        if (id === GAP_ID) {
          previous = -1
          continue
        }
        const unit = (unitOf[id] as number) - 1
        if (unit < 0) {
          previous = -1
          continue
        }
        weighted[unit] = (weighted[unit] as number) + norm * (quality[id] as number)
        if (unit > 0) {
          if (previous === unit - 1) ordered[unit] = (ordered[unit] as number) + norm
          if (at - (last[unit - 1] as number) <= TUNING.window) near[unit] = (near[unit] as number) + norm
        }
        if (unit + 1 < count && at - (last[unit + 1] as number) <= TUNING.window) near[unit + 1] = (near[unit + 1] as number) + norm
        last[unit] = at
        if (field < 3) inHead[unit] = 1
        previous = unit
        seenAt[unit] = at
        let sum = 0
        for (let each = 0; each < count; each++) if (at - (seenAt[each] as number) <= TUNING.passage) sum += idf[each] as number
        if (sum > best) best = sum
      }
    }
    start = end
  }
  let score = TUNING.together * best
  if (inHead.every((each) => each === 1)) score += TUNING.wholeHeadline * idf.reduce((sum, each) => sum + each, 0)
  for (let unit = 0; unit < count; unit++) {
    const had = (weighted[unit] as number) + (boosts ? (boosts[unit] as number) : 0)
    const weight = idf[unit] as number
    if (had > 0) score += (weight * had * (1 + TUNING.saturation)) / (had + TUNING.saturation)
    score += TUNING.headline * weight * (inHead[unit] as number)
    if (unit === 0) continue
    const pair = Math.min(weight, idf[unit - 1] as number) + 0.5 * Math.max(weight, idf[unit - 1] as number)
    const side = ordered[unit] as number
    const close = near[unit] as number
    if (side > 0) score += (TUNING.ordered * pair * side * 2) / (side + 1)
    if (close > 0) score += (TUNING.near * pair * close * 2) / (close + 1)
  }
  return score
}
