import { z } from 'zod'
import type { EntityKind, EntryKind } from './entry-kind'
import type { EntryRef } from './views'

/** What a reader asks of the search, and what comes back. Plain data; the page, the dialog and the API all speak it. */

export const SEARCH_PAGE = 10
/** What one request to the API may ask for. */
export const MOST_HITS = 100
/** Characters of a query that are read; what is beyond is left out, and said. */
export const LONGEST_QUERY = 500
const DEEPEST = 1_000_000

export const searchSort = z.enum(['relevance', 'date'])
export type SearchSort = z.infer<typeof searchSort>

/** What narrows a search beside its words: slugs, years and languages. Values of one facet add up, facets narrow each other. */
export const FACETS = ['topic', 'person', 'term', 'source', 'year', 'lang'] as const
export type Facet = (typeof FACETS)[number]
export type Chosen = Record<Facet, string[]>
/** Narrowed to nothing. */
export const EMPTY_CHOICE: Chosen = { topic: [], person: [], term: [], source: [], year: [], lang: [] }

export type SearchRequest = {
  /** The words as typed. */
  q: string
  chosen: Chosen
  sort: SearchSort
  /** From 0. */
  offset: number
  limit: number
  /** Whether slips are mended, words left out, and the last word may be the beginning of one; otherwise the words count as they stand. */
  mend: boolean
  /** False: no facets are counted, as for the dialog. */
  facets: boolean
}

const one = z.union([z.string(), z.array(z.string())]).optional()
const first = one.transform((value) => (Array.isArray(value) ? value[0] : value) ?? '')
const many = one.transform((value) => [...new Set([value ?? []].flat().filter((each) => each !== ''))].slice(0, 20))
const number = (fallback: number, least: number, most: number) =>
  first.transform((value) => {
    const read = /^\d{1,9}$/.test(value) ? Number(value) : fallback
    return Math.min(Math.max(read, least), most)
  })

/** Reads an address's parameters. Anything is valid: what makes no sense counts as not given. */
export const searchParameters = z
  .object({
    q: first,
    topic: many,
    person: many,
    term: many,
    source: many,
    year: many,
    lang: many,
    sort: first.transform((value): SearchSort => (value === 'date' ? 'date' : 'relevance')),
    page: number(1, 1, DEEPEST),
    limit: number(SEARCH_PAGE, 1, MOST_HITS),
    offset: number(0, 0, DEEPEST),
    exact: first,
    typing: first,
    facets: first,
  })
  .transform(({ q, topic, person, term, source, year, lang, exact, typing, facets, ...rest }) => ({
    ...rest,
    q: q.trim(),
    chosen: { topic, person, term, source, year, lang } satisfies Chosen,
    mend: exact !== '1',
    typing: typing === '1',
    facets: facets !== '0',
  }))
export type SearchParameters = z.output<typeof searchParameters>

/** A piece of a text; `hit` where it stands for a word that was asked for. */
export type TextPiece = { text: string; hit: boolean }

/** Why something was found: in which field, and by what. */
export type Why = {
  field: 'title' | 'original' | 'people' | 'topics' | 'terms' | 'sources' | 'summary' | 'headings' | 'body' | 'name'
  /** word: as asked or of its stem · prefix: begins so · phrase · alias: another name of it · typo: after mending a slip · pinyin: by its sound · filter */
  by: 'word' | 'prefix' | 'phrase' | 'alias' | 'typo' | 'pinyin' | 'filter'
  /** What was asked. */
  asked: string
  /** What stands there, where it differs. */
  found: string
}

/** Why what is written like a filter is none: there is no such field; nothing is called so; it is no date, no year, no language. */
export type NotFilter = 'field' | 'value' | 'date' | 'year' | 'lang'

export type DigestHit = {
  type: 'digest'
  slug: string
  title: string
  href: string
  score: number
  publishedAt: Date
  language: string
  people: EntryRef[]
  topics: EntryRef[]
  /** Pieces of the title, and of the best passage of summary or body. */
  highlights: { title: TextPiece[]; passage: TextPiece[] }
  /** The heading that the passage stands under: its anchor and its words; null in the summary or before any heading. */
  section: { anchor: string; title: string } | null
  why: Why[]
}

/** A person, topic, term or source whose name matches. */
export type EntityHit = {
  type: EntityKind
  slug: string
  title: string
  href: string
  score: number
  digests: number
  /** The name that matched, where it is another than the title. */
  alias: string | null
  highlights: { title: TextPiece[] }
  why: Why[]
}

export type FacetValue = { value: string; label: string; count: number; isChosen: boolean }
export type FacetCounts = { facet: Facet; values: FacetValue[] }

/** How the query was understood. */
export type Interpreted = {
  words: string[]
  phrases: string[]
  without: string[]
  /** Filters written into the query: `author:chen` and the like, with what they were found to mean. */
  filters: { field: string; value: string; text: string; label: string; means: EntryRef[] }[]
  /** Written like a filter, but taken as words: an unknown field, or a value that nothing answers to. */
  notFilters: { field: string; value: string; reason: NotFilter }[]
  /** Slips that were mended, in the order of the query. */
  mended: { asked: string; meant: string }[]
  /** Other names that were looked for too. */
  synonyms: { asked: string; also: string[] }[]
  /** Whether hits need not have all of the words. */
  isRelaxed: boolean
  /** Whether what stood in quotes was searched as words, since nothing has it so. */
  isLoosened: boolean
  /** Whether the end of a long query was left out. */
  isCut: boolean
}

/** A filter that may be left out: one that was chosen, one as it was typed, with its alternatives, or all of them. */
export type Without = { facet: Facet; value: string; label: string } | { typed: string[] } | { all: true }

export type SearchAnswer = {
  query: string
  interpreted: Interpreted
  /** Digests that match; `entities` are not among them. */
  total: number
  hits: DigestHit[]
  /** People, topics, terms and sources whose names match, the best first; only with offset 0. */
  entities: EntityHit[]
  facets: FacetCounts[]
  /** A query that would find more, for "did you mean". */
  suggestion: string | null
  /** Where nothing is found: what would be found without one of the filters, or without all of them. */
  nearest: { without: Without; total: number }[]
  tookMs: number
}

/** The kinds that an answer groups its hits by. */
export const HIT_TYPES = ['digest', 'person', 'topic', 'term', 'source'] as const satisfies readonly EntryKind[]
