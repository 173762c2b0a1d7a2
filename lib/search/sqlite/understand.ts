import type { EntityKind } from '../../schemas/entry-kind'
import type { NotFilter } from '../../schemas/search'
import { wordsOf } from '../analysis/analyze'
import { foldText } from '../analysis/fold-text'
import { stemOf } from '../analysis/stem'
import { isStopWord } from '../analysis/stop-words'
import { type Chunk, tokenize } from '../analysis/tokenize'
import type { IndexRequest, Understood, UnderstoodFilter } from '../contract'
import { type FilterField, parseQuery } from '../query/parse-query'
import type { Group } from '../query/plan'
import { compoundGroup } from './compound-group'
import { type DocTable, ENTITY_FACETS, type EntityFacet } from './doc-table'
import { phraseGroup, phraseMatch, runGroup, wordGroup, wordUnit } from './make-groups'
import { entitiesMatching, entitiesNamed, entitiesWithWords, loadEntities } from './names'
import { entityTest, type ReadFilter, readFilter, type Test, withBelow } from './read-filters'
import type { Lexicon } from './tables'

/** A query, with what the index knows of its words. */
export type Question = {
  groups: Group[]
  /** Expressions of what must not be there. */
  without: string[]
  tests: Test[]
  /** Filters as they were typed, which are among the tests too. */
  typed: { field: string; texts: string[]; test: Test }[]
  understood: Understood
  /** What was asked, in words, before anything of it was mended. */
  asked: string
  /** All words outside of quotes and filters in order, as names are compared; null where there is more to the query than a name. */
  name: string[] | null
  /** Whether the last word may go on. */
  isOpen: boolean
}

/** Entities whose names have a word are looked for in digests by their ids; a word of more names says little about any. */
const MOST_NAMED = 300
const LONGEST_SPAN = 6
/** A name that more bear says little of any of them. */
const MOST_NAMESAKES = 5
/** Why a value is none, for fields that name nobody. */
const REASONS: Partial<Record<FilterField, NotFilter>> = { before: 'date', after: 'date', year: 'year', lang: 'lang' }

/** Reads a query and looks up what it speaks of. @param how `loosely`: what stands in quotes counts as words */
export function understand(
  lexicon: Lexicon,
  table: DocTable,
  request: IndexRequest,
  how: 'as written' | 'loosely' = 'as written',
): Question {
  const parsed = parseQuery(request.q)
  const understood: Understood = {
    words: [],
    phrases: [],
    without: [],
    filters: [],
    notFilters: parsed.unknownFields.map((each) => ({ ...each, reason: 'field' as const })),
    mended: [],
    synonyms: [],
    isRelaxed: false,
    isLoosened: false,
    isCut: parsed.isCut,
  }
  const question: Question = { groups: [], without: [], tests: [], typed: [], understood, asked: '', name: [], isOpen: false }
  const filters = new Set<string>()
  const barred = new Map<EntityFacet, Set<number>>()
  for (const [index, clause] of parsed.clauses.entries()) {
    const isLast = index === parsed.clauses.length - 1
    switch (clause.kind) {
      case 'filter': {
        const key = `${clause.isWithout} ${clause.field} ${clause.value}`
        if (filters.has(key)) break
        filters.add(key)
        const filter = readFilter(lexicon, table, clause.field, clause.value, clause.text)
        if (filter) addFilter(question, table, filter, clause.isWithout ? barred : null)
        else {
          const reason = clause.isApart ? 'value' : (REASONS[clause.field] ?? 'value')
          understood.notFilters.push({ field: clause.field, value: clause.value, reason })
          // A name that nobody bears may stand in a text; what was meant for a date stands in none. With a space behind the colon it may be a title.
          const words = clause.isApart ? `${clause.name} ${clause.value}` : reason === 'value' ? clause.value : ''
          addWords(question, lexicon, tokenize(foldText(words).text), false)
        }
        break
      }
      case 'without':
        understood.without.push(clause.text)
        bar(question, lexicon, table, clause.chunks)
        question.name = null
        break
      case 'phrase':
        if (clause.isWithout) {
          understood.without.push(clause.text)
          bar(question, lexicon, table, clause.chunks)
        } else if (how === 'loosely') addWords(question, lexicon, clause.chunks, false)
        else {
          understood.phrases.push(clause.text)
          question.groups.push(phraseGroup(lexicon, clause.text, clause.chunks))
        }
        question.name = parsed.clauses.length === 1 && !clause.isWithout ? wordsOf(clause.text) : null
        break
      default:
        addWords(question, lexicon, clause.chunks, request.mend && isLast && parsed.isOpen)
    }
  }
  keepToNames(question, lexicon)
  question.asked = [...understood.words, ...understood.phrases].join(' ')
  return question
}

