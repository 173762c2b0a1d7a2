import 'server-only'
import { db } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import type { EntityKind } from '@/lib/schemas/entry-kind'
import { belongingToAny } from './belonging'

/** Which entities of a kind stand in these digests and in how many of them, most first. */
export async function entitiesIn(kind: EntityKind, digestIds: readonly number[], max: number): Promise<{ id: number; digests: number }[]> {
  if (digestIds.length === 0) return []
  const { table, column } = belongingToAny(kind, [])
  const rows = await db().$queryRaw<{ id: number; digests: bigint | number }[]>`
    SELECT b.${column} AS "id", COUNT(*) AS "digests" FROM ${table} b WHERE b."digestId" IN (${Prisma.join([...digestIds])})
    GROUP BY b.${column} ORDER BY COUNT(*) DESC, b.${column} LIMIT ${max}`
  return rows.map(({ id, digests }) => ({ id, digests: Number(digests) }))
}
