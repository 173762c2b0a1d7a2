import 'server-only'
import { db } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import { addressOf, type EntityKind } from '@/lib/schemas/entry-kind'
import { contents } from '@/lib/schemas/rendered'
import type { DigestHit, EntityHit, Facet, FacetCounts, FacetValue, Interpreted, SearchAnswer, SearchRequest } from '@/lib/schemas/search'
import type { EntryRef } from '@/lib/schemas/views'
import type { FoundDigest, FoundEntity, Marks, SearchResult, Understood } from '@/lib/search/contract'
import { bestPassage, findMarks, piecesOf } from '@/lib/search/highlight'
import { digestCounts } from './counts'
import { REF_SELECT, toRef } from './entry-ref'
import { hiddenEntities } from './hidden-entities'
import { digestRows } from './read-digest-rows'
import { searchIndex } from './search-index'

/** Characters of a body in which a passage is looked for. */
const LONGEST_READ = 60_000
/** Of each kind, so many names stand above the digests. */
const MOST_OF_A_KIND = 4
const START_OF_TEXT = 200

/** Answers a search from the index, with all that a page, the dialog or the API shows of what was found. Any text is a valid query. */
export async function searchSite(request: SearchRequest): Promise<SearchAnswer> {
  const begun = performance.now()
  const result = searchIndex().search({ ...request, now: new Date(), hidden: await hiddenEntities() })
  const [hits, entities, names] = await Promise.all([
    digestHits(result.digests, result.marks),
    request.offset === 0 ? entityHits(result.entities, result.marks) : [],
    namesIn(result),
  ])
  return {
    query: request.q,
    interpreted: interpreted(result.understood, names),
    total: result.total,
    hits,
    entities,
    facets: facetCounts(result, request, names),
    suggestion: result.suggestion,
    nearest: nearest(result, names),
    tookMs: Math.round((performance.now() - begun) * 10) / 10,
  }
}

async function digestHits(found: readonly FoundDigest[], marks: Marks): Promise<DigestHit[]> {
  if (!found.length) return []
  const ids = found.map(({ id }) => id)
  const [rows, texts] = await Promise.all([
    digestRows(ids),
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
    const { passage, section } = passageOf(row.summary, text.text, text.contents, marks)
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
      why,
    }
  })
}

/** The passage that answers best: of the summary, unless the body answers better; the summary's beginning where neither does. */
function passageOf(
  summary: string,
  text: string,
  headings: string,
  marks: Marks,
): Pick<DigestHit, 'section'> & { passage: DigestHit['highlights']['passage'] } {
  const inSummary = findMarks(summary, marks)
  const inText = findMarks(text, marks)
  const ofSummary = bestPassage(summary, inSummary)
  const ofText = bestPassage(text, inText)
  if (ofText && ofText.worth > (ofSummary?.worth ?? 0) + 0.01) {
    return { passage: cut(text, inText, ofText.start, ofText.end), section: sectionAt(text, headings, ofText.end) }
  }
  if (ofSummary) return { passage: cut(summary, inSummary, ofSummary.start, ofSummary.end), section: null }
  const end = summary.length > START_OF_TEXT * 1.5 ? summary.indexOf(' ', START_OF_TEXT) : -1
  return { passage: cut(summary, [], 0, end < 0 ? summary.length : end), section: null }
}

function cut(text: string, marks: Parameters<typeof piecesOf>[1], start: number, end: number): DigestHit['highlights']['passage'] {
  const pieces = piecesOf(text, marks, start, end)
  if (start > 0) pieces.unshift({ text: '… ', hit: false })
  if (end < text.length) pieces.push({ text: ' …', hit: false })
  return pieces
}

/** The heading above a place of the plain text. Headings stand there as lines of their own, in order. */
function sectionAt(text: string, headings: string, place: number): DigestHit['section'] {
  let at = 0
  let section: DigestHit['section'] = null
  for (const { id, text: title } of contents.parse(JSON.parse(headings))) {
    const next = text.indexOf(title, at)
    if (next < 0) continue
    if (next >= place) break
    section = { anchor: id, title }
    at = next + title.length
  }
  return section
}

async function entityHits(found: readonly FoundEntity[], marks: Marks): Promise<EntityHit[]> {
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
      why,
    })
  }
  return shown
}

type Names = Map<number, EntryRef>

/** Names of all entities that an answer speaks of by their ids. */
async function namesIn({ facets, understood }: SearchResult): Promise<Names> {
  const ids = new Set([
    ...facets.flatMap(({ counts }) => counts.flatMap(({ key }) => (typeof key === 'number' ? [key] : []))),
    ...understood.filters.flatMap((filter) => filter.ids),
  ])
  if (!ids.size) return new Map()
  const rows = await db().$queryRaw<{ id: number; kind: EntityKind; slug: string; name: string }[]>`
    SELECT "id", "kind", "slug", "name" FROM "Entry" WHERE "id" IN (${Prisma.join([...ids])}) AND "kind" <> 'digest'`
  return new Map(rows.map((row) => [Number(row.id), toRef(row)]))
}

function interpreted({ filters, ...rest }: Understood, names: Names): Interpreted {
  return {
    ...rest,
    filters: filters.map(({ field, value, ids }) => {
      const means = ids.flatMap((id) => names.get(id) ?? [])
      return { field, value, means, label: means.length === 1 ? (means[0]?.name ?? value) : value }
    }),
  }
}

function facetCounts({ facets }: SearchResult, { chosen }: SearchRequest, names: Names): FacetCounts[] {
  return facets.map(({ facet, counts }) => {
    const values = counts.flatMap(({ key, count }): FacetValue[] => {
      if (facet === 'year' || facet === 'lang')
        return [{ value: String(key), label: String(key), count, isChosen: chosen[facet].includes(String(key)) }]
      const ref = names.get(Number(key))
      return ref ? [{ value: ref.slug, label: ref.name, count, isChosen: chosen[facet].includes(ref.slug) }] : []
    })
    // What is chosen stays in sight, even where nothing is left of it.
    const absent = chosen[facet].filter((value) => !values.some((each) => each.value === value))
    return { facet, values: [...values, ...absent.map((value) => ({ value, label: value, count: 0, isChosen: true }))] }
  })
}

function nearest(result: SearchResult, names: Names): SearchAnswer['nearest'] {
  const labels = new Map([...names.values()].map(({ slug, name }) => [slug, name]))
  return result.nearest.map(({ facet, value, total }: { facet: Facet; value: string; total: number }) => ({
    without: { facet, value, label: labels.get(value) ?? value },
    total,
  }))
}
