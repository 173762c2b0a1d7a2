import type { Chosen, Facet } from '../../schemas/search'
import { wordsOf } from '../analysis/analyze'
import { foldText } from '../analysis/fold-text'
import type { UnderstoodFilter } from '../contract'
import { isOfLanguage, languageMeant } from '../languages'
import type { FilterField } from '../query/parse-query'
import { type DocTable, ENTITY_FACETS, type EntityFacet } from './doc-table'
import { entitiesNamed, entitiesWithWords, loadEntities } from './names'
import { type Connection, type Lexicon, type Slot, statement } from './tables'

/** Whether a document passes, by its place. */
export type Test = (place: number) => boolean

/** @property entities any of which a document must have, where the filter speaks of such */
export type ReadFilter = { test: Test; entities?: { facet: EntityFacet; ids: ReadonlySet<number> }; understood: UnderstoodFilter }

const FACET_OF: Partial<Record<FilterField, EntityFacet>> = { author: 'person', topic: 'topic', term: 'term', source: 'source' }
/** A word that more people have in their names is still a filter, but no list of whom it means. */
const MOST_MEANT = 20

/** Reads a filter that was written into the query as `text`; null where nothing answers to its value. */
export function readFilter(lexicon: Lexicon, table: DocTable, field: FilterField, value: string, text: string): ReadFilter | null {
  const facet = FACET_OF[field]
  if (facet) {
    const meant = entitiesMeant(lexicon, facet, value)
    if (!meant.length) return null
    const ids = withAllBelow(lexicon.connection, table.slot, facet, meant)
    const understood = { field, value, text, ids: meant.slice(0, MOST_MEANT) }
    return { test: entityTest(table, facet, ids), entities: { facet, ids }, understood }
  }
  const understood = { field, value, text, ids: [] }
  if (field === 'lang') {
    const language = languageMeant(value)
    return language === null ? null : { test: languageTest(table, language), understood }
  }
  if (field === 'year') {
    const years = readYears(value)
    return years && { test: (place) => table.yearAt(place) >= years.from && table.yearAt(place) <= years.to, understood }
  }
  const day = readDay(value)
  if (!day) return null
  return field === 'before'
    ? { test: (place) => table.publishedAt(place) < day.from, understood }
    : { test: (place) => table.publishedAt(place) >= day.from, understood }
}

/** What was chosen of one facet; null where nothing is chosen. A value that nothing answers to lets nothing through. */
export function readChosen(connection: Connection, table: DocTable, facet: Facet, chosen: Chosen): Test | null {
  const values = chosen[facet]
  if (!values.length) return null
  if (facet === 'year') {
    const years = new Set(values.map(Number))
    return (place) => years.has(table.yearAt(place))
  }
  if (facet === 'lang') {
    const tests = values.map((value) => languageTest(table, languageMeant(value) ?? value))
    return (place) => tests.some((test) => test(place))
  }
  const ids = values.flatMap((slug) => entityBySlug(connection, table.slot, facet, slug) ?? [])
  return entityTest(table, facet, withAllBelow(connection, table.slot, facet, ids))
}

export function entityBySlug(connection: Connection, slot: Slot, kind: EntityFacet, slug: string): number | null {
  const found = statement(connection, `SELECT "id" FROM "search_entity_${slot}" WHERE "slug" = ? AND "kind" = ?`).pluck().get(slug, kind)
  return typeof found === 'number' ? found : null
}

/** Entities that a value means: the one of that slug; else those of that whole name; else those that have its words in their names. */
function entitiesMeant(lexicon: Lexicon, kind: EntityFacet, value: string): number[] {
  const { connection, slot, hidden } = lexicon
  const bySlug = entityBySlug(connection, slot, kind, value.toLowerCase())
  if (bySlug !== null && !hidden.has(bySlug)) return [bySlug]
  const words = wordsOf(value)
  if (!words.length) return []
  const named = entitiesNamed(lexicon, words).flatMap((entity) => (entity.kind === kind ? [entity.id] : []))
  if (named.length) return named
  const column = kind === 'person' ? 'person' : 'other'
  const query = /^\p{Script=Han}+$/u.test(foldText(value).text) && words.length > 1 ? words.slice(0, -1) : words
  const found = entitiesWithWords(lexicon, query, column, false)
  if (kind === 'person') return found
  return loadEntities(connection, slot, found.slice(0, 500)).flatMap((entity) => (entity.kind === kind ? [entity.id] : []))
}

/** A topic stands for all that lies below it. */
export function withBelow(connection: Connection, slot: Slot, ids: Iterable<number>): Set<number> {
  const all = new Set(ids)
  const below = statement(connection, `SELECT "id" FROM "search_entity_${slot}" WHERE "parent" = ?`).pluck()
  for (const id of all) for (const child of below.all(id) as number[]) all.add(child)
  return all
}

const withAllBelow = (connection: Connection, slot: Slot, facet: EntityFacet, ids: readonly number[]): ReadonlySet<number> =>
  facet === 'topic' ? withBelow(connection, slot, ids) : new Set(ids)

/** Whether a document has any of these entities. */
export function entityTest(table: DocTable, facet: EntityFacet, ids: ReadonlySet<number>): Test {
  const index = ENTITY_FACETS.indexOf(facet)
  return (place) => table.hasAny(place, index, ids)
}

const languageTest =
  (table: DocTable, language: string): Test =>
  (place) =>
    isOfLanguage(table.languageAt(place), language)

/** `2024`, `2020-2024`, `2020..2024`, in either order. */
function readYears(value: string): { from: number; to: number } | null {
  const match = /^(\d{4})(?:(?:-|\.\.|–)(\d{4}))?$/.exec(value.normalize('NFKC'))
  if (!match) return null
  const [one, other] = [Number(match[1]), Number(match[2] ?? match[1])]
  return { from: Math.min(one, other), to: Math.max(one, other) }
}

/** `2024`, `2024-05`, `2024-05-17`, `2024年5月17日`: the moment at which it begins, in UTC. */
function readDay(value: string): { from: number } | null {
  const plain = value
    .normalize('NFKC')
    .replace(/[年月](?=\d)/g, '-')
    .replace(/[年月日号]$/, '')
  const match = /^(\d{4})(?:[-/](\d{1,2})(?:[-/](\d{1,2}))?)?$/.exec(plain)
  if (!match) return null
  const [, year = '', month = '1', day = '1'] = match
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)))
  return date.getUTCMonth() === Number(month) - 1 ? { from: date.getTime() } : null
}
