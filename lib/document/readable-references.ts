import type { EntryKind } from '@/lib/schemas/entry-kind'
import type { YamlValue } from './read-yaml'
import { listReferences, type Reference } from './references'

/** What a frontmatter that fails its checks refers to all the same, by the fields that are what they should be. */
export function readableReferences(kind: EntryKind, value: YamlValue): Reference[] {
  const fields = fieldsOf(value)
  const frontmatter = {
    parent: textOf(fields.parent),
    topics: listOf(fields.topics).map(textOf),
    people: listOf(fields.people).map(textOf),
    terms: listOf(fields.terms).map(textOf),
    sources: listOf(fields.sources).map((article) => ({ outlet: textOf(fieldsOf(article).outlet) })),
  }
  // Each stays at its place in its list, since by that its line is found.
  return listReferences(kind, frontmatter as never).filter(({ name }) => name !== '')
}

/** The fields of a group; none where there is no group. */
export function fieldsOf(value: YamlValue): { [key: string]: YamlValue } {
  return typeof value === 'object' && !Array.isArray(value) ? value : {}
}

const listOf = (value: YamlValue): YamlValue[] => (Array.isArray(value) ? value : [])
const textOf = (value: YamlValue): string => (typeof value === 'string' ? value.trim() : '')
