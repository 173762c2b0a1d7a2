import { EMPTY_CHOICE, FACETS, type Facet } from '../../schemas/search'
import type { FoundDigest, FoundEntity, IndexRequest, SearchResult } from '../contract'
import { type Group, tellingGroups } from '../query/plan'
import { documentsWith, documentsWithSome, MOST_COMPARED } from './candidates'
import { countFacets } from './count-facets'
import type { DocTable } from './doc-table'
import { explain } from './explain'
import { findEntities, type NameAnswer } from './find-entities'
import { thingsAsked, unitsToGather, wholeMatch } from './gather'
import { widened } from './make-groups'
import { marksOf } from './marks'
import { mend } from './mend'
import { entitiesWithWords, peopleMistyped } from './names'
import { orderPlaces } from './order-places'
import { readChosen, type Test } from './read-filters'
import { respell } from './respell'
import { suggestPerson, suggestQuery } from './suggest-query'
import { type Connection, type Lexicon, statement } from './tables'
import { type Question, understand } from './understand'

/** Fewer documents with all of three or more words are joined by such with some. */
const ENOUGH = 10

/** Documents that answer, by place. */
export type Found = {
  /** With all that was asked. */
  all: number[]
  /** With some of it; empty unless words were left out. */
  some: number[]
}

/** Answers a request from one moment of the index. */
export function runSearch(connection: Connection, table: DocTable, request: IndexRequest): SearchResult {
  const lexicon = { connection, slot: table.slot, hidden: request.hidden }
  const chosen = new Map<Facet, Test>()
  for (const facet of FACETS) {
    const test = readChosen(connection, table, facet, request.chosen)
    if (test) chosen.set(facet, test)
  }
  const { question, names, admits, all, some } = find(lexicon, table, request, chosen.size > 0)
  const passes = (place: number) => [...chosen.values()].every((test) => test(place))
  const found: Found = chosen.size ? { all: all.filter(passes), some: some.filter(passes) } : { all, some }
  const total = found.all.length + found.some.length
  const ordered = orderPlaces(connection, table, { question, found, names, request })
  const shown = ordered.slice(request.offset, request.offset + request.limit)
  return {
    understood: question.understood,
    total,
    digests: shown.map(({ place, score }) => toFound(lexicon, table, place, score, question.groups, names)),
    entities: names.entities,
    facets: request.facets ? countFacets(connection, table, both(all, some), chosen) : [],
    suggestion:
      suggestQuery(
        lexicon,
        question,
        request,
        total,
        (tried) => placesWithAll(connection, table, tried, admits, false).filter(passes).length,
      ) ?? (request.mend ? suggestPerson(lexicon, question, names, total) : null),
    nearest: total === 0 ? nearestFilters(connection, table, { question, all, some }, request, chosen) : [],
    marks: marksOf(question, names),
  }
}

/** Entities that a name being typed may mean, the likeliest first. */
export function suggestEntities(connection: Connection, table: DocTable, q: string, hidden: ReadonlySet<number>): FoundEntity[] {
  const request: IndexRequest = {
    q,
    chosen: EMPTY_CHOICE,
    sort: 'relevance',
    offset: 0,
    limit: 0,
    mend: true,
    facets: false,
    now: new Date(),
    hidden,
  }
  const lexicon = { connection, slot: table.slot, hidden }
  return findEntities(lexicon, table, understand(lexicon, table, request), null).entities
}

type Finding = Found & { question: Question; names: NameAnswer; admits: Test }

/** Finds what answers; a query in quotes that nothing answers is asked again without them. */
function find(lexicon: Lexicon, table: DocTable, request: IndexRequest, isNarrowed: boolean): Finding {
  const finding = findAnswers(lexicon, table, request, isNarrowed, understand(lexicon, table, request))
  const isQuoted = finding.question.groups.some(({ kind }) => kind === 'phrase')
  if (!isQuoted || !request.mend || finding.all.length + finding.some.length > 0) return finding
  const loose = findAnswers(lexicon, table, request, isNarrowed, understand(lexicon, table, request, 'loosely'))
  if (loose.all.length + loose.some.length === 0) return finding
  loose.question.understood.isLoosened = true
  return loose
}

