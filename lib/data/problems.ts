import 'server-only'
import { type Actor, requireMay } from '@/lib/auth/policy'
import { db } from '@/lib/db/client'
import type { Prisma } from '@/lib/db/generated/client'
import type { CheckView, ProblemRow } from '@/lib/schemas/desk-views'
import type { EntryKind } from '@/lib/schemas/entry-kind'

const PER_PAGE = 50
/** A link that only fails counts from the second check on; one that answers that there is nothing counts at once. */
const COUNTS = {
  OR: [
    { kind: { not: 'dead-link' } },
    { times: { gte: 2 } },
    { detail: { startsWith: 'answers 4' } },
    { detail: { contains: 'private network' } },
  ],
} satisfies Prisma.ProblemWhereInput

export type ProblemFilter = { kind: 'all' | ProblemRow['kind']; isDismissed: boolean; page: number }

/**
 * One page of what checks have found, the newest first.
 * @throws AppError `forbidden`
 */
export async function listProblems(
  actor: Actor,
  { kind, isDismissed, page }: ProblemFilter,
): Promise<{ rows: ProblemRow[]; total: number; page: number; pages: number }> {
  requireMay(actor, 'write')
  const where = {
    ...COUNTS,
    ...(kind !== 'all' && { kind }),
    dismissedAt: isDismissed ? { not: null } : null,
  } satisfies Prisma.ProblemWhereInput
  const total = await db().problem.count({ where })
  const pages = Math.max(1, Math.ceil(total / PER_PAGE))
  const at = Math.min(page, pages)
  const problems = await db().problem.findMany({
    where,
    orderBy: [{ firstSeen: 'desc' }, { id: 'desc' }],
    skip: (at - 1) * PER_PAGE,
    take: PER_PAGE,
    select: {
      id: true,
      kind: true,
      target: true,
      detail: true,
      firstSeen: true,
      entryId: true,
      entry: { select: { kind: true, slug: true, name: true } },
    },
  })
  const rows = problems.map(({ entry, kind: of, ...problem }) => ({
    ...problem,
    kind: of as ProblemRow['kind'],
    entry: { kind: entry.kind as EntryKind, slug: entry.slug, name: entry.name },
  }))
  return { rows, total, page: at, pages }
}

/** How many there are to look at. @throws AppError `forbidden` */
export async function countProblems(actor: Actor): Promise<number> {
  requireMay(actor, 'write')
  return db().problem.count({ where: { ...COUNTS, dismissedAt: null } })
}

/** The last check, and how far it is; null before the first. @throws AppError `forbidden` */
export async function lastCheck(actor: Actor): Promise<CheckView | null> {
  requireMay(actor, 'write')
  return db().checkRun.findFirst({
    orderBy: { id: 'desc' },
    select: { startedAt: true, endedAt: true, done: true, links: true, note: true },
  })
}
