import 'server-only'
import { db } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import { titles as shownTitles } from '@/lib/schemas/rendered'
import type { MentionView } from '@/lib/schemas/views'
import { toRef } from './entry-ref'
import { hidingsOf } from './hidden-links'
import { hiddenDigests, isVisible } from './visible'

const SHOWN = 30

type Row = {
  fromId: number
  kind: string
  slug: string
  name: string
  language: string | null
  sentence: string
  titles: string | null
  anchor: string | null
}

/**
 * Who speaks of this entry, newest first, one sentence each. The index is walked only until enough was met,
 * so that an entry with a hundred thousand mentions costs no more than one with thirty.
 * @param options.notBy leaves out the digests of this person's own work
 */
export async function mentionsOf(entryId: number, options: { notBy?: number } = {}): Promise<MentionView[]> {
  const notBy = options.notBy
    ? Prisma.sql`AND NOT EXISTS (SELECT 1 FROM "DigestPerson" p WHERE p."personId" = ${options.notBy} AND p."digestId" = l."fromId")`
    : Prisma.empty
  const rows = await db().$queryRaw<
    Row[]
  >`SELECT l."fromId", e."kind", e."slug", e."name", d."language", l."sentence", l."titles", l."anchor"
    FROM "Link" l CROSS JOIN "Entry" e LEFT JOIN "Digest" d ON d."entryId" = e."id"
    WHERE l."toId" = ${entryId} AND l."fromId" <> ${entryId} AND e."id" = l."fromId" AND (e."kind" <> 'digest' OR (${isVisible()})) ${notBy}
    ORDER BY l."fromId" DESC, l."position" LIMIT ${SHOWN * 3}`
  const hidings = await hidingsOf([...new Set(rows.map(({ fromId }) => fromId))])
  const first = new Map<number, MentionView>()
  for (const { fromId, sentence, titles, anchor, ...from } of rows) {
    if (!first.has(fromId) && first.size < SHOWN) {
      const hiding = hidings(fromId)
      const said = { text: sentence, titles: titles === null ? [] : shownTitles.parse(JSON.parse(titles)) }
      first.set(fromId, { from: toRef(from), sentence: hiding.sentence(said), anchor: hiding.anchor(anchor) })
    }
  }
  return [...first.values()]
}

/**
 * How many entries speak of this one that readers see. All are counted in the index, and the hidden ones, which are few, taken off.
 * @param options.notBy leaves out the digests of this person's own work
 */
export async function countMentions(entryId: number, options: { notBy?: number } = {}): Promise<number> {
  const notBy = options.notBy
    ? Prisma.sql`AND NOT EXISTS (SELECT 1 FROM "DigestPerson" p WHERE p."personId" = ${options.notBy} AND p."digestId" = l."fromId")`
    : Prisma.empty
  const speaking = Prisma.sql`"Link" l WHERE l."toId" = ${entryId} AND l."fromId" <> ${entryId} ${notBy}`
  const [counted] = await db().$queryRaw<{ all: bigint | number; hidden: bigint | number }[]>`SELECT
    (SELECT COUNT(*) FROM (SELECT DISTINCT l."fromId" FROM ${speaking}) f) AS "all",
    (SELECT COUNT(*) FROM ${hiddenDigests()} h WHERE EXISTS (SELECT 1 FROM ${speaking} AND l."fromId" = h."entryId")) AS "hidden"`
  return Number(counted?.all ?? 0) - Number(counted?.hidden ?? 0)
}
