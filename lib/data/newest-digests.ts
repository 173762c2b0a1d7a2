import 'server-only'
import { db } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import type { Belonging } from './belonging'
import { isVisible } from './visible'

/** Below this many digests it is quicker to gather and sort an entity's own than to walk all from the newest until enough of its own were met. */
const FEW = 2000

type Range = { skip: number; take: number }

/** Ids of visible digests, newest first: of all, or of those that belong to an entity, of which there are about `total`. */
export async function newestDigestIds({ skip, take }: Range, belonging?: Belonging, total = 0): Promise<number[]> {
  const range = Prisma.sql`ORDER BY d."publishedAt" DESC, d."entryId" DESC LIMIT ${take} OFFSET ${skip}`
  const rows = await db().$queryRaw<
    { id: number }[]
  >`SELECT d."entryId" AS "id" FROM "Digest" d WHERE ${isVisible()} ${own(belonging, total)} ${range}`
  return rows.map(({ id }) => id)
}

function own(belonging: Belonging | undefined, total: number): Prisma.Sql {
  if (!belonging) return Prisma.empty
  const { table, column, ids } = belonging
  const among = Prisma.join(ids)
  return total > FEW
    ? Prisma.sql`AND EXISTS (SELECT 1 FROM ${table} b WHERE b.${column} IN (${among}) AND b."digestId" = d."entryId")`
    : Prisma.sql`AND d."entryId" IN (SELECT b."digestId" FROM ${table} b WHERE b.${column} IN (${among}))`
}
