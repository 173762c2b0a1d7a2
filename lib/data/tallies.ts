import 'server-only'
import { Prisma } from '@/lib/db/generated/client'
import { monthTalliesOf, talliesOf } from '@/lib/db/tally-sql'
import { isToCome } from './visible'

/*
 * Tallies count what is published or scheduled, whatever its moment, so that they need no clock. Readers are shown them less what is still to come; the two parts are
 * one statement, and thus of one moment.
 */

/** What readers see of an entity, as a table of `"month"`, `"digests"` whose rows have yet to be summed. */
export function visibleTallies(entityId: number): Prisma.Sql {
  return Prisma.sql`(SELECT "month", "digests" FROM "Tally" WHERE "entryId" = ${entityId}
    UNION ALL SELECT c."month", -c."digests" FROM (${talliesOf(isToCome())}) c WHERE c."entryId" = ${entityId})`
}

/** The sums of these entities: a table of `"entryId"`, `"digests"`. */
export function visibleSums(ids: readonly number[]): Prisma.Sql {
  const among = Prisma.join([...ids])
  return Prisma.sql`(SELECT "entryId", "digests" FROM "EntryTally" WHERE "entryId" IN (${among})
    UNION ALL SELECT c."entryId", -c."digests" FROM (${talliesOf(isToCome())}) c WHERE c."entryId" IN (${among}))`
}

/** The tallies of all digests together: a table of `"month"`, `"digests"`. */
export function visibleMonthTallies(): Prisma.Sql {
  return Prisma.sql`(SELECT "month", "digests" FROM "MonthTally" UNION ALL SELECT c."month", -c."digests" FROM (${monthTalliesOf(isToCome())}) c)`
}
