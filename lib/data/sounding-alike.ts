import { db } from '@/lib/db/client'
import type { EntityKind } from '@/lib/schemas/entry-kind'
import { sortName } from '@/lib/text/sort-name'

/** So many are named. */
const MOST = 5

/** Pages of a kind whose name may be this one in another script: for "Li Na", written either way round, 李娜 and 李纳. */
export async function soundingAlike(kind: EntityKind, name: string): Promise<{ id: number; slug: string; name: string }[]> {
  const { sortKey } = sortName(kind, [name])
  if (!sortKey) return []
  const words = sortKey.split(' ')
  const keys = kind === 'person' && words.length > 1 ? [sortKey, [...words.slice(1), words[0]].join(' ')] : [sortKey]
  return db().entry.findMany({
    where: { kind, sortKey: { in: keys } },
    orderBy: { slug: 'asc' },
    take: MOST,
    select: { id: true, slug: true, name: true },
  })
}
