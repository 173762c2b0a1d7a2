import type { FOLDER_OF_KIND } from './entry-kind'

/** What the map draws, in the order in which its nodes stand. Outlets are not on it: each would be joined to nearly everything. */
export const MAP_KINDS = ['digest', 'topic', 'person', 'term'] as const
export type MapKind = (typeof MAP_KINDS)[number]

/** The folders of these kinds again, held equal by their type: entry-kind.ts needs zod, which no script for browsers may hold. */
export const MAP_FOLDERS = {
  digest: 'digests',
  topic: 'topics',
  person: 'people',
  term: 'terms',
} as const satisfies Pick<typeof FOLDER_OF_KIND, MapKind>

/** The most nodes that the map shows. */
export const MAP_LIMIT = 2000
