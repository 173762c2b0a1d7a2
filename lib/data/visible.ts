import { Prisma } from '@/lib/db/generated/client'
import { HAS_VISIBLE_STATUS, HIDDEN_STATUS_RANGES, VISIBLE_STATUSES } from '@/lib/db/visibility-rule'

/*
 * The one rule of what readers see: a digest that is published or scheduled, from its moment on. Everything in lib/data that touches
 * digests goes through this file; tests/integration/reads.test.ts holds it. It stands here in several forms, because the store answers quickly
 * only when asked in the right one: a Prisma filter, a condition that walks the newest first, and its opposites for counting what to leave out.
 */

/** The rule as a Prisma filter. */
export function visibleDigest(now: Date = new Date()) {
  return { status: { in: [...VISIBLE_STATUSES] }, publishedAt: { lte: now } } satisfies Prisma.DigestWhereInput
}

/** The rule for entries of any kind, as a Prisma filter: entities are public, digests when they are visible. */
export function visibleEntry(now: Date = new Date()) {
  return { OR: [{ kind: { not: 'digest' } }, { digest: visibleDigest(now) }] } satisfies Prisma.EntryWhereInput
}

/** The rule for `"Digest" d` in SQL. */
export function isVisible(now: Date = new Date()): Prisma.Sql {
  return Prisma.sql`${Prisma.raw(HAS_VISIBLE_STATUS)} AND d."publishedAt" <= ${now}`
}

/** The rule for `"Digest" d`, of those not newer than `until`: one bound, since of two SQLite seeks by the first alone, and walks to the other. */
export function isVisibleUntil(until: Date, now: Date = new Date()): Prisma.Sql {
  return isVisible(until < now ? until : now)
}

/** For `"Digest" d` in SQL: what will be visible once its moment has come. Tallies count it already, so reads take it off; few rows, a range of an index. */
export function isToCome(now: Date = new Date()): Prisma.Sql {
  return Prisma.sql`d."publishedAt" > ${now} AND ${Prisma.raw(HAS_VISIBLE_STATUS)}`
}

/**
 * Exactly the digests that the rule leaves out, as a table of `"entryId"`: each once, each part a short range of an index. Drafts and what is to come are few;
 * what is visible is not, so counts take these off instead of looking at each of the others.
 */
export function hiddenDigests(now: Date = new Date()): Prisma.Sql {
  const conditions = [
    ...HIDDEN_STATUS_RANGES.map((range) => Prisma.raw(range)),
    Prisma.sql`d."publishedAt" IS NULL AND ${Prisma.raw(HAS_VISIBLE_STATUS)}`,
    isToCome(now),
  ]
  return Prisma.sql`(${Prisma.join(
    conditions.map((condition) => Prisma.sql`SELECT d."entryId" FROM "Digest" d WHERE ${condition}`),
    ' UNION ALL ',
  )})`
}
