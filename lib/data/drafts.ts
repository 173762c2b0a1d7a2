import { type Actor, may, requireMay } from '@/lib/auth/policy'
import { hashToken } from '@/lib/auth/tokens'
import { db } from '@/lib/db/client'
import { BEING_WRITTEN } from '@/lib/db/draft-rule'
import { Prisma } from '@/lib/db/generated/client'
import { VISIBLE_STATUSES } from '@/lib/db/visibility-rule'
import { formOf } from '@/lib/document/document-form'
import type { DeskFilter, DeskList, DeskRow, DraftView, RevisionRow } from '@/lib/schemas/desk-views'
import { addressOf, type EntryKind } from '@/lib/schemas/entry-kind'
import { shownStatus } from '@/lib/schemas/shown-status'
import { visibleDigest } from './visible'

const VIEW = {
  id: true,
  kind: true,
  base: true,
  version: true,
  title: true,
  ownerId: true,
  updatedAt: true,
  writtenAt: true,
  closedAs: true,
  owner: { select: { name: true } },
  entry: { select: { id: true, slug: true, revision: true, digest: { select: { status: true, publishedAt: true, unpublishAt: true } } } },
} satisfies Prisma.DraftSelect

/**
 * A draft with its newest text; null when there is none.
 * @throws AppError `forbidden` for an author who did not begin it
 */
export async function findDraft(actor: Actor, draftId: number): Promise<DraftView | null> {
  requireMay(actor, 'see-drafts')
  const draft = await db().draft.findUnique({ where: { id: draftId }, select: VIEW })
  if (!draft) return null
  requireMay(actor, 'see-drafts', { ownerId: draft.ownerId })
  const { document } = await headOf(draft)
  const { owner, entry, closedAs, kind, writtenAt, ...rest } = draft
  return {
    ...rest,
    kind: kind as EntryKind,
    document,
    isWritten: writtenAt !== null,
    ownerName: owner?.name ?? null,
    closedAs: closedAs as DraftView['closedAs'],
    entry: toEntry(kind, entry),
  }
}

const headOf = ({ id: draftId, version: number }: { id: number; version: number }) =>
  db().draftRevision.findUniqueOrThrow({ where: { draftId_number: { draftId, number } }, select: { document: true } })

type EntryRow = Prisma.DraftGetPayload<{ select: typeof VIEW }>['entry']

/** An entity has no status: it is there for readers when it is there at all. */
function toEntry(kind: string, entry: EntryRow): DraftView['entry'] {
  if (!entry) return null
  const { id, slug, revision, digest } = entry
  const publishedAt = digest?.publishedAt ?? null
  const status = kind === 'digest' ? shownStatus(digest?.status ?? 'draft', publishedAt, new Date()) : 'published'
  return { id, slug, revision, status, publishedAt }
}

/** What somebody with a private address sees of a draft; null when the address does not work, or the draft is closed. */
export async function findShared(token: string): Promise<Pick<DraftView, 'kind' | 'document' | 'entry' | 'base' | 'title'> | null> {
  const link = await db().previewLink.findUnique({
    where: { tokenHash: hashToken(token) },
    select: { expiresAt: true, draft: { select: VIEW } },
  })
  if (!link || link.expiresAt.getTime() <= Date.now() || link.draft.closedAs) return null
  const { id, kind, base, version, title, entry } = link.draft
  return { kind: kind as EntryKind, base, title, document: (await headOf({ id, version })).document, entry: toEntry(kind, entry) }
}

/** Where readers find what was published from the draft of a private address that still works; null where they find nothing. */
export async function publishedFrom(token: string): Promise<string | null> {
  const link = await db().previewLink.findUnique({
    where: { tokenHash: hashToken(token) },
    select: { expiresAt: true, draft: { select: VIEW } },
  })
  if (!link || link.expiresAt.getTime() <= Date.now() || link.draft.closedAs !== 'published') return null
  const entry = toEntry(link.draft.kind, link.draft.entry)
  return entry?.status === 'published' ? addressOf(link.draft.kind as EntryKind, entry.slug) : null
}

/** How many private addresses of a draft work now. */
export async function openPreviews(actor: Actor, draftId: number): Promise<number> {
  requireMay(actor, 'see-drafts')
  return db().previewLink.count({ where: { draftId, expiresAt: { gt: new Date() } } })
}

/** Every revision of a draft, the newest first, with those kept aside at their time. */
export async function draftRevisions(actor: Actor, draftId: number): Promise<RevisionRow[]> {
  const draft = await db().draft.findUnique({ where: { id: draftId }, select: { ownerId: true } })
  if (!draft) return []
  requireMay(actor, 'see-drafts', { ownerId: draft.ownerId })
  const rows = await db().draftRevision.findMany({
    where: { draftId },
    orderBy: { id: 'desc' },
    take: 500,
    select: { id: true, number: true, actor: true, note: true, createdAt: true },
  })
  return withNames(rows)
}

