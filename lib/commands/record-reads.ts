import { Prisma } from '@/lib/db/generated/client'
import { inTransaction } from '@/lib/db/transaction'

/** How long counts are kept. */
const DAYS = 400
const AT_ONCE = 1000

/** Adds to the counts of a day: how often each page was read, and nothing else. Old ones go. */
export async function recordReads(counts: ReadonlyMap<string, number>, now = new Date()): Promise<void> {
  if (counts.size === 0) return
  const day = now.toISOString().slice(0, 10)
  const oldest = new Date(now.getTime() - DAYS * 86_400_000).toISOString().slice(0, 10)
  const rows = [...counts]
  await inTransaction(async (tx) => {
    for (let start = 0; start < rows.length; start += AT_ONCE) {
      const values = Prisma.join(rows.slice(start, start + AT_ONCE).map(([path, count]) => Prisma.sql`(${day}, ${path}, ${count})`))
      await tx.$executeRaw`INSERT INTO "ReadCount" ("day", "path", "count") VALUES ${values}
        ON CONFLICT ("day", "path") DO UPDATE SET "count" = "ReadCount"."count" + excluded."count"`
    }
    await tx.readCount.deleteMany({ where: { day: { lt: oldest } } })
  })
}