/** Where a query is somebody's name, its initials and its words of grammar are asked of people: "He" says nothing elsewhere, and in `K. He` all. */
function keepToNames({ name, groups }: Question, lexicon: Lexicon): void {
  if (!name?.some((word) => [...word].length > 1)) return
  const isLittle = ({ kind, asked }: Group) => kind === 'word' && (isStopWord(asked) || /^[a-z]$/.test(asked))
  if (!groups.some(isLittle) || !entitiesWithWords(lexicon, name, 'person', false).length) return
  for (const [index, group] of groups.entries()) {
    if (!isLittle(group)) continue
    const unit = wordUnit(lexicon, group.asked)
    const match = `{people} : ${unit.match}`
    groups[index] = { ...group, units: [{ ...unit, match }], match, isOfName: true, by: 'word', isKnown: unit.df > 0 }
  }
}

/** Two years, or two languages, are alternatives, since no digest has both; two people or topics are wanted together. */
const ALTERNATIVES = new Set(['year', 'lang'])

function addTest({ tests, typed }: Question, { field, text }: UnderstoodFilter, test: Test): void {
  const earlier = ALTERNATIVES.has(field) ? typed.find((each) => each.field === field) : undefined
  if (!earlier) {
    typed.push({ field, texts: [text], test })
    tests.push(test)
    return
  }
  const before = earlier.test
  earlier.test = (place) => before(place) || test(place)
  earlier.texts.push(text)
  tests[tests.indexOf(before)] = earlier.test
}

/** What must not be there: the words, and where they are the name of a topic, term or outlet its other names and what bears it, as they would be looked for. */
function bar(question: Question, lexicon: Lexicon, table: DocTable, chunks: readonly Chunk[]): void {
  const match = phraseMatch(chunks)
  if (question.without.includes(match)) return
  question.without.push(match)
  const words = chunks.flatMap(({ parts }) => parts.map(({ word }) => word))
  const named = entitiesNamed(lexicon, words).filter(({ kind }) => kind !== 'person')
  if (!named.length || named.length > MOST_NAMESAKES) return
  question.without.push(...tellingNames(lexicon, named).map((name) => name.match))
  const barred = withBelow(
    lexicon.connection,
    lexicon.slot,
    named.map(({ id }) => id),
  )
  question.tests.push((place) => !ENTITY_FACETS.some((_, facet) => table.hasAny(place, facet, barred)))
}

/** @param barred what must not be there, by facet, if the filter stands behind a minus: many such are one look at each document */
function addFilter(question: Question, table: DocTable, filter: ReadFilter, barred: Map<EntityFacet, Set<number>> | null): void {
  const { test, entities, understood } = filter
  question.understood.filters.push(barred ? { ...understood, field: `-${understood.field}` } : understood)
  question.name = null
  if (!barred) addTest(question, understood, test)
  else if (!entities) question.tests.push((place) => !test(place))
  else {
    const known = barred.get(entities.facet)
    if (known) for (const id of entities.ids) known.add(id)
    else {
      const ids = new Set(entities.ids)
      barred.set(entities.facet, ids)
      const has = entityTest(table, entities.facet, ids)
      question.tests.push((place) => !has(place))
    }
  }
}

