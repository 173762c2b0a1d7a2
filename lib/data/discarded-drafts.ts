import 'server-only'
import { type Actor, requireMay } from '@/lib/auth/policy'
import { db } from '@/lib/db/client'
import { HAS_WORDS } from '@/lib/db/draft-rule'
import type { DiscardedRow } from '@/lib/schemas/desk-views'
import type { EntryKind } from '@/lib/schemas/entry-kind'

const PER_PAGE = 50

/**
 * One page of the drafts that were discarded and that the actor may take up again, the last one first: authors see their own. What was only opened to look at has nothing to be taken up.
 * @throws AppError `forbidden`
 */
export async function discardedDrafts(
  actor: Actor,
  page: number,
): Promise<{ rows: DiscardedRow[]; total: number; page: number; pages: number }> {
  requireMay(actor, 'see-drafts')
  const where = { closedAs: 'discarded', ...HAS_WORDS, ...(actor.role === 'author' && { ownerId: actor.userId ?? -1 }) }
  const total = await db().draft.count({ where })
  const pages = Math.max(1, Math.ceil(total / PER_PAGE))
  const at = Math.min(page, pages)
  const drafts = await db().draft.findMany({
    where,
    orderBy: [{ closedAt: 'desc' }, { id: 'desc' }],
    skip: (at - 1) * PER_PAGE,
    take: PER_PAGE,
    select: { id: true, kind: true, title: true, closedAt: true, updatedAt: true, owner: { select: { name: true } } },
  })
  const rows = drafts.map(({ id, kind, title, closedAt, updatedAt, owner }) => ({
    draftId: id,
    kind: kind as EntryKind,
    title,
    ownerName: owner?.name ?? null,
    discardedAt: closedAt ?? updatedAt,
  }))
  return { rows, total, page: at, pages }
}
