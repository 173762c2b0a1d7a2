import type { Affiliation } from './affiliation'
import type { EntityKind, EntryKind } from './entry-kind'
import type { TermKind } from './frontmatter'
import type { Heading } from './rendered'
import type { Interpreted } from './search'

/** What pages and components know of the store. Plain data: never a database row, never a draft. */

/** Enough to name an entry and to lead to it. */
export type EntryRef = {
  kind: EntryKind
  slug: string
  name: string
  href: string
  /** Of a digest that is not in English. Names of everything else are in any language. */
  language?: string
}

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
  /** At most 24, in the digest's order. */
  terms: EntryRef[]
  articles: ArticleView[]
}

/** A digest in a stream that can be read through: a row with its key points, as safe HTML; empty where it has none. */
export type StreamRow = DigestRow & { keyPoints: string }

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

/** Another digest that has to do with this one, and why. */
export type RelatedDigest = {
  digest: Pick<DigestRow, 'slug' | 'href' | 'title' | 'summary' | 'language' | 'publishedAt'>
  /** What both are about, on or by: the most telling first, at most 4; empty where a link alone joins them. */
  shared: EntryRef[]
  /** Whether one of them links to the other. */
  links: boolean
  /** Words that both use often, where nothing else joins them. */
  words: string[]
}

/** A digest before or after another in time. */
export type Neighbour = EntryRef & { publishedAt: Date }

export type DigestView = Omit<DigestRow, 'terms'> & {
  html: string
  contents: Heading[]
  terms: (EntryRef & { termKind: string })[]
  papers: PaperView[]
  corrections: CorrectionView[]
  lab: string | null
  backlinks: MentionView[]
  /** At most 6, the closest first. */
  related: RelatedDigest[]
  /** The next older digest. */
  previous: Neighbour | null
  /** The next newer digest. */
  next: Neighbour | null
}

/** Who and what stands beside an entity in the same digests; `digests` counts the shared ones among the newest looked at. */
export type BesideView = { topics: CountedRef[]; people: CountedRef[]; terms: CountedRef[] }

type EntityCommon = EntryRef & {
  aliases: string[]
  html: string
  /** The first words of its text, for descriptions. */
  excerpt: string
  digests: Page<StreamRow>
  mentions: MentionView[]
  /** How many entries speak of it, those shown included; a person's own digests are left out. */
  mentionsTotal: number
  /** Its visible digests by year and month. */
  timeline: TimelineYear[]
  beside: BesideView
}

export type TopicView = EntityCommon & {
  kind: 'topic'
  parent: EntryRef | null
  children: CountedRef[]
  /** What `digests` answer to; null when they are all there are. `digests.total` is then the number found. */
  query: string | null
  /** How it was read; null without one. */
  interpreted: Interpreted | null
  suggestion: string | null
}

/** A paper of a person, and the digest that speaks of it. Of `authorsTotal` authors, `paper` names the first few and the person. */
export type PersonPaper = { paper: PaperView; authorsTotal: number; digest: EntryRef }

export type PersonView = EntityCommon & {
  kind: 'person'
  hanName: string | null
  latinName: string | null
  orcid: string | null
  /** The current ones first, then those that ended. */
  affiliations: Affiliation[]
  /** From visible digests, the newest digest first, at most 50. */
  papers: PersonPaper[]
  /** With whom, by the number of visible digests in common, at most 20. */
  coauthors: CountedRef[]
}
export type TermView = EntityCommon & { kind: 'term'; termKind: TermKind }
export type SourceView = EntityCommon & { kind: 'source'; url: string | null }
export type EntityView = TopicView | PersonView | TermView | SourceView
export type EntityViewOf<K extends EntityKind> = Extract<EntityView, { kind: K }>

/** One page of the archive: of all digests, or of those of one month ('YYYY-MM'). */
export type ArchiveView = { list: Page<DigestRow>; month: string | null; years: TimelineYear[] }

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

/** A year of a timeline: the number of visible digests, in all and by month (12, January first), by UTC. */
export type TimelineYear = { year: number; total: number; months: number[] }

/** An entity in an index, under the initial that it is filed by: 'A' to 'Z', '0–9' or '#'. */
export type IndexedRef = CountedRef & { initial: string }

/** How many entities an index files under an initial. */
export type LetterCount = { initial: string; entities: number }

/** An index of one kind: one page of it, of all entities or of those with one initial, and which initials there are. */
export type IndexView = { list: Page<IndexedRef>; letters: LetterCount[]; initial: string | null }
