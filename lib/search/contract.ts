import type { EntityKind } from '../schemas/entry-kind'
import type { Facet, NotFilter, SearchRequest, Why } from '../schemas/search'

/** What the index is told of a digest: all that readers may find it by. Drafts are never told. */
export type DigestDocument = {
  kind: 'digest'
  id: number
  title: string
  /** Titles of the articles and papers that it digests. */
  originals: string[]
  summary: string
  headings: string[]
  text: string
  /** BCP 47. */
  language: string
  /** Nobody finds it before this moment. */
  publishedAt: Date
  topics: number[]
  terms: number[]
  sources: number[]
  /** Its people and the authors of its papers, with every name that they answer to, the main name first. Without an id: known by the printed name alone. */
  people: { id: number | null; names: string[] }[]
}

/** What the index is told of a topic, person, term or source. */
export type EntityDocument = {
  kind: EntityKind
  id: number
  slug: string
  /** Every name that it answers to, the main name first. */
  names: string[]
  /** The topic above a topic. */
  parentId: number | null
}

export type SearchDocument = DigestDocument | EntityDocument

/** A digest that was found, and how. */
export type FoundDigest = { id: number; score: number; why: Why[] }
/** An entity whose name was found. `alias` is the name that matched where it is not the main one. */
export type FoundEntity = { id: number; kind: EntityKind; score: number; alias: string | null; why: Why[] }

/** A filter as it was understood: any of `ids` (entities), or the range of time, or the language. `text` is how it was typed. */
export type UnderstoodFilter = { field: string; value: string; text: string; ids: number[] }

export type Understood = {
  words: string[]
  phrases: string[]
  without: string[]
  filters: UnderstoodFilter[]
  notFilters: { field: string; value: string; reason: NotFilter }[]
  mended: { asked: string; meant: string }[]
  synonyms: { asked: string; also: string[] }[]
  isRelaxed: boolean
  /** Whether what stood in quotes was searched as words, since nothing has it so. */
  isLoosened: boolean
  isCut: boolean
}

/** Counts of one facet over all that was found, with what is chosen of the facet itself left aside. Entities by id, years and languages by value. */
export type FacetCount = { facet: Facet; counts: { key: number | string; count: number }[] }

export type SearchResult = {
  understood: Understood
  total: number
  digests: FoundDigest[]
  entities: FoundEntity[]
  facets: FacetCount[]
  suggestion: string | null
  /** Where nothing is found: what would be found without one of the filters, chosen or typed; without all of them where that alone helps. */
  nearest: ({ facet: Facet; value: string; total: number } | { typed: string[]; total: number } | { all: true; total: number })[]
  /** What stands for what was asked, for highlighting: folded words, beginnings of words, runs of Han characters. */
  marks: Marks
}

/** What to mark in a text. Words are stems of folded words. */
export type Marks = { stems: string[]; prefixes: string[]; runs: string[]; phrases: string[][]; wholes: WholeMark[] }

/** Folded words that are marked only together: with at most `slack` others among them, side by side and in order where that is 0. The last may go on if `isOpen`. */
export type WholeMark = { words: string[]; slack: number; isOpen: boolean }

/** `hidden`: entities that only drafts speak of; an answer does not know them. */
export type IndexRequest = SearchRequest & { now: Date; hidden: ReadonlySet<number> }

export type RelatedDigest = { id: number; score: number; words: string[] }

/** What an index holds that the store does not, or otherwise. */
export type IndexFault = { id: number; what: 'missing' | 'surplus' | 'different' }

/**
 * One index over all that readers may find. Writes go through a `Session`, the transaction of the save that they belong to: saved with it, undone with it.
 * Reads see what is committed. tests/search/contract.ts says what every implementation must do.
 */
export interface SearchIndex<Session> {
  /** Takes in documents, new or changed. */
  upsert(session: Session, documents: readonly SearchDocument[]): void
  /** Forgets documents; ids that it does not know are ignored. */
  remove(session: Session, ids: readonly number[]): void
  /** Answers any string at all; never throws for what stands in it. */
  search(request: IndexRequest): SearchResult
  /**
   * What a name that is being typed may mean: the entities alone of what `search` answers, the likeliest first. Digests are not looked for, so it is quicker by far.
   * Never throws for what stands in `q`.
   */
  suggest(q: string, hidden: ReadonlySet<number>): FoundEntity[]
  /** Digests most like this one, the closest first. Empty for one that it does not know. */
  related(id: number, limit: number, now: Date): RelatedDigest[]
  /**
   * The digests whose text may hold one of these names, whatever its letter case and accents: all that do, and some that do not. Null where it cannot tell:
   * any may. What is not public is not in it.
   */
  holding(names: Iterable<string>): number[] | null
  /** Whether it was built by this version of the analysis; otherwise it must be rebuilt. */
  isCurrent(session: Session): boolean
  /**
   * Begins a rebuild beside the index that answers; saves meanwhile go to both. `fill` adds to it, `settle` puts in order what was added, and `finish` lets it
   * take over. Beginning again drops what an interrupted rebuild has left.
   */
  beginRebuild(session: Session): void
  fillRebuild(session: Session, documents: readonly SearchDocument[]): void
  /** A piece of it, short enough that saves hardly wait. @returns whether there is more to do; whoever finishes before that has a slower index, and no other */
  settleRebuild(session: Session): boolean
  finishRebuild(session: Session): void
  /** Compares what it holds with documents of the store: all that have their ids in (`after`, `until`]. */
  check(session: Session, documents: readonly SearchDocument[], after: number, until: number): IndexFault[]
  /** Whether its own structure is whole. */
  integrity(session: Session): string[]
  close(): void
}
