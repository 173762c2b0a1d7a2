import { z } from 'zod'

/** What can have an address of its own. */
export const entryKind = z.enum(['digest', 'topic', 'person', 'term', 'source'])
export type EntryKind = z.infer<typeof entryKind>

/** Everything but the digest: what digests are about, by, or from. */
export type EntityKind = Exclude<EntryKind, 'digest'>

/** The folder of a kind, in `content/` and in addresses alike. */
export const FOLDER_OF_KIND = {
  digest: 'digests',
  topic: 'topics',
  person: 'people',
  term: 'terms',
  source: 'sources',
} as const satisfies Record<EntryKind, string>

/** `addressOf('person', 'danqi-chen')` → `/people/danqi-chen` */
export function addressOf(kind: EntryKind, slug: string): string {
  return `/${FOLDER_OF_KIND[kind]}/${slug}`
}