function findAnswers(lexicon: Lexicon, table: DocTable, request: IndexRequest, isNarrowed: boolean, asked: Question): Finding {
  const { connection } = lexicon
  const moment = request.now.getTime()
  const admits: Test = (place) => !table.isGone(place) && table.publishedAt(place) <= moment && asked.tests.every((test) => test(place))
  let question = asked
  let all = placesWithAll(connection, table, question, admits, isNarrowed)
  let people: number[] | null = null
  const wide = all.length ? null : withShortBeginning(lexicon, question)
  if (wide) {
    const found = placesWithAll(connection, table, wide, admits, isNarrowed)
    if (found.length) {
      question = wide
      all = found
    }
  }
  const isMendable = request.mend && question.groups.length > 0 && !isSomeName(lexicon, question)
  const respelt = !all.length && isMendable ? respell(lexicon, table, request, question) : null
  if (respelt) {
    const found = placesWithAll(connection, table, respelt, admits, false)
    if (found.length) {
      question = respelt
      all = found
    }
  }
  if (!all.length && isMendable) {
    const mended = mend(lexicon, question, (tried) => placesWithAll(connection, table, tried, admits, false).length > 0)
    if (mended) {
      question = mended.question
      people = mended.people
      all = people === null ? placesWithAll(connection, table, question, admits, false) : placesOfPeople(table, people, admits)
    }
  }
  const names = findEntities(lexicon, table, question, people)
  const some = people === null && request.mend ? placesWithSome(connection, table, question, admits, all) : []
  if (people === null && request.mend && !some.length && all.length < ENOUGH)
    some.push(...placesOfMeant(lexicon, table, question, names, admits, all))
  question.understood.isRelaxed = some.length > 0
  return { question, names, admits, all, some }
}

/** What is a name, or stands in one, is no slip, even where no digest has it yet. */
const isSomeName = (lexicon: Lexicon, { name }: Question): boolean =>
  name !== null && name.length > 0 && entitiesWithWords(lexicon, name, null, false).length > 0

/** While the first letters of a word are typed: the question with them as the beginning of any word, wherever it stands. */
function withShortBeginning(lexicon: Lexicon, question: Question): Question | null {
  const last = question.isOpen ? question.groups.at(-1) : undefined
  const wide = last && widened(lexicon, last)
  return wide ? { ...question, groups: question.groups.with(-1, wide) } : null
}

function* both(all: readonly number[], some: readonly number[]): Iterable<number> {
  yield* all
  yield* some
}

function placesWithAll(connection: Connection, table: DocTable, question: Question, admits: Test, isNarrowed: boolean): number[] {
  const groups = tellingGroups(question.groups)
  const without = question.without.length ? question.without.join(' OR ') : null
  if (!groups.length) {
    if (!isNarrowed && !question.tests.length && without === null) return []
    const barred = new Set(without === null ? [] : documentsWith(connection, table.slot, table.generation, without))
    return everyPlace(table).filter((place) => admits(place) && !barred.has(table.idAt(place)))
  }
  if (!groups.every(({ isKnown }) => isKnown)) return []
  const match = groups.map(wholeMatch).join(' AND ')
  const ids = documentsWith(connection, table.slot, table.generation, without === null ? match : `(${match}) NOT (${without})`)
  const places: number[] = []
  for (const id of ids) {
    const place = table.placeOf(id)
    if (place >= 0 && admits(place)) places.push(place)
  }
  return places
}

/** Digests of people who were probably meant, where the words stand here and there but nobody is called so ("Le Schwartz" for "Lee Schwartz"). */
function placesOfMeant(
  lexicon: Lexicon,
  table: DocTable,
  { name }: Question,
  { entities }: NameAnswer,
  admits: Test,
  all: readonly number[],
): number[] {
  if (name === null || entities.some(({ kind }) => kind === 'person')) return []
  const meant = peopleMistyped(lexicon, name)
  if (!meant) return []
  const inAll = new Set(all)
  return placesOfPeople(table, meant.ids, (place) => !inAll.has(place) && admits(place))
}

const everyPlace = (table: DocTable): number[] => Array.from({ length: table.count }, (_, place) => place)

