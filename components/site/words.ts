import type { EntityKind } from '@/lib/schemas/entry-kind'
import type { TermKind } from '@/lib/schemas/frontmatter'

/** The words of the interface, together, so that they can move to a messages file. */
export const words = {
  skip: 'Skip to the text',
  sections: 'Sections of the site',
  digests: 'Digests',
  topics: 'Topics',
  people: 'People',
  terms: 'Terms',
  sources: 'Sources',
  tagline: 'Research, digested: what was claimed, how it was shown, and what changed since.',
  footer: 'Every digest names its sources, and its corrections stay visible.',
  newest: 'Newest',
  latest: 'Earlier digests',
  allDigests: 'All digests',
  corrected: 'Lately corrected',
  corrections: 'Corrections',
  corrected_on: 'Corrected',
  contents: 'Contents',
  papers: 'Papers',
  articles: 'Digested from',
  termsHere: 'Terms in this digest',
  backlinks: 'Spoken of in',
  mentionedIn: 'Mentioned in',
  related: 'Often together with',
  writtenBy: 'Digests of their work',
  digestsAbout: 'Digests',
  narrower: 'Narrower topics',
  within: 'Part of',
  alsoKnown: 'Also known as',
  affiliations: 'Affiliations',
  noText: 'No page has been written for this entry yet; its digests and mentions are gathered below.',
  and: 'and',
  more: 'more',
} as const

/** `one digest`, `3 digests` */
export const digestCount = (count: number) => (count === 1 ? 'one digest' : `${count.toLocaleString('en')} digests`)

/** `7 min` with a space that does not break. */
export const minutesOf = (minutes: number) => `${minutes}\u00a0min`

export const KIND_WORD: Record<EntityKind, string> = { topic: 'Topic', person: 'Person', term: 'Term', source: 'Source' }

export const INDEX_OF: Record<EntityKind, { title: string; lead: string }> = {
  topic: { title: words.topics, lead: 'What the digests are about.' },
  person: { title: words.people, lead: 'Authors of the work, and others whom the digests name.' },
  term: { title: words.terms, lead: 'Methods, models, data sets, benchmarks, theorems and organisations.' },
  source: { title: words.sources, lead: 'The outlets whose articles are digested.' },
}

export const TERM_KIND_WORD: Record<TermKind, string> = {
  method: 'Method',
  model: 'Model',
  dataset: 'Data set',
  benchmark: 'Benchmark',
  theorem: 'Theorem',
  organisation: 'Organisation',
  concept: 'Concept',
}
