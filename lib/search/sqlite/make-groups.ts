import { stemOf } from '../analysis/stem'
import { isStopWord } from '../analysis/stop-words'
import type { Chunk } from '../analysis/tokenize'
import { BEGINNING, EXACT, type Group, literal, MENDED, type Unit, VARIANT, type Whole } from '../query/plan'
import type { Lexicon } from './tables'
import { type Correction, wordsBeginning, wordsOfStem } from './vocabulary'

const NAME_COLUMNS = '{title original people}'
/** Shorter beginnings are looked for in names and titles alone, unless that finds nothing: everywhere else they say little, and cost most. */
const SHORTEST_BEGINNING = 3
/** Words of short beginnings that are looked up, the most frequent. */
const MOST_OF_SHORT = 100
/** Stems that are shorter than what was typed of their words: `optimizi` → `optim`. */
const MOST_STEMS = 60
/** So many places in texts are gathered for one. */
const MOST_GATHERED = 30_000

/** What a word asks for. @param isOpen whether it may be the beginning of one */
export function wordGroup(lexicon: Lexicon, asked: string, isOpen: boolean): Group {
  const unit = wordUnit(lexicon, asked)
  const group: Group = {
    asked,
    kind: 'word',
    units: [unit],
    whole: null,
    match: unit.match,
    entities: new Map(),
    aliases: [],
    by: 'word',
    isKnown: unit.df > 0,
  }
  if (isOpen) addBeginnings(lexicon, group, unit)
  return group
}

/** A word and its other forms. */
export function wordUnit({ connection, slot }: Lexicon, asked: string): Unit {
  const stem = stemOf(asked)
  const words = new Map<number, number>()
  let df = 0
  for (const { id, word, df: each } of wordsOfStem(connection, slot, stem)) {
    words.set(id, word === asked ? EXACT : VARIANT)
    df += each
  }
  return { asked, words, df, match: literal([stem]) }
}

function addBeginnings({ connection, slot }: Lexicon, group: Group, unit: Unit): void {
  const isShort = unit.asked.length < SHORTEST_BEGINNING
  const found = wordsBeginning(connection, slot, unit.asked, isShort ? MOST_OF_SHORT : undefined)
  const stems = new Set<string>()
  for (const { id, word, df } of found) {
    if (unit.words.has(id)) continue
    unit.words.set(id, BEGINNING)
    unit.df += df
    // What begins so itself is found as a beginning: asked for by name as well, each would only be read twice.
    const stem = stemOf(word)
    if (stems.size < MOST_STEMS && !stem.startsWith(unit.asked)) stems.add(stem)
  }
  if (!found.length) return
  const begins = `${literal([unit.asked])} *`
  const wide = isShort ? `${NAME_COLUMNS} : ${begins}` : [...[...stems].map((stem) => literal([stem])), begins].join(' OR ')
  unit.match = `(${unit.match} OR ${wide})`
  group.match = unit.match
  if (!group.isKnown) group.by = 'prefix'
  group.isKnown = true
}

/** A short beginning as one of words of any text, the most frequent as far as they can be gathered; null where it is none, or begins nothing. */
export function widened({ connection, slot }: Lexicon, group: Group): Group | null {
  const [unit, ...others] = group.units
  if (!unit || others.length || group.kind !== 'word' || unit.asked.length >= SHORTEST_BEGINNING) return null
  const found = wordsBeginning(connection, slot, unit.asked, MOST_OF_SHORT)
  const telling = found.filter(({ word }) => !isStopWord(word))
  const stems = new Set<string>()
  let gathered = 0
  for (const { word, df } of telling.length ? telling : found) {
    if (gathered > 0 && gathered + df > MOST_GATHERED) continue
    gathered += df
    stems.add(stemOf(word))
  }
  if (!stems.size) return null
  const match = `(${[unit.match, ...[...stems].map((stem) => literal([stem]))].join(' OR ')})`
  return { ...group, units: [{ ...unit, match }], match }
}

/** The same for words that were probably meant. */
export function mendedGroup(lexicon: Lexicon, group: Group, meant: readonly Correction[]): Group {
  const words = new Map<number, number>()
  const stems = new Set<string>()
  let df = 0
  for (const { word } of meant) {
    const unit = wordUnit(lexicon, word)
    for (const id of unit.words.keys()) words.set(id, MENDED)
    df += unit.df
    stems.add(unit.match)
  }
  const match = `(${[...stems].join(' OR ')})`
  return {
    ...group,
    units: [{ asked: group.asked, words, df, match }],
    whole: null,
    match,
    entities: new Map(),
    aliases: [],
    by: 'typo',
    isKnown: true,
  }
}

/** What a run of Han characters asks for: just that run, wherever it stands. */
export function runGroup(lexicon: Lexicon, chunk: Chunk): Group {
  const { connection, slot } = lexicon
  const all = chunk.parts.map(({ word }) => word)
  const asked = all.map((word) => [...word][0] ?? '').join('')
  const base = { asked, kind: 'run' as const, entities: new Map(), aliases: [], by: 'word' as const }
  if (all.length === 1) {
    const words = new Map<number, number>()
    let df = 0
    for (const found of wordsBeginning(connection, slot, asked, 2000)) {
      words.set(found.id, EXACT)
      df += found.df
    }
    const match = `${literal([asked])} *`
    return { ...base, units: [{ asked, words, df, match }], whole: null, match, isKnown: df > 0 }
  }
  const pairs = all.slice(0, -1)
  const units = pairs.map((pair) => wordUnit(lexicon, pair))
  return { ...base, units, whole: sideBySide(units), match: literal(pairs), isKnown: units.every(({ df }) => df > 0) }
}

/** What stands in quotes: these words in this order, whatever their endings. */
export function phraseGroup(lexicon: Lexicon, text: string, chunks: readonly Chunk[]): Group {
  const words = phraseWords(chunks)
  const units = words.map((word) => wordUnit(lexicon, word))
  const telling = units.filter(({ asked }) => !isStopWord(asked))
  return {
    asked: text,
    kind: 'phrase',
    units: telling.length ? telling : units,
    whole: sideBySide(units),
    match: phraseMatch(chunks),
    entities: new Map(),
    aliases: [],
    by: 'word',
    isKnown: units.every(({ df }) => df > 0),
  }
}

const sideBySide = (units: readonly Unit[]): Whole => ({
  words: units.map(({ words }) => words),
  slack: 0,
  joined: new Map(),
  isFixed: true,
})

/** The words of a phrase as they follow each other in the index. A run's last character counts only where nothing of the phrase follows. */
export function phraseWords(chunks: readonly Chunk[]): string[] {
  return chunks.flatMap(({ kind, parts }, index) => {
    const words = parts.map(({ word }) => word)
    return kind === 'run' && index === chunks.length - 1 && words.length > 1 ? words.slice(0, -1) : words
  })
}

/** The expression of a phrase: a last single character may begin a longer run. */
export function phraseMatch(chunks: readonly Chunk[]): string {
  const last = chunks.at(-1)
  const stems = phraseWords(chunks).map(stemOf)
  const isOpenRun = last?.kind === 'run' && last.parts.length === 1
  return isOpenRun ? `${literal(stems)} *` : literal(stems)
}