function placesOfPeople(table: DocTable, people: readonly number[], admits: Test): number[] {
  const wanted = new Set(people)
  return everyPlace(table).filter((place) => admits(place) && table.hasAny(place, 1, wanted))
}

/** Documents with some of the words, where too few have all: not for one or two words that some have, nor for a single short run. */
function placesWithSome(connection: Connection, table: DocTable, question: Question, admits: Test, all: readonly number[]): number[] {
  const groups = tellingGroups(question.groups)
  const units = unitsToGather(groups)
  const isTakenApart = units.length > 1 || units[0]?.match !== groups[0]?.match
  if (!isTakenApart || all.length >= (thingsAsked(groups) < 3 ? 1 : ENOUGH)) return []
  const barred = new Set(
    question.without.length ? documentsWith(connection, table.slot, table.generation, question.without.join(' OR ')) : [],
  )
  const inAll = new Set(all)
  const required = groups
    .filter(({ kind }) => kind === 'phrase')
    .map(({ match }) => new Set(documentsWith(connection, table.slot, table.generation, match)))
  const admitted: Test = (place) => {
    const id = table.idAt(place)
    return admits(place) && !inAll.has(place) && !barred.has(id) && required.every((ids) => ids.has(id))
  }
  return documentsWithSome(connection, table, units, MOST_COMPARED, admitted)
}

function toFound(
  lexicon: Lexicon,
  table: DocTable,
  place: number,
  score: number,
  groups: readonly Group[],
  names: NameAnswer,
): FoundDigest {
  const id = table.idAt(place)
  const forward = statement(lexicon.connection, `SELECT "forward" FROM "search_doc_${table.slot}" WHERE "id" = ?`).pluck().get(id) as Buffer
  const why = explain(lexicon, table, place, forward, tellingGroups(groups))
  if (names.exact.size && !why.some(({ field }) => field === 'people') && table.hasAny(place, 1, new Set(names.exact.keys())))
    why.unshift({
      field: 'people',
      by: 'alias',
      asked: groups.map(({ asked }) => asked).join(' '),
      found: [...names.exact.values()][0]?.name ?? '',
    })
  return { id, score, why }
}

type Unanswered = Found & { question: Question }

/** What would be found without one of the filters, chosen or typed, most first; where none alone bars the way, without all of them. */
function nearestFilters(
  connection: Connection,
  table: DocTable,
  { question, all, some }: Unanswered,
  request: IndexRequest,
  chosen: ReadonlyMap<Facet, Test>,
): SearchResult['nearest'] {
  const moment = request.now.getTime()
  const isThere: Test = (place) => !table.isGone(place) && table.publishedAt(place) <= moment
  const count = (tests: readonly Test[], chosenTests: readonly Test[]) => {
    const admits: Test = (place) => isThere(place) && tests.every((test) => test(place)) && chosenTests.every((test) => test(place))
    return placesWithAll(connection, table, { ...question, tests: [...tests] }, admits, chosenTests.length > 0).length
  }
  const withoutChosen = [...chosen.keys()].flatMap((facet) =>
    request.chosen[facet].map((value) => {
      const rest = request.chosen[facet].filter((each) => each !== value)
      const own = readChosen(connection, table, facet, { ...request.chosen, [facet]: rest })
      const tests = [...chosen].flatMap(([each, test]) => (each === facet ? (own ?? []) : test))
      const total = [...both(all, some)].filter((place) => tests.every((test) => test(place))).length
      return { facet, value, total }
    }),
  )
  const withoutTyped = question.typed.map(({ texts, test }) => ({
    typed: texts,
    total: count(
      question.tests.filter((each) => each !== test),
      [...chosen.values()],
    ),
  }))
  const helping = [...withoutChosen, ...withoutTyped].filter(({ total }) => total > 0).sort((a, b) => b.total - a.total)
  if (helping.length || withoutChosen.length + withoutTyped.length < 2) return helping
  const typed = new Set(question.typed.map(({ test }) => test))
  const total = count(
    question.tests.filter((test) => !typed.has(test)),
    [],
  )
  return total > 0 ? [{ all: true, total }] : []
}
