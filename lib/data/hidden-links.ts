import 'server-only'
import { db } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import { contents, titles } from '@/lib/schemas/rendered'
import { HIDES_NOTHING, type HiddenTarget, type Hiding, hidingOf } from '@/lib/text/hiding'
import { isVisible } from './visible'

/**
 * What readers may not see of the texts of these entries, by the entry: the titles of digests that they may not see. Most have none. Texts are rendered when they are saved, but whether
 * a digest may be named is a question of the moment.
 */
export async function hidingsOf(ids: readonly number[]): Promise<(id: number) => Hiding> {
  const hidden = await hiddenTargets(ids)
  if (!hidden.size) return () => HIDES_NOTHING
  const texts = await db().rendering.findMany({
    where: { entryId: { in: [...hidden.keys()] } },
    select: { entryId: true, contents: true, titles: true },
  })
  const hidings = new Map(texts.map(({ entryId, ...text }) => [entryId, hidingOf(hidden.get(entryId) ?? [], storedText(text))]))
  return (id) => hidings.get(id) ?? HIDES_NOTHING
}

/** The row of a rendering as a hiding needs it. */
export const storedText = (row: { contents: string; titles: string | null }) => ({
  contents: contents.parse(JSON.parse(row.contents)),
  titles: row.titles === null ? null : titles.parse(JSON.parse(row.titles)),
})

async function hiddenTargets(fromIds: readonly number[]): Promise<Map<number, HiddenTarget[]>> {
  const hidden = new Map<number, HiddenTarget[]>()
  if (!fromIds.length) return hidden
  const rows = await db().$queryRaw<(HiddenTarget & { fromId: number })[]>`SELECT DISTINCT l."fromId", e."slug", e."name"
    FROM "Link" l JOIN "Digest" d ON d."entryId" = l."toId" JOIN "Entry" e ON e."id" = d."entryId"
    WHERE l."fromId" IN (${Prisma.join([...fromIds])}) AND CASE WHEN ${isVisible()} THEN 0 ELSE 1 END = 1`
  for (const { fromId, ...target } of rows) hidden.set(fromId, [...(hidden.get(fromId) ?? []), target])
  return hidden
}

/** Those of these digests, by slug, that readers may not see. */
export async function hiddenAmong(slugs: readonly string[]): Promise<HiddenTarget[]> {
  if (!slugs.length) return []
  return db().$queryRaw<HiddenTarget[]>`SELECT e."slug", e."name" FROM "Entry" e JOIN "Digest" d ON d."entryId" = e."id"
    WHERE e."kind" = 'digest' AND e."slug" IN (${Prisma.join([...slugs])}) AND CASE WHEN ${isVisible()} THEN 0 ELSE 1 END = 1`
}
