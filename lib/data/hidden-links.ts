import 'server-only'
import { db } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import type { HiddenTarget } from '@/lib/text/hide-links'
import { isVisible } from './visible'

/**
 * The digests that readers may not see among those that these entries link to, by the linking entry; most have none. Texts are rendered when they are saved, but
 * whether a digest may be named is a question of the moment.
 */
export async function hiddenTargets(fromIds: readonly number[]): Promise<Map<number, HiddenTarget[]>> {
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
