import 'server-only'
import { db } from '@/lib/db/client'
import type { Prisma } from '@/lib/db/generated/client'
import type { Belonging } from './belonging'
import { visibleMonthTallies, visibleSums } from './tallies'

type Count = { id: number; digests: bigint | number }

/** How many visible digests each of these entities has, a topic those of the topics below it too; one that has none is absent. */
export async function digestCounts(ids: readonly number[]): Promise<Map<number, number>> {
  if (ids.length === 0) return new Map()
  const rows = await db().$queryRaw<Count[]>`SELECT "entryId" AS "id", SUM("digests") AS "digests" FROM ${visibleSums(ids)} t
    GROUP BY "entryId" HAVING SUM("digests") > 0`
  return new Map(rows.map(({ id, digests }) => [id, Number(digests)]))
}

/** How many visible digests there are, of all or of those that belong to an entity. */
export async function countDigests(belonging?: Pick<Belonging, 'entityId'>): Promise<number> {
  return belonging ? sum(visibleSums([belonging.entityId])) : sum(visibleMonthTallies())
}

async function sum(tallies: Prisma.Sql): Promise<number> {
  const [row] = await db().$queryRaw<{ digests: bigint | number | null }[]>`SELECT SUM("digests") AS "digests" FROM ${tallies} t`
  return Number(row?.digests ?? 0)
}
