import 'server-only'
import { type Actor, requireMay } from '@/lib/auth/policy'
import { db } from '@/lib/db/client'
import { binnedHistory, DAYS_IN_BIN } from '@/lib/schemas/binned'
import type { BinnedRow } from '@/lib/schemas/desk-views'
import type { EntityKind, EntryKind } from '@/lib/schemas/entry-kind'

const PER_PAGE = 50

/**
 * One page of what was deleted, the newest first.
 * @throws AppError `forbidden`
 */
export async function listBin(actor: Actor, page: number): Promise<{ rows: BinnedRow[]; total: number; page: number; pages: number }> {
  requireMay(actor, 'bin')
  const total = await db().binned.count()
  const pages = Math.max(1, Math.ceil(total / PER_PAGE))
  const at = Math.min(page, pages)
  const binned = await db().binned.findMany({
    orderBy: { id: 'desc' },
    skip: (at - 1) * PER_PAGE,
    take: PER_PAGE,
    select: { id: true, kind: true, slug: true, name: true, status: true, binnedAt: true, actor: true },
  })
  const userIds = binned.flatMap(({ actor: who }) => Number(/^user:(\d+)$/.exec(who)?.[1] ?? []) || [])
  const users = await db().user.findMany({ where: { id: { in: userIds } }, select: { id: true, name: true } })
  const names = new Map(users.map(({ id, name }) => [`user:${id}`, name]))
  const rows = binned.map(({ kind, actor: who, ...row }) => ({
    ...row,
    kind: kind as EntryKind,
    by: names.get(who) ?? who,
    endsAt: new Date(row.binnedAt.getTime() + DAYS_IN_BIN * 24 * 3600 * 1000),
  }))
  return { rows, total, page: at, pages }
}

/**
 * One that was deleted; of an entity with its newest document. Null when it is not in the bin.
 * @throws AppError `forbidden`
 */
export async function findBinned(
  actor: Actor,
  id: number,
): Promise<({ slug: string; name: string } & ({ kind: 'digest' } | { kind: EntityKind; document: string })) | null> {
  requireMay(actor, 'bin')
  const binned = await db().binned.findUnique({ where: { id }, select: { kind: true, slug: true, name: true, history: true } })
  if (!binned) return null
  const { kind, slug, name, history } = binned
  if (history === null) return { kind: 'digest', slug, name }
  const { revisions } = binnedHistory.parse(JSON.parse(history))
  return { kind: kind as EntityKind, slug, name, document: revisions.at(-1)?.document ?? '' }
}

/** Whether the digest at this address is in the bin. */
export async function isBinned(entryId: number): Promise<boolean> {
  return (await db().binned.findUnique({ where: { entryId }, select: { id: true } })) !== null
}
