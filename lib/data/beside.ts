import 'server-only'
import type { BesideView, CountedRef } from '@/lib/schemas/views'
import type { TellingKind } from './digest-entities'
import { entitiesIn } from './together'

const SHOWN = 10

/** The topics, people and terms that stand most often in the same digests as an entity, of which these are its newest visible ones. */
export async function besideOf(entityId: number, digestIds: readonly number[]): Promise<BesideView> {
  // Where all is together once, once says something; where there is more, it is chance.
  const least = digestIds.length > 2 ? 2 : 1
  const of = async (kind: TellingKind): Promise<CountedRef[]> =>
    (await entitiesIn(kind, digestIds, SHOWN + 1))
      .filter(({ id, digests }) => id !== entityId && digests >= least)
      .slice(0, SHOWN)
      .map(({ ref }) => ref)
      .sort((a, b) => b.digests - a.digests || a.name.localeCompare(b.name, 'en'))
  const [topics, people, terms] = await Promise.all([of('topic'), of('person'), of('term')])
  return { topics, people, terms }
}
