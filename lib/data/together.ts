import 'server-only'
import { db } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import type { EntityKind } from '@/lib/schemas/entry-kind'
import type { CountedRef } from '@/lib/schemas/views'
import { belongingToAny } from './belonging'
import { toRef } from './entry-ref'

type Counted = { id: number; kind: string; slug: string; name: string; digests: bigint | number }

/** Which entities of a kind stand in these digests and in how many of them, most first. Names come with the counts: asked for by themselves they took longer. */
export async function entitiesIn(
  kind: EntityKind,
  digestIds: readonly number[],
  max: number,
): Promise<{ id: number; digests: number; ref: CountedRef }[]> {
  if (digestIds.length === 0) return []
  const { table, column } = belongingToAny(kind, [])
  const rows = await db().$queryRaw<Counted[]>`SELECT e."id", e."kind", e."slug", e."name", c."digests" FROM (
      SELECT b.${column} AS "id", COUNT(*) AS "digests" FROM ${table} b WHERE b."digestId" IN (${Prisma.join([...digestIds])})
      GROUP BY b.${column} ORDER BY COUNT(*) DESC, b.${column} LIMIT ${max}
    ) c JOIN "Entry" e ON e."id" = c."id" ORDER BY c."digests" DESC, c."id"`
  return rows.map(({ id, digests, ...entry }) => ({ id, digests: Number(digests), ref: { ...toRef(entry), digests: Number(digests) } }))
}
