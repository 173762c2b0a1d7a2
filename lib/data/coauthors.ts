import 'server-only'
import { db } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import type { CountedRef } from '@/lib/schemas/views'
import { toRef } from './entry-ref'
import { isVisible } from './visible'

const SHOWN = 20
/** How many of the person's newest digests are looked at, of at most so many of theirs that were stored last. */
const LOOKED_AT = 200
const STORED_LAST = 1000

type Row = { id: number; kind: string; slug: string; name: string; digests: bigint | number }

/**
 * With whom a person wrote, by the number of visible digests (of the newest) in which they did: as authors of one paper; or as people of a digest, where that
 * has no paper on which the person is named.
 */
export async function coauthorsOf(personId: number): Promise<CountedRef[]> {
  const own = await db().$queryRaw<{ id: number }[]>`SELECT d."entryId" AS "id" FROM "Digest" d
    WHERE d."entryId" IN (SELECT * FROM (SELECT "digestId" FROM "DigestPerson" WHERE "personId" = ${personId} ORDER BY "digestId" DESC LIMIT ${STORED_LAST}) p
      UNION SELECT * FROM (SELECT "digestId" FROM "PaperAuthor" WHERE "personId" = ${personId} ORDER BY "digestId" DESC LIMIT ${STORED_LAST}) a)
      AND ${isVisible()}
    ORDER BY d."publishedAt" DESC, d."entryId" DESC LIMIT ${LOOKED_AT}`
  if (!own.length) return []
  const among = Prisma.join(own.map(({ id }) => id))
  const rows = await db().$queryRaw<Row[]>`SELECT e."id", e."kind", e."slug", e."name", c."digests" FROM (
      SELECT o."personId", COUNT(DISTINCT o."digestId") AS "digests" FROM (
        SELECT b."personId", b."digestId" FROM "PaperAuthor" a CROSS JOIN "PaperAuthor" b
          WHERE a."personId" = ${personId} AND a."digestId" IN (${among}) AND b."digestId" = a."digestId" AND b."paperPosition" = a."paperPosition"
        UNION ALL
        SELECT b."personId", b."digestId" FROM "DigestPerson" b WHERE b."digestId" IN (${among})
          AND NOT EXISTS (SELECT 1 FROM "PaperAuthor" a WHERE a."personId" = ${personId} AND a."digestId" = b."digestId")
      ) o WHERE o."personId" <> ${personId} GROUP BY o."personId" ORDER BY COUNT(DISTINCT o."digestId") DESC, o."personId" LIMIT ${SHOWN}
    ) c CROSS JOIN "Entry" e WHERE e."id" = c."personId" ORDER BY c."digests" DESC, e."name", e."id"`
  return rows.map(({ digests, id: _, ...entry }) => ({ ...toRef(entry), digests: Number(digests) }))
}