function addWords(question: Question, lexicon: Lexicon, chunks: readonly Chunk[], isOpen: boolean): void {
  const { understood } = question
  for (const { parts } of chunks) for (const { word } of parts) question.name?.push(word)
  let index = 0
  while (index < chunks.length) {
    const span = spanAt(lexicon, chunks, index)
    index += span.chunks.length
    const isBeginning = isOpen && index === chunks.length
    const words = span.chunks.map(({ parts, kind }) => (kind === 'run' ? runText(parts) : parts.map(({ word }) => word).join('-')))
    understood.words.push(...words)
    // A word that is repeated asks for nothing more, and would be looked for again.
    if (!isBeginning && question.groups.some(({ kind, asked }) => kind !== 'phrase' && asked === words.join(' '))) continue
    const group = groupOf(lexicon, span, isBeginning)
    addEntities(understood, lexicon, group, span.entities)
    question.groups.push(group)
  }
  if (isOpen && chunks.length && chunks.at(-1)?.kind !== 'run') question.isOpen = true
}

const runText = (parts: Chunk['parts']) => parts.map(({ word }) => [...word][0] ?? '').join('')

type Span = { chunks: Chunk[]; entities: { id: number; kind: EntityKind }[] }

/** The longest whole name of a topic, term or source that begins here; else the chunk alone. */
function spanAt(lexicon: Lexicon, chunks: readonly Chunk[], index: number): Span {
  for (let length = Math.min(LONGEST_SPAN, chunks.length - index); length > 0; length--) {
    const span = chunks.slice(index, index + length)
    const words = span.flatMap(({ parts }) => parts.map(({ word }) => word))
    if (words.every(isStopWord)) continue
    const entities = entitiesNamed(lexicon, words).filter(({ kind }) => kind !== 'person')
    if (entities.length) return { chunks: span, entities }
  }
  return { chunks: [chunks[index] as Chunk], entities: [] }
}

function groupOf(lexicon: Lexicon, { chunks, entities }: Span, isOpen: boolean): Group {
  const [first, ...others] = chunks
  if (!first || others.length || first.kind === 'compound') return compoundGroup(lexicon, chunks, { isName: entities.length > 0, isOpen })
  return first.kind === 'run' ? runGroup(lexicon, first) : wordGroup(lexicon, first.parts[0]?.word ?? '', isOpen)
}

/** All names of entities, but such as are grammar alone, as they are looked for in texts. */
function tellingNames({ connection, slot }: Lexicon, named: Span['entities']): Group['aliases'] {
  const ids = named.map(({ id }) => id)
  return loadEntities(connection, slot, ids).flatMap(({ names }) =>
    names.flatMap((name) => {
      const chunks = tokenize(foldText(name).text)
      return chunks.length && !wordsOf(name).every(isStopWord) ? [{ name, match: phraseMatch(chunks) }] : []
    }),
  )
}

/**
 * Lets a group be answered by entities of that name, by their other names, and by entities whose names have the word.
 * @param asked the name, where it is not the group as it was typed
 */
export function addEntities(
  understood: Pick<Understood, 'synonyms'>,
  lexicon: Lexicon,
  group: Group,
  named: Span['entities'],
  asked = group.asked,
): void {
  const { connection, slot } = lexicon
  for (const { id, kind } of named) group.entities.set(id, kind)
  if (named.length && named.length <= MOST_NAMESAKES) {
    const key = wordsOf(asked).map(stemOf).join(' ')
    for (const { name, match } of tellingNames(lexicon, named))
      if (wordsOf(name).map(stemOf).join(' ') !== key) group.aliases.push({ name, match })
    if (group.aliases.length) understood.synonyms.push({ asked, also: group.aliases.map(({ name }) => name) })
  }
  const isSpecific = !group.match.includes('{') && !group.units.every(({ asked }) => isStopWord(asked))
  if (isSpecific) {
    const found = entitiesMatching(lexicon, `{other} : ${group.match}`)
    if (found.length <= MOST_NAMED) for (const { id, kind } of loadEntities(connection, slot, found)) group.entities.set(id, kind)
  }
  if (group.entities.size) {
    const topics = [...group.entities].flatMap(([id, kind]) => (kind === 'topic' ? [id] : []))
    for (const id of withBelow(connection, slot, topics)) group.entities.set(id, 'topic')
    group.isKnown = true
  }
}
