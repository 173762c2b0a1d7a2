import { Prisma } from '@/lib/db/generated/client'
import { IS_TALLIED, MONTH_OF_DIGEST } from '@/lib/db/tally-sql'
import type { Tx } from '@/lib/db/transaction'

const AT_ONCE = 2000

/** For each of these topics, all that lie above it. Every topic asked for is in the answer. */
export async function widerTopics(tx: Tx, topicIds: readonly number[]): Promise<Map<number, Set<number>>> {
  const wider = new Map(topicIds.map((id) => [id, new Set<number>()]))
  for (let start = 0; start < topicIds.length; start += AT_ONCE) {
    const ids = Prisma.join(topicIds.slice(start, start + AT_ONCE))
    const rows = await tx.$queryRaw<{ id: number; wider: number }[]>`WITH RECURSIVE "up" ("id", "wider") AS (
        SELECT "entryId", "parentId" FROM "Topic" WHERE "entryId" IN (${ids}) AND "parentId" IS NOT NULL
        UNION SELECT u."id", t."parentId" FROM "up" u CROSS JOIN "Topic" t WHERE t."entryId" = u."wider" AND t."parentId" IS NOT NULL
      ) SELECT "id", "wider" FROM "up"`
    for (const row of rows) wider.get(row.id)?.add(row.wider)
  }
  return wider
}

/** Counts the digests of these topics, and of all topics below them, from scratch. */
export async function recountTopics(tx: Tx, topicIds: readonly number[]): Promise<void> {
  for (const id of topicIds) {
    await tx.tally.deleteMany({ where: { entryId: id } })
    await tx.entryTally.deleteMany({ where: { entryId: id } })
    await tx.$executeRaw`INSERT INTO "Tally" ("entryId", "month", "digests")
      WITH RECURSIVE "below" ("id") AS (
        SELECT "entryId" FROM "Topic" WHERE "entryId" = ${id}
        UNION SELECT t."entryId" FROM "below" b CROSS JOIN "Topic" t WHERE t."parentId" = b."id"
      )
      SELECT ${id}, ${Prisma.raw(MONTH_OF_DIGEST)}, COUNT(*) FROM "Digest" d
      WHERE d."entryId" IN (SELECT o."digestId" FROM "below" b CROSS JOIN "DigestTopic" o WHERE o."topicId" = b."id") AND ${Prisma.raw(IS_TALLIED)}
      GROUP BY 2`
    await tx.$executeRaw`INSERT INTO "EntryTally" ("entryId", "digests") SELECT "entryId", SUM("digests") FROM "Tally" WHERE "entryId" = ${id} GROUP BY "entryId"`
  }
}
