import 'server-only'
import { db } from '@/lib/db/client'
import type { EntityKind } from '@/lib/schemas/entry-kind'

type Row = {
  id: number
  kind: string
  slug: string
  name: string
  html: string | null
  text: string | null
  parentSlug: string | null
  parentName: string | null
  hanName: string | null
  latinName: string | null
  orcid: string | null
  termKind: string | null
  url: string | null
}

/** An entity's own row with what its kind adds; null when there is none at this address. One query: a nested select took Prisma up to eight. */
export async function findEntityRow(kind: EntityKind, slug: string): Promise<Row | null> {
  const [row] = await db().$queryRaw<Row[]>`SELECT e."id", e."kind", e."slug", e."name", r."html", r."text",
      up."slug" AS "parentSlug", up."name" AS "parentName", p."hanName", p."latinName", p."orcid", t."kind" AS "termKind", s."url"
    FROM "Entry" e LEFT JOIN "Rendering" r ON r."entryId" = e."id"
    LEFT JOIN "Topic" o ON o."entryId" = e."id" LEFT JOIN "Entry" up ON up."id" = o."parentId"
    LEFT JOIN "Person" p ON p."entryId" = e."id" LEFT JOIN "Term" t ON t."entryId" = e."id" LEFT JOIN "Source" s ON s."entryId" = e."id"
    WHERE e."kind" = ${kind} AND e."slug" = ${slug}`
  return row ?? null
}

/** All names of an entity, as they were given. */
export async function aliasesOf(entryId: number): Promise<string[]> {
  const rows = await db().$queryRaw<{ name: string }[]>`SELECT "name" FROM "Alias" WHERE "entryId" = ${entryId} ORDER BY "position"`
  return rows.map(({ name }) => name)
}

type StoredAffiliation = { name: string; fromYear: number | null; untilYear: number | null }

/** Where a person works and worked, as it was given. */
export function affiliationsOf(personId: number): Promise<StoredAffiliation[]> {
  return db().$queryRaw<StoredAffiliation[]>`SELECT "name", "fromYear", "untilYear" FROM "Affiliation"
    WHERE "personId" = ${personId} ORDER BY "position"`
}
