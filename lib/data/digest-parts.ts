import 'server-only'
import { db } from '@/lib/db/client'
import type { PaperView } from '@/lib/schemas/views'
import { toRef } from './entry-ref'

/** What only the page of a digest shows of it. */
export async function digestParts(digestId: number) {
  const [text, names, papers, corrections] = await Promise.all([
    textOf(digestId),
    namesOf(digestId),
    papersOf(digestId),
    correctionsOf(digestId),
  ])
  return { ...text, ...names, papers, corrections }
}

type Text = { lab: string | null; html: string | null; contents: string | null }

async function textOf(digestId: number): Promise<Text> {
  const [row] = await db().$queryRaw<Text[]>`SELECT d."lab", r."html", r."contents" FROM "Digest" d
    LEFT JOIN "Rendering" r ON r."entryId" = d."entryId" WHERE d."entryId" = ${digestId}`
  return row ?? { lab: null, html: null, contents: null }
}

type Named = { kind: string; slug: string; name: string; termKind: string | null }

async function namesOf(digestId: number) {
  const rows = await db().$queryRaw<Named[]>`SELECT e."kind", e."slug", e."name", t."kind" AS "termKind" FROM (
      SELECT "personId" AS "entryId", "position" FROM "DigestPerson" WHERE "digestId" = ${digestId}
      UNION ALL SELECT "termId", "position" FROM "DigestTerm" WHERE "digestId" = ${digestId}
    ) b JOIN "Entry" e ON e."id" = b."entryId" LEFT JOIN "Term" t ON t."entryId" = e."id" ORDER BY b."position"`
  return {
    people: rows.filter(({ termKind }) => termKind === null).map(toRef),
    terms: rows.flatMap(({ termKind, ...row }) => (termKind === null ? [] : [{ ...toRef(row), termKind }])),
  }
}

type Paper = Omit<PaperView, 'authors'> & { position: number }
type Author = { paperPosition: number; author: string; kind: string | null; slug: string | null; name: string | null }

async function papersOf(digestId: number): Promise<PaperView[]> {
  const [papers, authors] = await Promise.all([
    db().$queryRaw<Paper[]>`SELECT "position", "title", "venue", "year", "arxiv", "doi", "code" FROM "Paper"
      WHERE "digestId" = ${digestId} ORDER BY "position"`,
    db().$queryRaw<Author[]>`SELECT a."paperPosition", a."name" AS "author", e."kind", e."slug", e."name" FROM "PaperAuthor" a
      LEFT JOIN "Entry" e ON e."id" = a."personId" WHERE a."digestId" = ${digestId} ORDER BY a."paperPosition", a."position"`,
  ])
  return papers.map(({ position, ...paper }) => ({
    ...paper,
    authors: authors
      .filter(({ paperPosition }) => paperPosition === position)
      .map(({ author, kind, slug, name }) => ({ name: author, person: kind && slug && name ? toRef({ kind, slug, name }) : null })),
  }))
}

type Correction = { date: Date; html: string; section: string | null; anchor: string | null }

function correctionsOf(digestId: number): Promise<Correction[]> {
  return db().$queryRaw<Correction[]>`SELECT "date", "html", "section", "anchor" FROM "Correction"
    WHERE "digestId" = ${digestId} ORDER BY "date", "position"`
}
