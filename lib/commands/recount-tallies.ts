import { type Actor, requireMay } from '@/lib/auth/policy'
import { Prisma } from '@/lib/db/generated/client'
import { monthTalliesOf, talliesOf } from '@/lib/db/tally-sql'
import { inTransaction } from '@/lib/db/transaction'

const ALL = Prisma.sql`TRUE`

/** Counts all tallies from scratch, whatever stands in them: for a store whose rows came in by another way than the commands. */
export async function recountTallies(actor: Actor): Promise<void> {
  requireMay(actor, 'write')
  await inTransaction(async (tx) => {
    await tx.tally.deleteMany()
    await tx.entryTally.deleteMany()
    await tx.monthTally.deleteMany()
    await tx.$executeRaw`INSERT INTO "Tally" ("entryId", "month", "digests") ${talliesOf(ALL)}`
    await tx.$executeRaw`INSERT INTO "EntryTally" ("entryId", "digests") SELECT "entryId", SUM("digests") FROM "Tally" GROUP BY "entryId"`
    await tx.$executeRaw`INSERT INTO "MonthTally" ("month", "digests") ${monthTalliesOf(ALL)}`
    await tx.auditEntry.create({ data: { actor: actor.id, action: 'recount', subject: 'tallies' } })
  })
}
