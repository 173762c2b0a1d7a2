import { Prisma } from '@/lib/db/generated/client'
import type { Tx } from '@/lib/db/transaction'
import { HAS_VISIBLE_STATUS } from '@/lib/db/visibility-rule'
import type { EntityKind } from '@/lib/schemas/entry-kind'
import { contents as headings, titles as shownTitles } from '@/lib/schemas/rendered'
import type { DigestDocument, EntityDocument, SearchDocument } from '@/lib/search/contract'
import { type HiddenTarget, hidingOf } from '@/lib/text/hiding'
import { textOfHtml } from '@/lib/text/text-of-html'

type DigestRow = {
  id: number
  name: string
  summary: string
  language: string
  publishedAt: Date
  text: string | null
  contents: string | null
  titles: string | null
}
type Pair = { digestId: number; id: number }

/**
 * What the search is to know of these entries, as the store has them inside of this transaction: one document for each entity, and for each digest that
 * readers see or will see. Drafts yield nothing.
 */
export async function searchDocuments(tx: Tx, ids: readonly number[]): Promise<SearchDocument[]> {
  if (!ids.length) return []
  const [digests, entities] = [await digestDocuments(tx, ids), await entityDocuments(tx, ids)]
  return [...digests, ...entities]
}

async function digestDocuments(tx: Tx, ids: readonly number[]): Promise<DigestDocument[]> {
  const rows = await tx.$queryRaw<
    DigestRow[]
  >`SELECT d."entryId" AS "id", e."name", d."summary", d."language", d."publishedAt", r."text", r."contents", r."titles"
    FROM "Digest" d JOIN "Entry" e ON e."id" = d."entryId" LEFT JOIN "Rendering" r ON r."entryId" = d."entryId"
    WHERE d."entryId" IN (${Prisma.join([...ids])}) AND d."publishedAt" IS NOT NULL AND ${Prisma.raw(HAS_VISIBLE_STATUS)}`
  if (!rows.length) return []
  const which = Prisma.join(rows.map(({ id }) => id))
  const topics = byDigest(
    await tx.$queryRaw<Pair[]>`SELECT "digestId", "topicId" AS "id" FROM "DigestTopic" WHERE "digestId" IN (${which}) ORDER BY "position"`,
  )
  const terms = byDigest(
    await tx.$queryRaw<Pair[]>`SELECT "digestId", "termId" AS "id" FROM "DigestTerm" WHERE "digestId" IN (${which}) ORDER BY "position"`,
  )
  const articles = byDigest(
    await tx.$queryRaw<
      (Pair & { title: string | null })[]
    >`SELECT "digestId", "sourceId" AS "id", "title" FROM "Article" WHERE "digestId" IN (${which}) ORDER BY "position"`,
  )
  const papers = byDigest(
    await tx.$queryRaw<
      { digestId: number; title: string; arxiv: string | null; doi: string | null; venue: string | null }[]
    >`SELECT "digestId", "title", "arxiv", "doi", "venue" FROM "Paper" WHERE "digestId" IN (${which}) ORDER BY "position"`,
  )
  const corrections = byDigest(
    await tx.$queryRaw<
      { digestId: number; html: string }[]
    >`SELECT "digestId", "html" FROM "Correction" WHERE "digestId" IN (${which}) ORDER BY "position"`,
  )
  const people = byDigest(
    await tx.$queryRaw<{ digestId: number; id: number | null; name: string }[]>`
      SELECT "digestId", "personId" AS "id", '' AS "name", 0 AS "paper", "position" FROM "DigestPerson" WHERE "digestId" IN (${which})
      UNION ALL SELECT "digestId", "personId", "name", 1 + "paperPosition", "position" FROM "PaperAuthor" WHERE "digestId" IN (${which})
      ORDER BY 4, 5`,
  )
  const hidden = await hiddenTitles(tx, which)
  const names = await namesOf(
    tx,
    [...people.values()].flat().flatMap(({ id }) => id ?? []),
  )
  const idsOf = (pairs: readonly Pair[] | undefined) => [...new Set((pairs ?? []).map(({ id }) => Number(id)))]
  return rows.map(({ id, name, summary, language, publishedAt, text, contents, titles }) => {
    const listed = headings.parse(JSON.parse(contents ?? '[]'))
    const noted = titles === null ? null : shownTitles.parse(JSON.parse(titles))
    const hiding = hidingOf(hidden.get(id) ?? [], { contents: listed, titles: noted }, APART)
    return {
      kind: 'digest',
      id,
      title: name,
      originals: [...(articles.get(id) ?? []).flatMap(({ title }) => title ?? []), ...(papers.get(id) ?? []).map(({ title }) => title)],
      summary,
      headings: hiding.contents(listed).map((heading) => heading.text),
      text: [
        hiding.text(text ?? ''),
        // As a page shows it, and not as it is written: a link's words are found, and what it names may be a title, too.
        ...(corrections.get(id) ?? []).map(({ html }) => textOfHtml(hiding.html(html))),
        ...(papers.get(id) ?? []).map(printedOfPaper),
      ]
        .join('\n\n')
        .trim(),
      language,
      publishedAt,
      topics: idsOf(topics.get(id)),
      terms: idsOf(terms.get(id)),
      sources: idsOf(articles.get(id)),
      people: peopleOf(people.get(id) ?? [], names),
    }
  })
}

