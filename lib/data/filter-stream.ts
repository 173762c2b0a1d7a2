import 'server-only'
import { setImmediate } from 'node:timers/promises'
import { db } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import type { Page, StreamRow } from '@/lib/schemas/views'
import { foldName } from '@/lib/text/fold-name'
import { hideLinks } from '@/lib/text/hide-links'
import { textOfHtml } from '@/lib/text/text-of-html'
import { type Belonging, belongingToAny } from './belonging'
import { STREAM_PAGE, streamRows } from './digest-stream'
import { hiddenTargets } from './hidden-links'
import { gatheredDigestIds } from './newest-digests'
import { pageOf, rangeOf } from './page-of'

const MOST_CHARACTERS = 200
const MOST_WORDS = 8
/** Digests looked at in one go; between two, other requests have their turn. */
const AT_ONCE = 1000
const EVERY = 1_000_000
/** People and terms of a word that are looked for. */
const MOST_NAMED = 1000

type Wanted = { word: string; inFields: Prisma.Sql }

/** The words to look for, and the part of what was asked that they are; null when there are none. Chinese characters and what is glued to them stand apart. */
export function searchWords(asked: string): { query: string | null; words: string[] } {
  const text = [...asked.trim()].slice(0, MOST_CHARACTERS).join('')
  const found = [...text.matchAll(/\p{Script=Han}+|[^\s\p{Script=Han}]+/gu)]
    .filter(([word]) => /[\p{L}\p{N}]/u.test(word))
    .slice(0, MOST_WORDS)
  const last = found.at(-1)
  return { query: last ? text.slice(0, last.index + last[0].length) : null, words: [...new Set(found.map(([word]) => word))] }
}

/** One page of the visible digests of an entity that have each of the words somewhere in what a list shows of them, newest first, and how many there are. */
export async function filteredStream(words: readonly string[], page: number, belonging: Belonging): Promise<Page<StreamRow>> {
  const own = await gatheredDigestIds({ skip: 0, take: EVERY }, belonging)
  const wanted: Wanted[] = []
  for (const word of words) wanted.push({ word, inFields: await inFields(word) })
  const found: number[] = []
  for (let start = 0; start < own.length; start += AT_ONCE) {
    let ids = await maybeHaving(wanted, own.slice(start, start + AT_ONCE))
    for (const each of wanted) ids = await having(each, ids)
    found.push(...ids)
    await setImmediate()
  }
  const { skip, take } = rangeOf(page, STREAM_PAGE)
  return pageOf(await streamRows(found.slice(skip, skip + take)), found.length, page, STREAM_PAGE)
}

/** Those of these digests that have all of the words, and a few that have one only in the markup of the key points. */
async function maybeHaving(wanted: readonly Wanted[], ids: readonly number[]): Promise<number[]> {
  const all = wanted.map((each) => Prisma.sql`(${each.inFields} OR ${inKeyPoints(each)})`)
  const rows = await db().$queryRaw<
    { id: number }[]
  >`SELECT d."entryId" AS "id" FROM "Digest" d CROSS JOIN "Entry" e CROSS JOIN "Rendering" r
    WHERE d."entryId" IN (${Prisma.join([...ids])}) AND e."id" = d."entryId" AND r."entryId" = d."entryId" AND ${Prisma.join(all, ' AND ')}`
  return inOrder(ids, new Set(rows.map(({ id }) => id)))
}

/** Those of these digests that have the word in the fields, or in what readers see of the key points. */
async function having({ word, inFields }: Wanted, ids: readonly number[]): Promise<number[]> {
  if (!ids.length) return []
  const rows = await db().$queryRaw<{ id: number; keyPoints: string | null }[]>`
    SELECT d."entryId" AS "id", CASE WHEN ${inFields} THEN NULL ELSE r."keyPoints" END AS "keyPoints"
    FROM "Digest" d CROSS JOIN "Entry" e CROSS JOIN "Rendering" r
    WHERE d."entryId" IN (${Prisma.join([...ids])}) AND e."id" = d."entryId" AND r."entryId" = d."entryId"`
  const hidden = await hiddenTargets(rows.flatMap(({ id, keyPoints }) => (keyPoints === null ? [] : [id])))
  const lower = word.toLowerCase()
  // A word may be that of a tag, or of the title of a digest that readers may not see.
  const isShown = (id: number, html: string) =>
    textOfHtml(hideLinks(html, hidden.get(id) ?? []))
      .toLowerCase()
      .includes(lower)
  return inOrder(ids, new Set(rows.filter(({ id, keyPoints }) => keyPoints === null || isShown(id, keyPoints)).map(({ id }) => id)))
}

const inOrder = (ids: readonly number[], kept: ReadonlySet<number>) => ids.filter((id) => kept.has(id))

/** That `"Digest" d` with `"Entry" e` has the word in a field or in a name of its people and terms. */
async function inFields(word: string): Promise<Prisma.Sql> {
  const named = await db().$queryRaw<{ id: number; kind: string }[]>`SELECT DISTINCT n."entryId" AS "id", e."kind" FROM "Alias" n
    JOIN "Entry" e ON e."id" = n."entryId" WHERE ${like(Prisma.sql`n."folded"`, foldName(word))} AND e."kind" IN ('person', 'term') LIMIT ${MOST_NAMED}`
  const has = (['person', 'term'] as const).flatMap((kind) => {
    const ids = named.filter((entity) => entity.kind === kind).map(({ id }) => id)
    const { table, column } = belongingToAny(kind, ids)
    return ids.length
      ? [Prisma.sql`EXISTS (SELECT 1 FROM ${table} b WHERE b."digestId" = d."entryId" AND +b.${column} IN (${Prisma.join(ids)}))`]
      : []
  })
  const inArticles = Prisma.sql`EXISTS (SELECT 1 FROM "Article" a WHERE a."digestId" = d."entryId" AND ${like(Prisma.sql`a."title"`, word)})`
  return Prisma.sql`(${Prisma.join([like(Prisma.sql`e."name"`, word), like(Prisma.sql`d."summary"`, word), inArticles, ...has], ' OR ')})`
}

const inKeyPoints = ({ word }: Wanted) => like(Prisma.sql`r."keyPoints"`, word, inHtml)

const literally = (word: string) => word.replace(/[\\%_]/g, '\\$&')
/** In HTML, tags and entities may stand beside signs and between Chinese characters. */
const inHtml = (word: string) =>
  [...word]
    .map((sign) => (/[\p{L}\p{N}]/u.test(sign) ? sign : '%'))
    .join('')
    .replace(/\p{Script=Han}/gu, '%$&%')

/** LIKE without regard to letter case, which by itself it disregards for ASCII alone. */
function like(column: Prisma.Sql, word: string, pattern: (word: string) => string = literally): Prisma.Sql {
  const lower = word.toLowerCase()
  const forms = /^[\x20-\x7e]*$/.test(word) ? [word] : [word, lower, word.toUpperCase(), lower.charAt(0).toUpperCase() + lower.slice(1)]
  const likes = [...new Set(forms)].map((form) => Prisma.sql`${column} LIKE ${`%${pattern(form)}%`} ESCAPE '\\'`)
  return Prisma.sql`(${Prisma.join(likes, ' OR ')})`
}
