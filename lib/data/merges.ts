import 'server-only'
import { z } from 'zod'
import { type Actor, requireMay } from '@/lib/auth/policy'
import { db } from '@/lib/db/client'
import { BEING_WRITTEN } from '@/lib/db/draft-rule'
import type { Prisma } from '@/lib/db/generated/client'
import type { EntityToMerge } from '@/lib/schemas/desk-views'
import type { EntityKind } from '@/lib/schemas/entry-kind'
import { digestCounts } from './counts'

/**
 * One of two that may be the same; null when there is none, or it is a digest.
 * @throws AppError `forbidden`
 */
export async function entityToMerge(actor: Actor, id: number): Promise<EntityToMerge | null> {
  requireMay(actor, 'write')
  const entry = await db().entry.findUnique({
    where: { id },
    select: { id: true, kind: true, slug: true, name: true, revision: true, drafts: { where: BEING_WRITTEN, select: { id: true } } },
  })
  if (!entry || entry.kind === 'digest') return null
  const { kind, drafts, ...rest } = entry
  const digests = (await digestCounts([id])).get(id) ?? 0
  return { ...rest, kind: kind as EntityKind, document: await documentOf(id, entry.revision), digests, draftId: drafts[0]?.id ?? null }
}

export type MergeView = {
  id: number
  kind: EntityKind
  /** Of the one that went. */
  slug: string
  name: string
  into: EntityToMerge
  /** Of the one that stayed, before the merging and after it. */
  beforeDocument: string
  /** Of the one that went, its newest. */
  goneDocument: string
  afterDocument: string
}

/**
 * A merging that can be undone; null when there is none.
 * @throws AppError `forbidden`
 */
export async function findMerge(actor: Actor, id: number): Promise<MergeView | null> {
  const merge = await db().merge.findUnique({
    where: { id },
    select: { id: true, kind: true, slug: true, name: true, intoId: true, before: true, after: true, rows: true, undoneAt: true },
  })
  const into = merge && !merge.undoneAt ? await entityToMerge(actor, merge.intoId) : null
  if (!merge || !into) return null
  return {
    id,
    kind: merge.kind as EntityKind,
    slug: merge.slug,
    name: merge.name,
    into,
    goneDocument: newestOf(merge.rows),
    beforeDocument: await documentOf(merge.intoId, merge.before),
    afterDocument: await documentOf(merge.intoId, merge.after),
  }
}

/** A line of the history of an entity: what was merged into it. */
export type MergeRow = { id: number; slug: string; name: string; mergedAt: Date; isUndone: boolean }

/**
 * What was merged into an entity, the newest first.
 * @throws AppError `forbidden`
 */
export async function mergesInto(actor: Actor, intoId: number): Promise<MergeRow[]> {
  requireMay(actor, 'write')
  const rows = await db().merge.findMany({
    where: { intoId },
    orderBy: { id: 'desc' },
    take: 100,
    select: { id: true, slug: true, name: true, mergedAt: true, undoneAt: true },
  })
  return rows.map(({ undoneAt, ...row }) => ({ ...row, isUndone: undoneAt !== null }))
}

async function documentOf(entryId: number, number: number): Promise<string> {
  const where = { entryId_number: { entryId, number } }
  return (await db().revision.findUniqueOrThrow({ where, select: { document: true } })).document
}

const goneRows = z.object({ revisions: z.array(z.object({ document: z.string() })).min(1) })

function newestOf(rows: string): string {
  return goneRows.parse(JSON.parse(rows)).revisions.at(-1)?.document ?? ''
}

/** More than that are split by merging and by hand; a page of ten thousand boxes helps nobody. */
const MOST_DIGESTS = 2000

/**
 * The digests that name an entity, drafts too, the newest first, for choosing among them.
 * @throws AppError `forbidden`
 */
export async function digestsToSplit(actor: Actor, { id, kind }: { id: number; kind: EntityKind }) {
  requireMay(actor, 'write')
  const names = {
    person: { OR: [{ people: { some: { personId: id } } }, { papers: { some: { authors: { some: { personId: id } } } } }] },
    topic: { topics: { some: { topicId: id } } },
    term: { terms: { some: { termId: id } } },
    source: { articles: { some: { sourceId: id } } },
  } satisfies Record<EntityKind, Prisma.DigestWhereInput>
  const rows = await db().digest.findMany({
    where: names[kind],
    orderBy: [{ publishedAt: 'desc' }, { entryId: 'desc' }],
    take: MOST_DIGESTS,
    select: { entryId: true, publishedAt: true, entry: { select: { name: true } } },
  })
  return rows.map(({ entryId, publishedAt, entry: { name } }) => ({ id: entryId, title: name, publishedAt }))
}
