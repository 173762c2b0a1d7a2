import { db } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import type { AnchorAddress } from '@/lib/schemas/rendered'
import { isVisible } from './visible'

/** What a check looks through: the texts that readers see, a page of them at a time. */
export type TextToCheck = { entryId: number; html: string; warnings: string }

const PAGE = 500

export async function* textsToCheck(): AsyncGenerator<TextToCheck> {
  for (let after = 0; ; ) {
    const rows = await db().$queryRaw<{ entryId: number; html: string; warnings: string }[]>`
      SELECT r."entryId", r."html", r."warnings" FROM "Rendering" r JOIN "Entry" e ON e."id" = r."entryId" LEFT JOIN "Digest" d ON d."entryId" = e."id"
      WHERE r."entryId" > ${after} AND (e."kind" <> 'digest' OR (${isVisible()})) ORDER BY r."entryId" LIMIT ${PAGE}`
    for (const row of rows) yield { ...row, entryId: Number(row.entryId) }
    if (rows.length < PAGE) return
    after = Number(rows.at(-1)?.entryId ?? after)
  }
}

/** Outside addresses beside the texts: of articles, outlets and code. */
export async function addressesBeside(): Promise<{ entryId: number; url: string }[]> {
  const rows = await db().$queryRaw<{ entryId: number; url: string }[]>`
    SELECT a."digestId" AS "entryId", a."url" FROM "Article" a JOIN "Digest" d ON d."entryId" = a."digestId" WHERE a."url" IS NOT NULL AND ${isVisible()}
    UNION SELECT p."digestId", p."code" FROM "Paper" p JOIN "Digest" d ON d."entryId" = p."digestId" WHERE p."code" IS NOT NULL AND ${isVisible()}
    UNION SELECT s."entryId", s."url" FROM "Source" s WHERE s."url" IS NOT NULL`
  return rows.map(({ entryId, url }) => ({ entryId: Number(entryId), url }))
}

/** Links within the site that lead nowhere, of texts that readers see. */
export async function brokenInside(): Promise<{ entryId: number; target: string }[]> {
  const rows = await db().$queryRaw<{ entryId: number; target: string }[]>`
    SELECT DISTINCT l."fromId" AS "entryId", l."target" FROM "Link" l JOIN "Entry" e ON e."id" = l."fromId" LEFT JOIN "Digest" d ON d."entryId" = e."id"
    WHERE l."toId" IS NULL AND l."kind" = 'explicit' AND (e."kind" <> 'digest' OR (${isVisible()}))`
  return rows.map(({ entryId, target }) => ({ entryId: Number(entryId), target }))
}

/** Digests so much older than another one by some of the same people, on one of the same topics or terms, that their claims may be overtaken. */
export type Overtaken = { entryId: number; by: string; title: string }

/**
 * What may be stale: a newer digest has a newer paper by one of its people on one of its topics or terms, and it has had neither a correction nor another revision since. It is a
 * hint and no verdict: whether the newer one says something about the older, only a reader can tell.
 */
export async function overtakenDigests(): Promise<Overtaken[]> {
  const shares = (table: string, column: string) =>
    Prisma.sql`EXISTS (SELECT 1 FROM ${Prisma.raw(`"${table}"`)} x JOIN ${Prisma.raw(`"${table}"`)} y ON y.${Prisma.raw(`"${column}"`)} = x.${Prisma.raw(`"${column}"`)} WHERE x."digestId" = d."entryId" AND y."digestId" = n."entryId")`
  const rows = await db().$queryRaw<{ entryId: number; by: string; title: string }[]>`
    SELECT DISTINCT d."entryId", ne."slug" AS "by", ne."name" AS "title"
    FROM "Digest" d JOIN "Entry" e ON e."id" = d."entryId"
    JOIN "DigestPerson" p ON p."digestId" = d."entryId" JOIN "DigestPerson" q ON q."personId" = p."personId"
    JOIN "Digest" n ON n."entryId" = q."digestId" JOIN "Entry" ne ON ne."id" = n."entryId"
    WHERE n."publishedAt" > d."publishedAt" AND e."updatedAt" < n."publishedAt" AND ${isVisible()} AND n."publishedAt" <= ${new Date()} AND n."status" IN ('published', 'scheduled')
      AND (SELECT MAX(a."year") FROM "Paper" a WHERE a."digestId" = n."entryId") > (SELECT MAX(b."year") FROM "Paper" b WHERE b."digestId" = d."entryId")
      AND NOT EXISTS (SELECT 1 FROM "Correction" c WHERE c."digestId" = d."entryId" AND c."date" >= n."publishedAt")
      AND (${shares('DigestTopic', 'topicId')} OR ${shares('DigestTerm', 'termId')})`
  return rows.map((row) => ({ ...row, entryId: Number(row.entryId) }))
}

/** Whether rendered text has an element with this id. */
export const hasAnchor = (html: string, anchor: string): boolean => html.includes(`id="${anchor}"`)

/** Of these anchors of entries that are there those that their texts do not have. */
export async function missingAnchors(wanted: readonly AnchorAddress[]): Promise<AnchorAddress[]> {
  const bySlug = new Map<string, AnchorAddress[]>()
  for (const each of wanted) {
    const others = bySlug.get(each.slug)
    if (others) others.push(each)
    else bySlug.set(each.slug, [each])
  }
  const slugs = [...bySlug.keys()]
  const missing: AnchorAddress[] = []
  for (let start = 0; start < slugs.length; start += PAGE) {
    const entries = await db().entry.findMany({
      where: { slug: { in: slugs.slice(start, start + PAGE) } },
      select: { kind: true, slug: true, rendering: { select: { html: true } } },
    })
    for (const { kind, slug, rendering } of entries)
      for (const each of bySlug.get(slug) ?? [])
        if (each.kind === kind && !hasAnchor(rendering?.html ?? '', each.anchor)) missing.push(each)
  }
  return missing
}
