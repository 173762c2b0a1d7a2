import 'server-only'
import { Prisma } from '@/lib/db/generated/client'
import type { EntityKind } from '@/lib/schemas/entry-kind'
import { topicWithDescendants } from './topic-tree'

/** Which digests are an entity's own: the rows of one table in which one of the ids stands. */
export type Belonging = {
  table: Prisma.Sql
  column: Prisma.Sql
  ids: number[]
  /** Counts digests once: plainly where a digest stands once per id, else by telling them apart, which takes five times as long. */
  count: Prisma.Sql
}

const ROWS = Prisma.sql`COUNT(*)`
const DIGESTS = Prisma.sql`COUNT(DISTINCT b."digestId")`

const TABLE_OF = {
  topic: { table: Prisma.sql`"DigestTopic"`, column: Prisma.sql`"topicId"` },
  person: { table: Prisma.sql`"DigestPerson"`, column: Prisma.sql`"personId"` },
  term: { table: Prisma.sql`"DigestTerm"`, column: Prisma.sql`"termId"` },
  source: { table: Prisma.sql`"Article"`, column: Prisma.sql`"sourceId"` },
} as const satisfies Record<EntityKind, Pick<Belonging, 'table' | 'column'>>

/** Digests about the topic or one below it, by the person, on the term, from the outlet. */
export async function belongingTo(kind: EntityKind, id: number): Promise<Belonging> {
  const belonging = belongingToAny(kind, kind === 'topic' ? await topicWithDescendants(id) : [id])
  return belonging.ids.length > 1 ? { ...belonging, count: DIGESTS } : belonging
}

/** Digests that belong to one of these themselves. */
export function belongingToAny(kind: EntityKind, ids: readonly number[]): Belonging {
  // One outlet may have several articles in a digest.
  return { ...TABLE_OF[kind], ids: [...ids], count: kind === 'source' ? DIGESTS : ROWS }
}
