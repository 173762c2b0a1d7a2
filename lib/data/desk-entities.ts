import 'server-only'
import { type Actor, requireMay } from '@/lib/auth/policy'
import { db } from '@/lib/db/client'
import { BEING_WRITTEN } from '@/lib/db/draft-rule'
import { Prisma } from '@/lib/db/generated/client'
import type { EntityFilter, EntityList, EntityRow } from '@/lib/schemas/desk-views'
import type { EntityKind } from '@/lib/schemas/entry-kind'
import { foldName } from '@/lib/text/fold-name'
import { digestCounts } from './counts'

const PER_PAGE = 50
const ORDER: Record<EntityFilter['sort'], Prisma.EntryOrderByWithRelationInput[]> = {
  changed: [{ updatedAt: 'desc' }, { id: 'desc' }],
  name: [{ initial: 'asc' }, { sortKey: 'asc' }, { id: 'asc' }],
  digests: [{ tally: { digests: 'desc' } }, { id: 'asc' }],
}

/**
 * One page of the topics, people, terms and outlets, with what there is to mend of each.
 * @throws AppError `forbidden` for who may not change them
 */
export async function deskEntities(actor: Actor, { q, kind, sort, page }: EntityFilter): Promise<EntityList> {
  requireMay(actor, 'write')
  const where: Prisma.EntryWhereInput = {
    kind: kind === 'all' ? { not: 'digest' } : kind,
    ...(q && { OR: [{ aliases: { some: { folded: { contains: foldName(q) } } } }, { slug: { contains: q.toLowerCase() } }] }),
  }
  const total = await db().entry.count({ where })
  const pages = Math.max(1, Math.ceil(total / PER_PAGE))
  const at = Math.min(page, pages)
  const entries = await db().entry.findMany({
    where,
    orderBy: ORDER[sort],
    skip: (at - 1) * PER_PAGE,
    take: PER_PAGE,
    select: {
      id: true,
      kind: true,
      slug: true,
      name: true,
      revision: true,
      updatedAt: true,
      aliases: { orderBy: { position: 'asc' }, select: { name: true } },
      rendering: { select: { words: true } },
      drafts: { where: BEING_WRITTEN, take: 1, select: { id: true } },
      _count: { select: { linksOut: { where: { toId: null } } } },
    },
  })
  const ids = entries.map(({ id }) => id)
  const [digests, namesakes] = await Promise.all([digestCounts(ids), namesakesOf(ids)])
  const rows = entries.map(
    ({ id, aliases, rendering, drafts: [draft], _count, updatedAt, ...entry }): EntityRow => ({
      ...entry,
      kind: entry.kind as EntityKind,
      entryId: id,
      draftId: draft?.id ?? null,
      otherNames: aliases.map(({ name }) => name).filter((name) => name !== entry.name),
      digests: digests.get(id) ?? 0,
      changedAt: updatedAt,
      brokenLinks: _count.linksOut,
      hasText: (rendering?.words ?? 0) > 0,
      namesakes: namesakes.get(id) ?? [],
    }),
  )
  return { rows, total, page: at, pages }
}

/** Others of its kind that answer to one of an entity's names: perhaps the same one twice. */
async function namesakesOf(ids: readonly number[]): Promise<Map<number, { slug: string; name: string }[]>> {
  if (!ids.length) return new Map()
  const rows = await db().$queryRaw<{ id: number; slug: string; name: string }[]>`
    SELECT DISTINCT a."entryId" AS "id", o."slug", o."name" FROM "Alias" a
    JOIN "Alias" b ON b."folded" = a."folded" AND b."entryId" <> a."entryId"
    JOIN "Entry" e ON e."id" = a."entryId" JOIN "Entry" o ON o."id" = b."entryId" AND o."kind" = e."kind"
    WHERE a."entryId" IN (${Prisma.join([...ids])}) ORDER BY o."id"`
  const found = new Map<number, { slug: string; name: string }[]>()
  for (const { id, slug, name } of rows) found.set(Number(id), [...(found.get(Number(id)) ?? []), { slug, name }])
  return found
}
