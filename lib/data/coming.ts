import 'server-only'
import { type Actor, requireMay } from '@/lib/auth/policy'
import { db } from '@/lib/db/client'
import { VISIBLE_STATUSES } from '@/lib/db/visibility-rule'
import type { ComingRow } from '@/lib/schemas/desk-views'

/** More than any month of any site. */
const MOST = 2000

/**
 * What comes into readers' sight, or goes out of it, from `from` until `until`, in order of time.
 * @throws AppError `forbidden`
 */
export async function comingBetween(actor: Actor, from: Date, until: Date): Promise<ComingRow[]> {
  requireMay(actor, 'write')
  const between = { gte: from, lt: until }
  const status = { in: [...VISIBLE_STATUSES] }
  const entry = { select: { slug: true, name: true } }
  const [begins, ends] = await Promise.all([
    db().digest.findMany({
      where: { publishedAt: between, status },
      orderBy: [{ publishedAt: 'asc' }, { entryId: 'asc' }],
      take: MOST,
      select: { entryId: true, publishedAt: true, entry },
    }),
    db().digest.findMany({
      where: { unpublishAt: between, status },
      orderBy: [{ unpublishAt: 'asc' }, { entryId: 'asc' }],
      take: MOST,
      select: { entryId: true, unpublishAt: true, entry },
    }),
  ])
  const row = (is: ComingRow['is'], entryId: number, at: Date | null, { slug, name }: { slug: string; name: string }): ComingRow[] =>
    at ? [{ entryId, slug, title: name, at, is }] : []
  return [
    ...begins.flatMap(({ entryId, publishedAt, entry: of }) => row('begin', entryId, publishedAt, of)),
    ...ends.flatMap(({ entryId, unpublishAt, entry: of }) => row('end', entryId, unpublishAt, of)),
  ].sort((a, b) => a.at.getTime() - b.at.getTime())
}
