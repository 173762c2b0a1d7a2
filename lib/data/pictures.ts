import 'server-only'
import { type Actor, requireMay } from '@/lib/auth/policy'
import { db } from '@/lib/db/client'
import type { Prisma } from '@/lib/db/generated/client'
import { forgottenPictures, isShown } from '@/lib/db/picture-shown'
import type { PictureRow } from '@/lib/schemas/desk-views'
import type { EntryKind } from '@/lib/schemas/entry-kind'
import { isVisible } from './visible'

const PER_PAGE = 24

/**
 * One page of the pictures, the newest first, each with where it is shown.
 * @throws AppError `forbidden`
 */
export async function listPictures(
  actor: Actor,
  { q, page }: { q: string; page: number },
): Promise<{ rows: PictureRow[]; total: number; page: number; pages: number }> {
  requireMay(actor, 'draft')
  const where = q ? { OR: [{ alt: { contains: q } }, { caption: { contains: q } }, { name: { contains: q.toLowerCase() } }] } : {}
  const total = await db().picture.count({ where })
  const pages = Math.max(1, Math.ceil(total / PER_PAGE))
  const at = Math.min(page, pages)
  const pictures = await db().picture.findMany({
    where,
    orderBy: { id: 'desc' },
    skip: (at - 1) * PER_PAGE,
    take: PER_PAGE,
    select: PICTURE_SELECT,
  })
  const rows = await Promise.all(pictures.map((picture) => toRow(actor, picture)))
  return { rows, total, page: at, pages }
}

const PICTURE_SELECT = {
  name: true,
  alt: true,
  caption: true,
  width: true,
  height: true,
  frames: true,
  bytes: true,
  createdAt: true,
  ownerId: true,
} satisfies Prisma.PictureSelect

async function toRow(
  actor: Actor,
  { ownerId, ...picture }: Prisma.PictureGetPayload<{ select: typeof PICTURE_SELECT }>,
): Promise<PictureRow> {
  return { ...picture, isOwn: actor.role !== 'author' || ownerId === actor.userId, shownIn: await shownIn(actor, picture.name) }
}

/**
 * A picture that `actor` may delete, if nothing shows it; null where there is none, or it is another's.
 * @throws AppError `forbidden`
 */
export async function pictureToRemove(actor: Actor, name: string): Promise<(PictureRow & { isShown: boolean }) | null> {
  requireMay(actor, 'draft')
  const picture = await db().picture.findUnique({ where: { name }, select: PICTURE_SELECT })
  const row = picture && (await toRow(actor, picture))
  return row?.isOwn ? { ...row, isShown: await isShown(db(), name) } : null
}

/** How many pictures an admin may delete because nothing has shown them for long, and their bytes. @throws AppError `forbidden` */
export async function countForgotten(actor: Actor, now = new Date()): Promise<{ count: number; bytes: number }> {
  requireMay(actor, 'empty-bin')
  const forgotten = await forgottenPictures(db(), now)
  return { count: forgotten.length, bytes: forgotten.reduce((sum, { bytes }) => sum + bytes, 0) }
}

const MOST_SHOWN = 5

/** The pages, and the drafts that `actor` may see; discarded ones too, which can be taken up again. */
async function shownIn(actor: Actor, name: string): Promise<PictureRow['shownIn']> {
  const part = `%/pictures/${name}%`
  const seesAll = actor.role === 'author' ? 0 : 1
  const rows = await db().$queryRaw<{ kind: string; slug: string | null; title: string; draftId: number | null }[]>`
    SELECT e."kind", e."slug", e."name" AS "title", NULL AS "draftId" FROM "Rendering" r JOIN "Entry" e ON e."id" = r."entryId"
      LEFT JOIN "Digest" d ON d."entryId" = e."id" WHERE r."html" LIKE ${part} AND (${seesAll} OR d."entryId" IS NULL OR ${isVisible()})
    UNION ALL SELECT d."kind", NULL, d."title", d."id" FROM "Draft" d
      JOIN "DraftRevision" r ON r."draftId" = d."id" AND r."number" = d."version" WHERE (d."closedAt" IS NULL OR d."closedAs" = 'discarded') AND r."document" LIKE ${part}
      AND (${seesAll} OR d."ownerId" = ${actor.userId ?? null})
    LIMIT ${MOST_SHOWN}`
  return rows.map(({ kind, draftId, ...row }) => ({ ...row, kind: kind as EntryKind, draftId: draftId === null ? null : Number(draftId) }))
}

/** What is said of a picture. @throws AppError `forbidden` */
export function findPicture(actor: Actor, name: string): Promise<{ alt: string; caption: string } | null> {
  requireMay(actor, 'draft')
  return db().picture.findUnique({ where: { name }, select: { alt: true, caption: true } })
}

/** One size of a picture as its bytes; null when there is none of that width. */
export async function pictureBytes(name: string, width: number): Promise<Uint8Array<ArrayBuffer> | null> {
  const size = await db().pictureSize.findFirst({ where: { width, picture: { name } }, select: { data: true } })
  return size?.data ?? null
}
