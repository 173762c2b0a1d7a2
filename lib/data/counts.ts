import 'server-only'
import { db } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import type { EntityKind } from '@/lib/schemas/entry-kind'
import { type Belonging, belongingToAny } from './belonging'
import { hiddenDigests, isVisible, visibleDigest } from './visible'

type Count = { id: number; digests: bigint | number }

/** Up to this many digests are looked at one by one; of more, all are counted in the index and the hidden ones, which are few, taken off. */
const FEW = 2000

/** How many visible digests each of these entities has; one that has none is absent. */
export async function digestCounts(kind: EntityKind, ids: readonly number[]): Promise<Map<number, number>> {
  if (ids.length === 0) return new Map()
  const belonging = belongingToAny(kind, ids)
  const { column } = belonging
  const all = await db().$queryRaw<Count[]>`SELECT b.${column} AS "id", ${allOf(belonging)} GROUP BY b.${column}`
  const total = all.reduce((sum, { digests }) => sum + Number(digests), 0)
  if (total <= FEW) return toMap(await db().$queryRaw<Count[]>`SELECT b.${column} AS "id", ${visibleOf(belonging)} GROUP BY b.${column}`)
  const hidden = toMap(await db().$queryRaw<Count[]>`SELECT b.${column} AS "id", ${hiddenOf(belonging)} GROUP BY b.${column}`)
  const visible = all.map(({ id, digests }) => ({ id, digests: Number(digests) - (hidden.get(id) ?? 0) }))
  return toMap(visible.filter(({ digests }) => digests > 0))
}

/** How many visible digests there are, of all or of those that belong to an entity. */
export async function countDigests(belonging?: Belonging): Promise<number> {
  if (!belonging) return db().digest.count({ where: visibleDigest() })
  const count = async (what: Prisma.Sql) => Number((await db().$queryRaw<Count[]>`SELECT ${what}`)[0]?.digests ?? 0)
  const all = await count(allOf(belonging))
  return all <= FEW ? count(visibleOf(belonging)) : all - (await count(hiddenOf(belonging)))
}

function allOf({ table, column, count, ids }: Belonging): Prisma.Sql {
  return Prisma.sql`${count} AS "digests" FROM ${table} b WHERE b.${column} IN (${Prisma.join(ids)})`
}

function visibleOf({ table, column, count, ids }: Belonging): Prisma.Sql {
  return Prisma.sql`${count} AS "digests" FROM ${table} b CROSS JOIN "Digest" d
    WHERE b.${column} IN (${Prisma.join(ids)}) AND d."entryId" = b."digestId" AND ${isVisible()}`
}

/** From the hidden digests to their rows. The plus keeps the planner from asking the index once for each of the ids instead. */
function hiddenOf({ table, column, count, ids }: Belonging): Prisma.Sql {
  return Prisma.sql`${count} AS "digests" FROM ${hiddenDigests()} h CROSS JOIN ${table} b
    WHERE b."digestId" = h."entryId" AND +b.${column} IN (${Prisma.join(ids)})`
}

function toMap(counts: readonly Count[]): Map<number, number> {
  return new Map(counts.map(({ id, digests }) => [id, Number(digests)]))
}
