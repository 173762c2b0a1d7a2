import { Prisma } from './generated/client'
import { HAS_VISIBLE_STATUS } from './visibility-rule'

/** The month (YYYY-MM, UTC) in which `"Digest" d` is published, from the moment as the column holds it. */
export const MONTH_OF_DIGEST = `substr(CAST(d."publishedAt" AS TEXT), 1, 7)`

/** Whether a tally counts `"Digest" d`: readers see it, or will once its moment has come. The moment itself is for the reads to judge. */
export const IS_TALLIED = `${HAS_VISIBLE_STATUS} AND d."publishedAt" IS NOT NULL`

/**
 * Counts digests from scratch: a SELECT of `"entryId"`, `"month"`, `"digests"` for every entity that one of them belongs to. A digest counts once for each entity,
 * and for every topic on the way up from its own; UNION also ends a ring of parents.
 * @param which a condition on `"Digest" d`: the digests to count
 */
export function talliesOf(which: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`WITH RECURSIVE "chosen" ("digestId", "month") AS MATERIALIZED (
      SELECT d."entryId", ${Prisma.raw(MONTH_OF_DIGEST)} FROM "Digest" d WHERE ${which} AND ${Prisma.raw(IS_TALLIED)}
    ), "up" ("digestId", "month", "entryId") AS (
      ${ownOf('DigestTopic', 'topicId')}
      UNION SELECT u."digestId", u."month", t."parentId" FROM "up" u CROSS JOIN "Topic" t WHERE t."entryId" = u."entryId" AND t."parentId" IS NOT NULL
    )
    SELECT o."entryId", o."month", COUNT(*) AS "digests" FROM (
      SELECT "digestId", "month", "entryId" FROM "up"
      UNION ${ownOf('DigestPerson', 'personId')}
      UNION ${ownOf('DigestTerm', 'termId')}
      UNION ${ownOf('Article', 'sourceId')}
    ) o GROUP BY o."entryId", o."month"`
}

/** The same of all digests together: a SELECT of `"month"`, `"digests"`. */
export function monthTalliesOf(which: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`SELECT ${Prisma.raw(MONTH_OF_DIGEST)} AS "month", COUNT(*) AS "digests" FROM "Digest" d
    WHERE ${which} AND ${Prisma.raw(IS_TALLIED)} GROUP BY 1`
}

/** From the chosen digests to the rows of one table, never the other way round: they are few, and it is long. */
function ownOf(table: string, column: string): Prisma.Sql {
  return Prisma.raw(
    `SELECT c."digestId", c."month", b."${column}" FROM "chosen" c CROSS JOIN "${table}" b WHERE b."digestId" = c."digestId"`,
  )
}
