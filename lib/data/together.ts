import 'server-only'
import { db } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import type { EntityKind } from '@/lib/schemas/entry-kind'
import type { CountedRef } from '@/lib/schemas/views'
import { belongingToAny } from './belonging'
import { toRef } from './entry-ref'

type Counted = { id: number; kind: string; slug: string; name: string; initial: string; sortKey: string; digests: bigint | number }
/** `initial` and `sortKey` say where an index files it. */
type Together = { id: number; digests: number; initial: string; sortKey: string; ref: CountedRef }

/** Which entities of a kind stand in these digests and in how many of them, most first. Names come with the counts: asked for by themselves they took longer. */
export async function entitiesIn(kind: EntityKind, digestIds: readonly number[], max: number): Promise<Together[]> {
  if (digestIds.length === 0) return []
  const { table, column } = belongingToAny(kind, [])
  const rows = await db().$queryRaw<Counted[]>`SELECT e."id", e."kind", e."slug", e."name", e."initial", e."sortKey", c."digests" FROM (
      SELECT b.${column} AS "id", COUNT(*) AS "digests" FROM ${table} b WHERE b."digestId" IN (${Prisma.join([...digestIds])})
      GROUP BY b.${column} ORDER BY COUNT(*) DESC, b.${column} LIMIT ${max}
    ) c JOIN "Entry" e ON e."id" = c."id" ORDER BY c."digests" DESC, c."id"`
  return rows.map(({ id, digests: counted, initial, sortKey, ...entry }) => {
    const digests = Number(counted)
    return { id, digests, initial, sortKey, ref: { ...toRef(entry), digests } }
  })
}
