import type { Group } from '../query/plan'
import { mendedGroup } from './make-groups'
import { entitiesNamed, peopleMistyped } from './names'
import type { Lexicon } from './tables'
import { addEntities, type Question } from './understand'
import { type Correction, corrections } from './vocabulary'

/** Combinations of corrections that are tried out. */
const MOST_TRIED = 12
/** Words that one may have been meant for. */
const MOST_MEANT = 12
/** A word that stands in the index is taken for a slip only of one that is so many times as frequent. */
const MORE_FREQUENT = 10

export type Mended = { question: Question /** Set where a person's whole name was mended: these are meant. */; people: number[] | null }

/**
 * Mends slips of the finger in a query that finds nothing: words that nothing has first, then rare ones, then a person's whole name. Only what finds
 * something counts.
 * @param finds whether a query finds something
 */
export function mend(lexicon: Lexicon, question: Question, finds: (question: Question) => boolean): Mended | null {
  const { connection, slot } = lexicon
  const { groups } = question
  const options = groups.map((group): Correction[] =>
    isMendable(group) && !group.isKnown ? corrections(connection, slot, group.asked, MOST_MEANT) : [],
  )
  const unknown = groups.flatMap((group, index) => (group.isKnown ? [] : [index]))
  if (unknown.length && unknown.every((index) => (options[index]?.length ?? 0) > 0)) {
    const found = tryCombinations(lexicon, question, unknown, options, finds)
    if (found) return { question: found, people: null }
  }
  if (question.name) {
    const people = peopleMistyped(lexicon, question.name)
    if (people) {
      const asked = question.understood.words.join(' ')
      const understood = { ...question.understood, mended: [{ asked, meant: people.name }] }
      return { question: { ...question, understood }, people: people.ids }
    }
  }
  if (!unknown.length) {
    const rarest = groups
      .map((group, index) => ({ index, df: group.units[0]?.df ?? 0, group }))
      .filter(({ group }) => isMendable(group))
      .sort((a, b) => a.df - b.df)
    for (const { index, df, group } of rarest.slice(0, 3)) {
      const better = corrections(connection, slot, group.asked).filter((each) => each.df > df * MORE_FREQUENT)
      const found = better.length ? tryCombinations(lexicon, question, [index], options.with(index, better), finds) : null
      if (found) return { question: found, people: null }
    }
    return null
  }
  // Some words may be mended though the whole still finds nothing: what leaves words out is then asked with the better ones.
  const best = unknown.filter((index) => (options[index]?.length ?? 0) > 0)
  if (!best.length || groups.length < 2) return null
  return {
    question: replaced(lexicon, question, new Map(best.map((index) => [index, equallyNear(options[index] ?? [])]))),
    people: null,
  }
}

const isMendable = ({ kind, units }: Group) => kind === 'word' && units.length === 1

/**
 * The question with these words mended, if that finds something: each by all the words that are equally near, since the likeliest of them is not always
 * meant ("yumjian zhang"). What is said to be meant is the likeliest that finds something by itself.
 */
function tryCombinations(
  lexicon: Lexicon,
  question: Question,
  indexes: readonly number[],
  options: readonly (readonly Correction[])[],
  finds: (question: Question) => boolean,
): Question | null {
  let combinations: Map<number, Correction>[] = [new Map()]
  for (const index of indexes) {
    combinations = combinations
      .flatMap((chosen) => (options[index] ?? []).map((option) => new Map(chosen).set(index, option)))
      .slice(0, MOST_TRIED)
  }
  const single = combinations.map((chosen) => replaced(lexicon, question, asLists(chosen))).find(finds)
  const nearest = new Map(indexes.map((index) => [index, equallyNear(options[index] ?? [])]))
  const wide = replaced(lexicon, question, nearest)
  if (!single) return finds(wide) ? wide : null
  const isAmongNearest = [...nearest].every(([index, words]) =>
    words.some(({ word }) => single.understood.mended.some((each) => each.asked === question.groups[index]?.asked && each.meant === word)),
  )
  return isAmongNearest ? { ...wide, name: single.name, understood: single.understood } : single
}

const asLists = (chosen: ReadonlyMap<number, Correction>) => new Map([...chosen].map(([index, one]) => [index, [one]]))

const equallyNear = (corrections: readonly Correction[]) => corrections.filter(({ slips }) => slips === corrections[0]?.slips)

function replaced(lexicon: Lexicon, question: Question, chosen: ReadonlyMap<number, readonly Correction[]>): Question {
  const synonyms = [...question.understood.synonyms]
  const groups = question.groups.map((group, index) => {
    const meant = chosen.get(index)
    if (!meant) return group
    const mended = mendedGroup(lexicon, group, meant)
    const named = meant.flatMap(({ word }) => entitiesNamed(lexicon, [word]).filter(({ kind }) => kind !== 'person'))
    addEntities({ synonyms }, lexicon, mended, named, meant[0]?.word)
    return mended
  })
  const mended = [...chosen]
    .toSorted(([a], [b]) => a - b)
    .map(([index, [first]]) => ({ asked: question.groups[index]?.asked ?? '', meant: first?.word ?? '' }))
  const meantBy = new Map(mended.map(({ asked, meant }) => [asked, meant]))
  return {
    ...question,
    groups,
    name: question.name?.map((word) => meantBy.get(word) ?? word) ?? null,
    understood: { ...question.understood, mended, synonyms },
  }
}