/** The text of one revision of a draft, by its number or, if it may be one kept aside, by its id; null when there is none. */
export async function draftText(
  actor: Actor,
  draftId: number,
  which: { number: number } | { id: number },
): Promise<{ id: number; document: string; number: number | null; base: number } | null> {
  const row = await db().draftRevision.findFirst({
    where: { draftId, ...which },
    select: { id: true, document: true, number: true, base: true, draft: { select: { ownerId: true } } },
  })
  if (!row) return null
  requireMay(actor, 'see-drafts', { ownerId: row.draft.ownerId })
  const { draft: _draft, ...text } = row
  return text
}

/** Every published state of a digest, the newest first. */
export async function digestRevisions(actor: Actor, entryId: number): Promise<RevisionRow[]> {
  requireMay(actor, 'write')
  const rows = await db().revision.findMany({
    where: { entryId },
    orderBy: { number: 'desc' },
    take: 500,
    select: { id: true, number: true, actor: true, note: true, createdAt: true },
  })
  return withNames(rows)
}

/** The text of one published state of a digest; null when there is none. */
export async function digestText(
  actor: Actor,
  entryId: number,
  id: number,
): Promise<{ id: number; document: string; number: number } | null> {
  requireMay(actor, 'write')
  const row = await db().revision.findUnique({ where: { id }, select: { id: true, entryId: true, document: true, number: true } })
  return row?.entryId === entryId ? { id: row.id, document: row.document, number: row.number } : null
}

async function withNames(rows: Omit<RevisionRow, 'name'>[]): Promise<RevisionRow[]> {
  const ids = [...new Set(rows.flatMap(({ actor }) => userIdOf(actor) ?? []))]
  const users = await db().user.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } })
  const names = new Map(users.map(({ id, name }) => [id, name]))
  return rows.map((row) => ({ ...row, name: names.get(userIdOf(row.actor) ?? -1) ?? null }))
}

function userIdOf(actor: string): number | null {
  const [, id] = /^user:(\d+)$/.exec(actor) ?? []
  return id === undefined ? null : Number(id)
}

const PER_PAGE = 50

/** The open drafts that the actor may see, by page. New digests and drafts over published ones alike. */
export async function openDrafts(
  actor: Actor,
  { q = '', sort = 'changed', page = 1 }: Pick<DeskFilter, 'q' | 'sort' | 'page'> = {},
): Promise<DeskList> {
  requireMay(actor, 'see-drafts')
  const where: Prisma.DraftWhereInput = {
    ...BEING_WRITTEN,
    ...(actor.role === 'author' && { ownerId: actor.userId ?? -1 }),
    ...(q && { id: { in: await idsCalled(Prisma.sql`SELECT "id", "title" AS "name" FROM "Draft" WHERE "closedAt" IS NULL`, q) } }),
  }
  const total = await db().draft.count({ where })
  const pages = Math.max(1, Math.ceil(total / PER_PAGE))
  const at = Math.min(page, pages)
  const drafts = await db().draft.findMany({
    where,
    orderBy: sort === 'title' ? [{ title: 'asc' }, { id: 'asc' }] : [{ updatedAt: 'desc' }, { id: 'desc' }],
    skip: (at - 1) * PER_PAGE,
    take: PER_PAGE,
    select: VIEW,
  })
  const texts = await db().draftRevision.findMany({
    where: { OR: drafts.map(({ id, version }) => ({ draftId: id, number: version })) },
    select: { draftId: true, document: true },
  })
  const waiting = await db().draftRevision.groupBy({
    by: ['draftId'],
    where: { draftId: { in: drafts.map(({ id }) => id) }, number: null, settledAt: null },
    _count: true,
  })
  const asides = new Map(waiting.map(({ draftId, _count }) => [draftId, _count]))
  const documents = new Map(texts.map(({ draftId, document }) => [draftId, document]))
  const rows = drafts.map(({ id, kind, title, owner, entry, updatedAt }) => ({
    kind: kind as EntryKind,
    entryId: entry?.id ?? null,
    draftId: id,
    title,
    slug: entry?.slug ?? null,
    status: toEntry(kind, entry)?.status ?? 'draft',
    publishedAt: entry?.digest?.publishedAt ?? null,
    unpublishAt: entry?.digest?.unpublishAt ?? null,
    hasChanges: entry !== null && entry.digest?.status !== 'draft',
    ownerName: owner?.name ?? null,
    changedAt: updatedAt,
    revision: entry?.revision ?? 0,
    // Links are looked up when a text is rendered, which the preview does.
    brokenLinks: 0,
    asides: asides.get(id) ?? 0,
    ...lacking(kind, documents.get(id) ?? ''),
  }))
  return { rows, total, page: at, pages }
}

