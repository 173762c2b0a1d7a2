import type { EntityKind, EntryKind } from './entry-kind'
import type { TermKind } from './frontmatter'
import type { Heading } from './rendered'

/** What pages and components know of the store. Plain data: never a database row, never a draft. */

/** Enough to name an entry and to lead to it. */
export type EntryRef = { kind: EntryKind; slug: string; name: string; href: string }

/** An entry in an index, with the number of digests that readers can see. */
export type CountedRef = EntryRef & { digests: number }

/** One page of a longer list; `page` counts from 1. */
export type Page<T> = { items: T[]; page: number; pages: number; total: number }

/** The article that a digest digests. */
export type ArticleView = { outlet: EntryRef; title: string | null; url: string | null; publishedAt: Date | null }

/** A digest in a list. */
export type DigestRow = {
  slug: string
  href: string
  title: string
  summary: string
  language: string
  publishedAt: Date
  /** Reading time. */
  minutes: number
  topics: EntryRef[]
  /** The first few authors of the work, in order. */
  people: EntryRef[]
  /** Whether there are authors beyond these. */
  hasMorePeople: boolean
  articles: ArticleView[]
}

/** An author as the paper prints the name, and the page of the person where one is known. */
export type PaperAuthorView = { name: string; person: EntryRef | null }

export type PaperView = {
  title: string
  authors: PaperAuthorView[]
  venue: string | null
  year: number | null
  arxiv: string | null
  doi: string | null
  code: string | null
}

export type CorrectionView = { date: Date; html: string; section: string | null; anchor: string | null }

/** Something that speaks of this entry: from where, and the very sentence. */
export type MentionView = { from: EntryRef; sentence: string; anchor: string | null }

export type DigestView = DigestRow & {
  html: string
  contents: Heading[]
  terms: (EntryRef & { termKind: string })[]
  papers: PaperView[]
  corrections: CorrectionView[]
  lab: string | null
  backlinks: MentionView[]
}

type EntityCommon = EntryRef & {
  aliases: string[]
  html: string
  /** The first words of its text, for descriptions. */
  excerpt: string
  digests: Page<DigestRow>
  mentions: MentionView[]
  /** The entities that stand most often in the same digests. */
  related: CountedRef[]
}

export type TopicView = EntityCommon & { kind: 'topic'; parent: EntryRef | null; children: CountedRef[] }
export type PersonView = EntityCommon & {
  kind: 'person'
  hanName: string | null
  latinName: string | null
  orcid: string | null
  affiliations: string[]
}
export type TermView = EntityCommon & { kind: 'term'; termKind: TermKind }
export type SourceView = EntityCommon & { kind: 'source'; url: string | null }
export type EntityView = TopicView | PersonView | TermView | SourceView
export type EntityViewOf<K extends EntityKind> = Extract<EntityView, { kind: K }>

export type CorrectedRow = { digest: EntryRef; date: Date; html: string; anchor: string | null }

export type HomeView = {
  newest: DigestRow | null
  latest: DigestRow[]
  /** Whether there are digests beyond those shown. */
  hasMore: boolean
  /** The indexes are of this many newest digests; null when they are of all. */
  indexed: number | null
  corrected: CorrectedRow[]
  topics: CountedRef[]
  people: CountedRef[]
  terms: CountedRef[]
}
