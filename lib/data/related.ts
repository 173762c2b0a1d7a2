import 'server-only'
import { db } from '@/lib/db/client'
import type { EntityKind } from '@/lib/schemas/entry-kind'
import type { CountedRef } from '@/lib/schemas/views'
import type { Belonging } from './belonging'
import { REF_SELECT, toRef } from './entry-ref'
import { newestDigestIds } from './newest-digests'
import { entitiesIn } from './together'

/** How many of the newest digests are looked at: enough to be telling, few enough to be quick at any size. */
const LOOKED_AT = 100
const SHOWN = 10
const KINDS = ['topic', 'person', 'term'] as const satisfies EntityKind[]

/** The people, topics and terms that stand most often in the same (newest, visible) digests as an entity, of which there are `total`. */
export async function relatedTo(entityId: number, belonging: Belonging, total: number): Promise<CountedRef[]> {
  const digestIds = await newestDigestIds({ skip: 0, take: LOOKED_AT }, belonging, total)
  const found = await Promise.all(KINDS.map((kind) => entitiesIn(kind, digestIds, SHOWN + 1)))
  const most = found.flat().filter(({ id }) => id !== entityId)
  // Where all is together once, once says something; where there is more, it is chance.
  const least = digestIds.length > 2 ? 2 : 1
  const chosen = new Map(
    most
      .filter(({ digests }) => digests >= least)
      .sort((a, b) => b.digests - a.digests || a.id - b.id)
      .slice(0, SHOWN)
      .map(({ id, digests }) => [id, digests]),
  )
  const entries = await db().entry.findMany({ where: { id: { in: [...chosen.keys()] } }, select: { id: true, ...REF_SELECT } })
  return entries
    .map((entry) => ({ ...toRef(entry), digests: chosen.get(entry.id) ?? 0 }))
    .sort((a, b) => b.digests - a.digests || a.name.localeCompare(b.name, 'en'))
}
