import 'server-only'
import { db } from '@/lib/db/client'
import type { BesideView, CountedRef } from '@/lib/schemas/views'
import { TELLING_KINDS, type TellingKind } from './digest-entities'
import { REF_SELECT, toRef } from './entry-ref'
import { entitiesIn } from './together'

const SHOWN = 10

/** The topics, people and terms that stand most often in the same digests as an entity, of which these are its newest visible ones. */
export async function besideOf(entityId: number, digestIds: readonly number[]): Promise<BesideView> {
  // Where all is together once, once says something; where there is more, it is chance.
  const least = digestIds.length > 2 ? 2 : 1
  const found = await Promise.all(TELLING_KINDS.map((kind) => entitiesIn(kind, digestIds, SHOWN + 1)))
  const digestsOf = new Map(
    found
      .flatMap((most) => most.filter(({ id, digests }) => id !== entityId && digests >= least).slice(0, SHOWN))
      .map(({ id, digests }) => [id, digests]),
  )
  const entries = await db().entry.findMany({ where: { id: { in: [...digestsOf.keys()] } }, select: { id: true, ...REF_SELECT } })
  const refs = entries
    .map((entry) => ({ ...toRef(entry), digests: digestsOf.get(entry.id) ?? 0 }))
    .sort((a, b) => b.digests - a.digests || a.name.localeCompare(b.name, 'en'))
  const of = (kind: TellingKind): CountedRef[] => refs.filter((ref) => ref.kind === kind)
  return { topics: of('topic'), people: of('person'), terms: of('term') }
}