/** More are not looked through: they fill hundreds of pages. */
const MOST_FOUND = 5000

/**
 * Which of some `"id"` and `"name"` have the words in their names: every sign means itself, ASCII letters match in either case, and quotation marks in either form.
 */
async function idsCalled(of: Prisma.Sql, q: string): Promise<number[]> {
  const plain = (name: Prisma.Sql) => Prisma.sql`replace(replace(lower(${name}), '’', ''''), '‘', '''')`
  const rows = await db().$queryRaw<{ id: number }[]>`
    SELECT "id" FROM (${of}) WHERE instr(${plain(Prisma.sql`"name"`)}, ${plain(Prisma.sql`${q}`)}) > 0 ORDER BY "id" DESC LIMIT ${MOST_FOUND}`
  return rows.map(({ id }) => Number(id))
}

/** What a digest cannot do without; of the page of an entity nothing is asked but its name. */
function lacking(kind: string, document: string): Pick<DeskRow, 'hasSource' | 'hasSummary'> {
  if (kind !== 'digest') return { hasSource: true, hasSummary: true }
  const { sources, summary } = formOf('digest', document)
  return { hasSource: sources.length > 0, hasSummary: summary.trim() !== '' }
}

/** By what readers see of them. */
const WITH_STATUS: Record<NonNullable<DeskFilter['status']>, (now: Date) => Prisma.DigestWhereInput> = {
  all: () => ({ status: { not: 'binned' } }),
  drafts: () => ({ OR: [{ status: 'draft' }, { status: { in: [...VISIBLE_STATUSES] }, publishedAt: null }] }),
  scheduled: (now) => ({ status: { in: [...VISIBLE_STATUSES] }, publishedAt: { gt: now } }),
  published: (now) => visibleDigest(now),
}

/** One page of all digests of the store, whatever their status, for those who may change them; nothing for others. */
export async function deskDigests(actor: Actor, { q = '', status = 'all', sort = 'changed', page = 1 }: DeskFilter): Promise<DeskList> {
  if (!may(actor, 'write')) return { rows: [], total: 0, page: 1, pages: 1 }
  const now = new Date()
  const where: Prisma.EntryWhereInput = {
    kind: 'digest',
    ...(q && {
      id: { in: await idsCalled(Prisma.sql`SELECT "id", "name" || ' ' || "slug" AS "name" FROM "Entry" WHERE "kind" = 'digest'`, q) },
    }),
    digest: WITH_STATUS[status](now),
  }
  const orderBy: Prisma.EntryOrderByWithRelationInput[] =
    sort === 'title'
      ? [{ name: 'asc' }, { id: 'asc' }]
      : sort === 'published'
        ? [{ digest: { publishedAt: 'desc' } }, { id: 'desc' }]
        : [{ updatedAt: 'desc' }, { id: 'desc' }]
  const total = await db().entry.count({ where })
  const pages = Math.max(1, Math.ceil(total / PER_PAGE))
  const entries = await db().entry.findMany({
    where,
    orderBy,
    skip: (Math.min(page, pages) - 1) * PER_PAGE,
    take: PER_PAGE,
    select: {
      id: true,
      slug: true,
      name: true,
      revision: true,
      updatedAt: true,
      digest: { select: { status: true, publishedAt: true, unpublishAt: true, _count: { select: { articles: true } } } },
      drafts: { where: BEING_WRITTEN, take: 1, select: { id: true, updatedAt: true, owner: { select: { name: true } } } },
      _count: { select: { linksOut: { where: { toId: null } } } },
    },
  })
  const rows = entries.map(({ id, slug, name, revision, updatedAt, digest, drafts: [draft], _count }): DeskRow => {
    const { publishedAt = null, unpublishAt = null } = digest ?? {}
    return {
      kind: 'digest',
      entryId: id,
      draftId: draft?.id ?? null,
      title: name,
      slug,
      status: shownStatus(digest?.status ?? 'draft', publishedAt, now),
      publishedAt,
      unpublishAt,
      hasChanges: draft !== undefined,
      ownerName: draft?.owner?.name ?? null,
      revision,
      changedAt: draft && draft.updatedAt > updatedAt ? draft.updatedAt : updatedAt,
      brokenLinks: _count.linksOut,
      hasSource: (digest?._count.articles ?? 0) > 0,
      hasSummary: true,
      asides: 0,
    }
  })
  return { rows, total, page: Math.min(page, pages), pages }
}
