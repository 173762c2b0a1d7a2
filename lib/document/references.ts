import type { EntityKind, EntryKind } from '@/lib/schemas/entry-kind'
import type { FrontmatterOfKind } from '@/lib/schemas/frontmatter'
import type { NameIndex } from './name-index'

/** One place in a frontmatter that names an entity. */
export type Reference = { kind: EntityKind; name: string; path: PropertyKey[] }

/** The entities that a digest's frontmatter names, as slugs, in its order. */
export type DigestReferences = {
  topics: string[]
  people: string[]
  terms: string[]
  /** Of each article. */
  sources: string[]
  /** Of each paper's authors; null where no known person fits, or several do. */
  authors: (string | null)[][]
}

/** What must resolve to an entity for the document to be saved. Paper authors need not: they are names first. */
export function listReferences<K extends EntryKind>(kind: K, frontmatter: FrontmatterOfKind[K]): Reference[] {
  if (kind === 'topic') {
    const { parent } = frontmatter as FrontmatterOfKind['topic']
    return parent === undefined ? [] : [{ kind: 'topic', name: parent, path: ['parent'] }]
  }
  if (kind !== 'digest') return []
  const { topics, people, terms, sources } = frontmatter as FrontmatterOfKind['digest']
  return [
    ...topics.map((name, index) => ({ kind: 'topic' as const, name, path: ['topics', index] })),
    ...people.map((name, index) => ({ kind: 'person' as const, name, path: ['people', index] })),
    ...terms.map((name, index) => ({ kind: 'term' as const, name, path: ['terms', index] })),
    ...sources.map(({ outlet }, index) => ({ kind: 'source' as const, name: outlet, path: ['sources', index, 'outlet'] })),
  ]
}

/**
 * Resolves a digest's references. Call it once every reference of `listReferences` is known to resolve.
 * An entity that is named twice (by name and by alias) is kept once, at its first place.
 */
export function resolveDigest(frontmatter: FrontmatterOfKind['digest'], names: NameIndex): DigestReferences {
  const slugOf = (kind: EntityKind, name: string) => {
    const found = names.resolve(kind, name)
    if (!found || 'candidates' in found) throw new Error(`unresolved ${kind} "${name}": check references before saving`)
    return found.slug
  }
  const unique = (kind: EntityKind, list: string[]) => [...new Set(list.map((name) => slugOf(kind, name)))]
  const people = unique('person', frontmatter.people)
  const author = (name: string) => {
    const found = names.resolve('person', name)
    if (!found) return null
    if (!('candidates' in found)) return found.slug
    const mine = found.candidates.filter(({ slug }) => people.includes(slug))
    return mine.length === 1 ? (mine[0]?.slug ?? null) : null
  }
  return {
    topics: unique('topic', frontmatter.topics),
    people,
    terms: unique('term', frontmatter.terms),
    sources: frontmatter.sources.map(({ outlet }) => slugOf('source', outlet)),
    authors: frontmatter.papers.map((paper) => paper.authors.map(author)),
  }
}

/** The people and terms that a document names, as links in its text would: `person:陈丹琦`. */
export function ownReferences<K extends EntryKind>(kind: K, frontmatter: FrontmatterOfKind[K]): string[] {
  const mentioned = listReferences(kind, frontmatter).filter((reference) => reference.kind === 'person' || reference.kind === 'term')
  return mentioned.map((reference) => `${reference.kind}:${reference.name}`)
}
