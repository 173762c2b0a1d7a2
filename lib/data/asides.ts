import 'server-only'
import { type Actor, requireMay } from '@/lib/auth/policy'
import { db } from '@/lib/db/client'
import type { AsideRow } from '@/lib/schemas/desk-views'

/**
 * The texts of an open draft that were kept aside and that nobody has settled yet, the oldest first.
 * @throws AppError `forbidden` for an author who did not begin it
 */
export async function openAsides(actor: Actor, draftId: number): Promise<AsideRow[]> {
  const draft = await db().draft.findUnique({ where: { id: draftId }, select: { ownerId: true } })
  if (!draft) return []
  requireMay(actor, 'see-drafts', { ownerId: draft.ownerId })
  const rows = await db().draftRevision.findMany({
    where: { draftId, number: null, settledAt: null },
    orderBy: { id: 'asc' },
    select: { id: true, actor: true, createdAt: true },
  })
  const ids = rows.flatMap(({ actor: who }) => Number(/^user:(\d+)$/.exec(who)?.[1] ?? []) || [])
  const users = await db().user.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } })
  const names = new Map(users.map(({ id, name }) => [`user:${id}`, name]))
  return rows.map(({ id, actor: who, createdAt }) => ({ id, by: names.get(who) ?? who, createdAt }))
}
