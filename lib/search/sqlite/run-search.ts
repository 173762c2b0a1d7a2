import { FACETS, type Facet } from '../../schemas/search'
import { isStopWord } from '../analysis/stop-words'
import type { FoundDigest, IndexRequest, SearchResult } from '../contract'
import type { Group, Unit } from '../query/plan'
import { documentsWith, documentsWithSome, MOST_COMPARED } from './candidates'
import { countFacets } from './count-facets'
import type { DocTable } from './doc-table'
import { explain } from './explain'
import { findEntities, type NameAnswer } from './find-entities'
import { marksOf } from './marks'
import { mend } from './mend'
import { orderPlaces } from './order-places'
import { readChosen, type Test } from './read-filters'
import { suggestQuery } from './suggest-query'
import { type Connection, statement } from './tables'
import { type Question, understand, wholeMatch } from './understand'

/** A run of so many characters is looked for as it is, or not at all; a longer one is a question. */
const LONGEST_WHOLE_RUN = 6
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
  let question = understand(lexicon, table, request)
  const moment = request.now.getTime()
  const admits: Test = (place) => !table.isGone(place) && table.publishedAt(place) <= moment && question.tests.every((test) => test(place))
  const chosen = new Map<Facet, Test>()
  for (const facet of FACETS) {
    const test = readChosen(connection, table, facet, request.chosen)
    if (test) chosen.set(facet, test)
  }

  let all = placesWithAll(connection, table, question, admits, chosen.size > 0)
  let people: number[] | null = null
  if (!all.length && request.mend && question.groups.length) {
    const mended = mend(lexicon, question, (tried) => placesWithAll(connection, table, tried, admits, false).length > 0)
    if (mended) {
      question = mended.question
      people = mended.people
      all = people === null ? placesWithAll(connection, table, question, admits, false) : placesOfPeople(table, people, admits)
    }
  }
  const names = findEntities(lexicon, table, question, people)
  const some = people === null && request.mend ? placesWithSome(connection, table, question, admits, all) : []
  question.understood.isRelaxed = some.length > 0

  const passes = (place: number) => [...chosen.values()].every((test) => test(place))
  const found: Found = chosen.size ? { all: all.filter(passes), some: some.filter(passes) } : { all, some }
  const total = found.all.length + found.some.length
  const ordered = orderPlaces(connection, table, { question, found, names, request })
  const shown = ordered.slice(request.offset, request.offset + request.limit)
  return {
    understood: question.understood,
    total,
    digests: shown.map(({ place, score }) => toFound(connection, table, place, score, question.groups, names)),
    entities: names.entities,
    facets: request.facets ? countFacets(connection, table, both(all, some), chosen) : [],
    suggestion: suggestQuery(
      lexicon,
      question,
      request,
      total,
      (tried) => placesWithAll(connection, table, tried, admits, false).filter(passes).length,
    ),
    nearest: total === 0 ? nearestFilters(connection, table, all, some, request, chosen) : [],
    marks: marksOf(question, names),
  }
}

function* both(all: readonly number[], some: readonly number[]): Iterable<number> {
  yield* all
  yield* some
}

/** The groups that decide what is found: all but grammar, unless there is nothing else. */
export function tellingGroups({ groups }: Question): Group[] {
  const telling = groups.filter(({ kind, units }) => kind === 'phrase' || !units.every(({ asked }) => isStopWord(asked)))
  return telling.length ? telling : groups
}

function placesWithAll(connection: Connection, table: DocTable, question: Question, admits: Test, isNarrowed: boolean): number[] {
  const groups = tellingGroups(question)
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

const everyPlace = (table: DocTable): number[] => Array.from({ length: table.count }, (_, place) => place)

function placesOfPeople(table: DocTable, people: readonly number[], admits: Test): number[] {
  const wanted = new Set(people)
  return everyPlace(table).filter((place) => admits(place) && table.hasAny(place, 1, wanted))
}

/** Documents with some of the words, where too few have all: not for one or two words that some have, nor for a single short run. */
function placesWithSome(connection: Connection, table: DocTable, question: Question, admits: Test, all: readonly number[]): number[] {
  const groups = tellingGroups(question)
  const units = groups.flatMap(unitsToGather)
  if (units.length < 2 || all.length >= (units.length < 3 ? 1 : ENOUGH)) return []
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

/** What documents are gathered by when words are left out. A short run stays whole, so that nothing is found that lacks it and all else. */
function unitsToGather(group: Group): Unit[] {
  const [first] = group.units
  if (!first || group.kind === 'phrase')
    return first ? [{ ...first, df: Math.min(...group.units.map(({ df }) => df)), match: group.match }] : []
  if (group.kind === 'run' && group.units.length < LONGEST_WHOLE_RUN)
    return [{ asked: group.asked, words: first.words, df: Math.min(...group.units.map(({ df }) => df)), match: group.match }]
  const extra = group.entities.size || group.aliases.length ? [{ ...first, df: Math.max(1, first.df), match: wholeMatch(group) }] : []
  return [...group.units.filter(({ asked }) => !isStopWord(asked)), ...extra]
}

function toFound(
  connection: Connection,
  table: DocTable,
  place: number,
  score: number,
  groups: readonly Group[],
  names: NameAnswer,
): FoundDigest {
  const id = table.idAt(place)
  const forward = statement(connection, `SELECT "forward" FROM "search_doc_${table.slot}" WHERE "id" = ?`).pluck().get(id) as Buffer
  const why = explain(connection, table, place, forward, groups)
  if (names.exact.size && !why.some(({ field }) => field === 'people') && table.hasAny(place, 1, new Set(names.exact.keys())))
    why.unshift({
      field: 'people',
      by: 'alias',
      asked: groups.map(({ asked }) => asked).join(' '),
      found: [...names.exact.values()][0]?.name ?? '',
    })
  return { id, score, why }
}

/** What would be found without one of the things that were chosen, most first. */
function nearestFilters(
  connection: Connection,
  table: DocTable,
  all: readonly number[],
  some: readonly number[],
  request: IndexRequest,
  chosen: ReadonlyMap<Facet, Test>,
): SearchResult['nearest'] {
  return [...chosen.keys()]
    .flatMap((facet) =>
      request.chosen[facet].map((value) => {
        const rest = request.chosen[facet].filter((each) => each !== value)
        const own = readChosen(connection, table, facet, { ...request.chosen, [facet]: rest })
        const tests = [...chosen].flatMap(([each, test]) => (each === facet ? (own ?? []) : test))
        const total = [...both(all, some)].filter((place) => tests.every((test) => test(place))).length
        return { facet, value, total }
      }),
    )
    .filter(({ total }) => total > 0)
    .sort((a, b) => b.total - a.total)
}
