import { isStopWord } from '../analysis/stop-words'
import type { IndexRequest } from '../contract'
import { tellingGroups } from '../query/plan'
import { makeScorer, scoreDocument, TUNING } from '../ranking/rank'
import { documentsWith, MOST_COMPARED } from './candidates'
import { type DocTable, ENTITY_FACETS } from './doc-table'
import { learnFromFirst } from './feedback'
import type { NameAnswer } from './find-entities'
import type { Found } from './run-search'
import { averageLengths } from './table-facts'
import { type Connection, statement } from './tables'
import type { Question } from './understand'

export type Ordered = { place: number; score: number }

/** Words that are read for one answer, so that long digests cost no more than many short ones. */
const MOST_WORDS = 1_500_000
/** Documents of whoever or whatever the query names come before all others, those with all words before those with some. */
const TIER = 1000
const NAME_COLUMNS = '{title original people}'

type Ordering = { question: Question; found: Found; names: NameAnswer; request: IndexRequest }

/** Puts what was found in order, at least as far as was asked for: by relevance, the newer first where it is the same; or by date alone. */
export function orderPlaces(connection: Connection, table: DocTable, { question, found, names, request }: Ordering): Ordered[] {
  const byDate = (a: number, b: number) => table.publishedAt(b) - table.publishedAt(a) || table.idAt(b) - table.idAt(a)
  const wanted = request.offset + request.limit
  if (request.sort === 'date' || !question.groups.length) {
    return newest(table, [...found.all, ...found.some], wanted, byDate).map((place) => ({ place, score: 0 }))
  }
  const scoreOf = makeScoreOf(connection, table, question)
  const named = new Set([...names.exact].flatMap(([id, { isInForm }]) => (isInForm ? id : [])))
  const isNamed = (place: number) => named.size > 0 && ENTITY_FACETS.some((_, facet) => table.hasAny(place, facet, named))
  const { compared, rest } = choose(connection, table, question, found.all, isNamed, byDate)
  const ordered: Ordered[] = []
  const asked = new Set(question.groups.flatMap(({ units }) => units.flatMap(({ words }) => [...words.keys()])))
  const scored = [...compared, ...found.some].map((place) => ({ place, score: scoreOf(place) })).sort((a, b) => b.score - a.score)
  learnFromFirst(connection, table, scored, (word) => asked.has(word))
  const inAll = new Set(compared)
  for (const { place, score } of scored) ordered.push({ place, score: score + TIER * (inAll.has(place) ? (isNamed(place) ? 3 : 2) : 1) })
  if (names.begun.length) spread(table, ordered, names.begun)
  ordered.sort((a, b) => b.score - a.score || byDate(a.place, b.place))
  if (!rest.length) return ordered
  const head = ordered.filter(({ score }) => score >= 2 * TIER)
  if (head.length >= wanted) return head
  const tail = ordered.slice(head.length)
  return [...head, ...rest.sort(byDate).map((place) => ({ place, score: 2 * TIER })), ...tail]
}

function makeScoreOf(connection: Connection, table: DocTable, { groups }: Question): (place: number) => number {
  const units = tellingGroups(groups).flatMap((group) => group.units.map((unit) => ({ unit, group })))
  const words = Number(statement(connection, `SELECT max("id") FROM "search_word_${table.slot}"`).pluck().get() ?? 0)
  const scorer = makeScorer(
    units.map(({ unit }) => unit),
    Math.max(1, table.count),
    words,
  )
  const averages = averageLengths(connection, table)
  const byName = units.map(({ group }) => {
    if (!group.entities.size && !group.aliases.length) return null
    const entities = new Set(group.entities.keys())
    const ids = new Set(group.aliases.flatMap(({ match }) => [...documentsWith(connection, table.slot, table.generation, match)]))
    return (place: number) => ids.has(table.idAt(place)) || ENTITY_FACETS.some((_, facet) => table.hasAny(place, facet, entities))
  })
  const boosts = byName.some((each) => each !== null) ? new Float32Array(units.length) : null
  const read = statement(connection, `SELECT "forward" FROM "search_doc_${table.slot}" WHERE "id" = ?`).pluck()
  return (place) => {
    const forward = read.get(table.idAt(place))
    if (!(forward instanceof Buffer)) return 0
    if (boosts) for (const [index, has] of byName.entries()) boosts[index] = has?.(place) ? TUNING.entity : 0
    return scoreDocument(scorer, forward, averages, boosts)
  }
}

/** Which of the documents are compared in full, if they are too many: those named, then those with the words in names and titles, then the newest. */
function choose(
  connection: Connection,
  table: DocTable,
  question: Question,
  all: readonly number[],
  isNamed: (place: number) => boolean,
  byDate: (a: number, b: number) => number,
): { compared: number[]; rest: number[] } {
  let words = 0
  for (const place of all) words += table.sizeAt(place)
  if (all.length <= MOST_COMPARED && words <= MOST_WORDS) return { compared: [...all], rest: [] }
  const groups = question.groups.filter(({ match, units }) => !match.includes('{') && !units.every(({ asked }) => isStopWord(asked)))
  const inNames = groups.length ? `${NAME_COLUMNS} : (${groups.map(({ match }) => match).join(' AND ')})` : null
  const front = new Set<number>()
  if (inNames !== null) for (const id of documentsWith(connection, table.slot, table.generation, inNames)) front.add(table.placeOf(id))
  const ranked: number[][] = [[], [], []]
  for (const place of all) ranked[isNamed(place) ? 0 : front.has(place) ? 1 : 2]?.push(place)
  const compared: number[] = []
  let room = MOST_WORDS
  for (const places of ranked) {
    for (const place of newest(table, places, MOST_COMPARED - compared.length, byDate)) {
      if (room <= 0) break
      compared.push(place)
      room -= table.sizeAt(place)
    }
  }
  const isCompared = new Set(compared)
  return { compared, rest: all.filter((place) => !isCompared.has(place)) }
}

/** The newest so many of these places, in order: of a hundred thousand only those around the edge are compared with each other. */
function newest(table: DocTable, places: readonly number[], most: number, byDate: (a: number, b: number) => number): number[] {
  if (most <= 0) return []
  if (places.length <= 2 * most) return places.toSorted(byDate).slice(0, most)
  const times = Float64Array.from(places, table.publishedAt).sort()
  const edge = times[times.length - most] as number
  return places
    .filter((place) => table.publishedAt(place) >= edge)
    .sort(byDate)
    .slice(0, most)
}

/** While a name is being typed, each person that it may become shows one digest first, the best of theirs. */
function spread(table: DocTable, ordered: Ordered[], people: readonly number[]): void {
  for (const [rank, person] of people.entries()) {
    const wanted = new Set([person])
    let best: Ordered | null = null
    for (const each of ordered)
      if (each.score < 2.5 * TIER && table.hasAny(each.place, 1, wanted) && (best === null || each.score > best.score)) best = each
    if (best) best.score = TIER * 2.9 - rank
  }
}
