import { wordsOf } from '../analysis/analyze'
import { spelt } from '../analysis/spelling'
import type { FoundEntity } from '../contract'
import type { DocTable } from './doc-table'
import { entitiesNamed, entitiesWithWords, loadEntities, nameMatch } from './names'
import { entityCounts } from './table-facts'
import type { Lexicon } from './tables'
import type { Question } from './understand'

/** Entities whose names answer to the query. */
export type NameAnswer = {
  entities: FoundEntity[]
  /** Those of which a whole name is the query, and which name; whether in the form that was asked, up to an ending as of the plural. */
  exact: Map<number, { name: string; isSound: boolean; isInForm: boolean }>
  /** People whose name begins with what is being typed, the most frequent first. */
  begun: number[]
}

const MOST_ENTITIES = 12
/** A name that has each word whole stands before one in which the last is only the beginning of a word, wherever in the name they stand. */
const WHOLE_WORDS = 15
const MOST_CONSIDERED = 60
/** People of one half-typed name who share the first places. */
const MOST_BEGUN = 20

/** Finds entities by name. @param mistyped people whose whole name was mended */
export function findEntities(lexicon: Lexicon, table: DocTable, question: Question, mistyped: readonly number[] | null): NameAnswer {
  const nothing: NameAnswer = { entities: [], exact: new Map(), begun: [] }
  const { name, isOpen } = question
  if (!name?.length || name.length > 16) return nothing
  const { connection, slot } = lexicon
  const counts = entityCounts(connection, table)
  const search = isWholeRun(name) ? name.slice(0, -1) : name
  const named = entitiesNamed(lexicon, name).map(({ id }) => id)
  const found = mistyped ?? entitiesWithWords(lexicon, search, null, isOpen)
  const considered = [...new Set([...named, ...found.toSorted((a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0))])].slice(
    0,
    MOST_CONSIDERED,
  )
  const isMended = mistyped !== null || question.understood.mended.length > 0
  const exact: NameAnswer['exact'] = new Map()
  const matched = loadEntities(connection, slot, considered).map((entity) => {
    const match = mistyped ? { level: 3 as const, name: entity.names[0] ?? '', isSound: false } : nameMatch(entity, name, isOpen)
    const [main = ''] = entity.names
    const words = new Set(wordsOf(match.name))
    const isWhole = name.every((word) => words.has(word))
    const score = match.level * 10 + (isWhole ? WHOLE_WORDS : 0) + Math.log(1 + (counts.get(entity.id) ?? 0))
    if (match.level === 3) exact.set(entity.id, { ...match, isInForm: entity.kind === 'person' || isInForm(wordsOf(match.name), name) })
    const by = isMended
      ? 'typo'
      : match.isSound
        ? 'pinyin'
        : !isSameName(match.name, main)
          ? 'alias'
          : match.level === 3
            ? 'word'
            : isOpen
              ? 'prefix'
              : 'word'
    const why: FoundEntity['why'] = [{ field: 'name', by, asked: question.asked, found: match.name }]
    return {
      isBegun: isWhole || match.level > 1 || name.length > 1,
      found: { id: entity.id, kind: entity.kind, score, alias: isSameName(match.name, main) ? null : match.name, why },
    }
  })
  matched.sort((a, b) => b.found.score - a.found.score)
  const begun = isOpen && !exact.size ? matched.filter(({ isBegun, found: { kind } }) => kind === 'person' && isBegun) : []
  return {
    entities: matched.slice(0, MOST_ENTITIES).map((each) => each.found),
    exact,
    begun: begun.slice(0, MOST_BEGUN).map((each) => each.found.id),
  }
}

/** Whether two names are the same words, in whatever order: `Chen Danqi` tells nobody more than `Danqi Chen`. */
const isSameName = (one: string, other: string) => wordsOf(one).toSorted().join(' ') === wordsOf(other).toSorted().join(' ')

/** A run's last character stands alone among its words; in a longer name it may not. */
const isWholeRun = (name: readonly string[]) => name.length > 1 && name.every((word) => /^\p{Script=Han}{1,2}$/u.test(word))

/** An optimizer is not the topic "Optimisation", though they share a stem; a network is "Neural networks". */
const LONGEST_ENDING = 2

function isInForm(words: readonly string[], asked: readonly string[]): boolean {
  return words.every((word, index) => {
    const [short = '', long = ''] = [spelt(word), spelt(asked[index] ?? '')].toSorted((a, b) => a.length - b.length)
    // theory, theories
    return long === short || (short.length > 1 && long.length - short.length <= LONGEST_ENDING && long.startsWith(short.slice(0, -1)))
  })
}
