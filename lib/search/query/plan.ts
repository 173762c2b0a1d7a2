import type { EntityKind } from '../../schemas/entry-kind'
import { isStopWord } from '../analysis/stop-words'

/** How a word of the index answers to what was asked; the higher the better. */
export const EXACT = 1
export const VARIANT = 0.9
export const BEGINNING = 0.7
export const MENDED = 0.6

/** One thing that ranking counts: a word with its forms, or two neighbouring characters of a run. */
export type Unit = {
  asked: string
  /** Words of the index, and how well each answers. */
  words: Map<number, number>
  /** In how many documents it stands, at most. */
  df: number
  /** An expression of the full-text index for documents that have it. */
  match: string
}

/** Several words of the index that stand for one thing: a compound, a name of several words, a phrase, a run. */
export type Whole = {
  /** Each word with its forms, in order. */
  words: ReadonlyMap<number, number>[]
  /** How many other words may stand among them, and whether in any order; 0: side by side, in this order. */
  slack: number
  /** Words that are all of them written as one. */
  joined: ReadonlyMap<number, number>
  /** Whether its words stand for nothing when they are apart, as those of an identifier or a name. */
  isFixed: boolean
}

/** One thing that was asked for. A document has it by words, or by an entity of that name. */
export type Group = {
  asked: string
  /** compound: words joined by hyphens, or several that are the name of a topic, term or outlet */
  kind: 'word' | 'compound' | 'run' | 'phrase'
  units: Unit[]
  /** What of a document is the whole group; null for what is a single word. */
  whole: Whole | null
  match: string
  /** Entities whose name it is, or has it: their digests have it too. */
  entities: Map<number, EntityKind>
  /** Other names of those entities, as expressions. */
  aliases: { name: string; match: string }[]
  /** Set for an initial, or a word of grammar, that is part of the name that the whole query is: `K. He`. It is looked for among people alone. */
  isOfName?: true
  by: 'word' | 'prefix' | 'typo'
  /** Whether anything in the index answers to it. */
  isKnown: boolean
}

export type Plan = {
  groups: Group[]
  /** An expression for what must not stand in a document; null for none. */
  without: string | null
}

/** A string literal of the full-text index: no sign in it means anything. */
export const literal = (words: readonly string[]): string => `"${words.join(' ').replaceAll('"', '""')}"`

/** The groups that decide what is found: all but grammar, unless there is nothing else. */
export function tellingGroups(groups: readonly Group[]): readonly Group[] {
  const telling = groups.filter(
    ({ kind, units, isOfName }) => kind === 'phrase' || isOfName || !units.every(({ asked }) => isStopWord(asked)),
  )
  return telling.length ? telling : groups
}
