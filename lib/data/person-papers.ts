import 'server-only'
import { db } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import type { PaperView, PersonPaper } from '@/lib/schemas/views'
import { toRef } from './entry-ref'
import { isVisible } from './visible'

const SHOWN = 50
/** Of nobody are more papers looked at than these, the last stored. */
const LOOKED_AT = 1000
/** Authors named of one paper; it may have thousands. */
const AUTHORS_SHOWN = 24

type Named = { kind: string; slug: string; name: string }
type Key = { digestId: number; position: number }
type Row = Key & Omit<PaperView, 'authors'> & Named & { language: string; authorsTotal: bigint | number }
type Author = Key & { printed: string } & (Named | Record<keyof Named, null>)

/** The papers that a person is an author of, from visible digests, the newest digest first. */
export async function papersOf(personId: number): Promise<PersonPaper[]> {
  const rows = await db().$queryRaw<
    Row[]
  >`SELECT p."digestId", p."position", p."title", p."venue", p."year", p."arxiv", p."doi", p."code", e."kind", e."slug", e."name", own."language",
      (SELECT COUNT(*) FROM "PaperAuthor" a WHERE a."digestId" = p."digestId" AND a."paperPosition" = p."position") AS "authorsTotal"
    FROM (SELECT DISTINCT a."digestId", a."paperPosition", d."publishedAt", d."language"
        FROM (SELECT * FROM "PaperAuthor" WHERE "personId" = ${personId} ORDER BY "digestId" DESC LIMIT ${LOOKED_AT}) a CROSS JOIN "Digest" d
        WHERE d."entryId" = a."digestId" AND ${isVisible()}
        ORDER BY d."publishedAt" DESC, a."digestId" DESC, a."paperPosition" LIMIT ${SHOWN}) own
      CROSS JOIN "Paper" p CROSS JOIN "Entry" e
    WHERE p."digestId" = own."digestId" AND p."position" = own."paperPosition" AND e."id" = own."digestId"
    ORDER BY own."publishedAt" DESC, own."digestId" DESC, own."paperPosition"`
  if (!rows.length) return []
  const authors = await authorsOf(personId, [...new Set(rows.map(({ digestId }) => digestId))])
  return rows.map(({ digestId, position, kind, slug, name, language, authorsTotal, ...paper }) => ({
    paper: {
      ...paper,
      authors: authors
        .filter((author) => author.digestId === digestId && author.position === position)
        .map((author) => ({ name: author.printed, person: author.kind === null ? null : toRef(author) })),
    },
    authorsTotal: Number(authorsTotal),
    digest: toRef({ kind, slug, name, language }),
  }))
}

/** The first authors of each paper of these digests, and the person wherever they stand. */
async function authorsOf(personId: number, digestIds: readonly number[]): Promise<Author[]> {
  return db().$queryRaw<Author[]>`SELECT a."digestId", a."paperPosition" AS "position", a."name" AS "printed", e."kind", e."slug", e."name"
    FROM "PaperAuthor" a LEFT JOIN "Entry" e ON e."id" = a."personId"
    WHERE a."digestId" IN (${Prisma.join([...digestIds])}) AND (a."position" < ${AUTHORS_SHOWN} OR a."personId" = ${personId})
    ORDER BY a."digestId", a."paperPosition", a."position"`
}