/**
 * Titles that the links of these digests show and that nobody may find them by: of digests that are not public, or were still to come when they were saved last. Whether one of
 * these has appeared since is not asked, so that the index stays right while time goes by: its next save brings it in.
 */
async function hiddenTitles(tx: Tx, which: Prisma.Sql): Promise<Map<number, (HiddenTarget & { digestId: number })[]>> {
  return byDigest(
    await tx.$queryRaw<(HiddenTarget & { digestId: number })[]>`SELECT DISTINCT l."fromId" AS "digestId", e."slug", e."name" FROM "Link" l
      JOIN "Digest" d ON d."entryId" = l."toId" JOIN "Entry" e ON e."id" = d."entryId"
      WHERE l."fromId" IN (${which}) AND NOT (${Prisma.raw(HAS_VISIBLE_STATUS)} AND d."publishedAt" IS NOT NULL AND d."publishedAt" <= e."updatedAt")`,
  )
}

/** In place of a title, so that the words around it do not stand side by side. */
const APART = ' · '

/** What a page prints of a paper besides its title and authors. */
const printedOfPaper = ({ arxiv, doi, venue }: { arxiv: string | null; doi: string | null; venue: string | null }): string =>
  [arxiv && `arXiv:${arxiv}`, doi, venue].filter(Boolean).join(' ')

/** Each person once, however often a digest and its papers name them. */
function peopleOf(rows: readonly { id: number | null; name: string }[], names: ReadonlyMap<number, string[]>): DigestDocument['people'] {
  const people = new Map<number | string, { id: number | null; names: string[] }>()
  for (const { id, name } of rows) {
    const key = id === null ? name : Number(id)
    if (people.has(key)) continue
    people.set(key, id === null ? { id: null, names: [name] } : { id: Number(id), names: names.get(Number(id)) ?? [] })
  }
  return [...people.values()]
}

async function entityDocuments(tx: Tx, ids: readonly number[]): Promise<EntityDocument[]> {
  const rows = await tx.$queryRaw<{ id: number; kind: EntityKind; slug: string; name: string; parentId: number | null }[]>`
    SELECT e."id", e."kind", e."slug", e."name", t."parentId" FROM "Entry" e LEFT JOIN "Topic" t ON t."entryId" = e."id"
    WHERE e."id" IN (${Prisma.join([...ids])}) AND e."kind" <> 'digest'`
  const names = await namesOf(
    tx,
    rows.map(({ id }) => id),
  )
  return rows.map(({ id, kind, slug, name, parentId }) => ({
    kind,
    id,
    slug,
    names: names.get(id) ?? [name],
    parentId: parentId === null ? null : Number(parentId),
  }))
}

const AT_ONCE = 2000

async function namesOf(tx: Tx, ids: readonly number[]): Promise<Map<number, string[]>> {
  const names = new Map<number, string[]>()
  const distinct = [...new Set(ids.map(Number))]
  for (let start = 0; start < distinct.length; start += AT_ONCE) {
    const rows = await tx.$queryRaw<{ id: number; name: string }[]>`SELECT "entryId" AS "id", "name" FROM "Alias"
      WHERE "entryId" IN (${Prisma.join(distinct.slice(start, start + AT_ONCE))}) ORDER BY "entryId", "position"`
    for (const { id, name } of rows) {
      const known = names.get(id)
      if (known) known.push(name)
      else names.set(id, [name])
    }
  }
  return names
}

function byDigest<Row extends { digestId: number }>(rows: readonly Row[]): Map<number, Row[]> {
  const map = new Map<number, Row[]>()
  for (const row of rows) {
    const known = map.get(row.digestId)
    if (known) known.push(row)
    else map.set(row.digestId, [row])
  }
  return map
}
