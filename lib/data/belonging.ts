import 'server-only'
import { Prisma } from '@/lib/db/generated/client'
import type { EntityKind } from '@/lib/schemas/entry-kind'
import { topicWithDescendants } from './topic-tree'

/** The rows of one table in which one of the ids stands: digests that belong to entities of a kind. */
export type BelongingRows = { table: Prisma.Sql; column: Prisma.Sql; ids: number[] }

/** Which digests are an entity's own. `ids` are the entity, and for a topic all below it too. */
export type Belonging = BelongingRows & { entityId: number }

const TABLE_OF = {
  topic: { table: Prisma.sql`"DigestTopic"`, column: Prisma.sql`"topicId"` },
  person: { table: Prisma.sql`"DigestPerson"`, column: Prisma.sql`"personId"` },
  term: { table: Prisma.sql`"DigestTerm"`, column: Prisma.sql`"termId"` },
  source: { table: Prisma.sql`"Article"`, column: Prisma.sql`"sourceId"` },
} as const satisfies Record<EntityKind, Pick<Belonging, 'table' | 'column'>>

/** Digests about the topic or one below it, by the person, on the term, from the outlet. */
export async function belongingTo(kind: EntityKind, id: number): Promise<Belonging> {
  return { ...belongingToAny(kind, kind === 'topic' ? await topicWithDescendants(id) : [id]), entityId: id }
}

/** Digests that belong to one of these themselves. One may stand there twice: an outlet with two articles, a topic and the one above it. */
export function belongingToAny(kind: EntityKind, ids: readonly number[]): BelongingRows {
  return { ...TABLE_OF[kind], ids: [...ids] }
}
