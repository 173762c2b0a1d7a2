import 'server-only'
import { db } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import { addressOf, type EntityKind } from '@/lib/schemas/entry-kind'
import { contents } from '@/lib/schemas/rendered'
import type { DigestHit, EntityHit, SearchAnswer, SearchRequest } from '@/lib/schemas/search'
import type { FoundDigest, FoundEntity, Marks } from '@/lib/search/contract'
import { findMarks, piecesOf } from '@/lib/search/highlight'
import { textOfHtml } from '@/lib/text/text-of-html'
import { chosenEntities } from './chosen-entities'
import { digestCounts } from './counts'
import { REF_SELECT } from './entry-ref'
import { hiddenEntities } from './hidden-entities'
import { hidingsOf } from './hidden-links'
import { digestRows } from './read-digest-rows'
import { searchIndex } from './search-index'
import { facetCounts, interpreted, namesIn, nearest } from './search-names'
import { passageOf } from './search-passage'
import { mendedAsWritten, textsBeyondPage, whyAsWritten } from './search-written'

/** Characters of a body in which a passage is looked for. */
const LONGEST_READ = 60_000
/** Of each kind, so many names stand above the digests. */
const MOST_OF_A_KIND = 4

/** Answers a search from the index, with all that a page, the dialog or the API shows of what was found. Any text is a valid query. */
export async function searchSite(request: SearchRequest): Promise<SearchAnswer> {
  const begun = performance.now()
  const hidden = await hiddenEntities()
  const { chosen, labels } = await chosenEntities(request.chosen, hidden)
  const result = searchIndex().search({ ...request, chosen, now: new Date(), hidden })
  const [hits, entities, names] = await Promise.all([
    digestHits(result.digests, result.marks, request.q),
    request.offset === 0 ? entityHits(result.entities, result.marks, request.q) : [],
    namesIn(result),
  ])
  return {
    query: request.q,
    interpreted: { ...interpreted(result.understood, names), mended: mendedAsWritten(result.understood.mended, request.q, hits) },
    total: result.total,
    hits,
    entities,
    facets: facetCounts(result, chosen, names, labels),
    suggestion: result.suggestion,
    nearest: nearest(result, labels),
    tookMs: Math.round((performance.now() - begun) * 10) / 10,
  }
}

async function digestHits(found: readonly FoundDigest[], marks: Marks, query: string): Promise<DigestHit[]> {
  if (!found.length) return []
  const ids = found.map(({ id }) => id)
  const [rows, hidings, beyond, corrections, texts] = await Promise.all([
    digestRows(ids),
    hidingsOf(ids),
    textsBeyondPage(found),
    db().correction.findMany({ where: { digestId: { in: ids } }, orderBy: { position: 'asc' }, select: { digestId: true, html: true } }),
    db().$queryRaw<{ id: number; slug: string; text: string; contents: string }[]>`
      SELECT r."entryId" AS "id", e."slug", substr(r."text", 1, ${LONGEST_READ}) AS "text", r."contents" FROM "Rendering" r
      JOIN "Entry" e ON e."id" = r."entryId" WHERE r."entryId" IN (${Prisma.join(ids)})`,
  ])
  const rowOf = new Map(rows.map((row) => [row.slug, row]))
  const textOf = new Map(texts.map((text) => [text.id, text]))
  return found.flatMap(({ id, score, why }) => {
    const text = textOf.get(id)
    const row = text && rowOf.get(text.slug)
    // Unpublished between the answer of the index and this read.
    if (!text || !row) return []
    const hiding = hidings(id)
    const body = hiding.text(text.text)
    const headings = hiding.contents(contents.parse(JSON.parse(text.contents)))
    const { title, summary } = row
    const corrected = corrections.flatMap(({ digestId, html }) => (digestId === id ? textOfHtml(hiding.html(html)) : []))
    const { passage, section } = passageOf({ summary, body, headings, corrections: corrected }, marks)
    const written = {
      ...beyond.get(id),
      title: [title],
      summary: [summary],
      headings: headings.map((each) => each.text),
      body: [body, ...corrected],
    }
    return {
      type: 'digest',
      slug: row.slug,
      title: row.title,
      href: row.href,
      score: Math.round(score * 1000) / 1000,
      publishedAt: row.publishedAt,
      language: row.language,
      people: row.people,
      topics: row.topics,
      highlights: { title: piecesOf(row.title, findMarks(row.title, marks)), passage },
      section,
      why: whyAsWritten(why, query, written),
    }
  })
}

async function entityHits(found: readonly FoundEntity[], marks: Marks, query: string): Promise<EntityHit[]> {
  if (!found.length) return []
  const ids = found.map(({ id }) => id)
  const [rows, digests] = await Promise.all([
    db().entry.findMany({ where: { id: { in: ids } }, select: { id: true, ...REF_SELECT } }),
    digestCounts(ids),
  ])
  const byId = new Map(rows.map((row) => [row.id, row]))
  const shown: EntityHit[] = []
  const ofKind = new Map<EntityKind, number>()
  for (const { id, kind, score, alias, why } of found) {
    const row = byId.get(id)
    const count = ofKind.get(kind) ?? 0
    if (!row || count >= MOST_OF_A_KIND) continue
    ofKind.set(kind, count + 1)
    shown.push({
      type: kind,
      slug: row.slug,
      title: row.name,
      href: addressOf(kind, row.slug),
      score: Math.round(score * 1000) / 1000,
      digests: digests.get(id) ?? 0,
      alias,
      highlights: { title: piecesOf(row.name, findMarks(row.name, marks)) },
      why: whyAsWritten(why, query, {}),
    })
  }
  return shown
}
