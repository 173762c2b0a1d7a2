import 'server-only'
import { db } from '@/lib/db/client'
import type { EntityKind } from '@/lib/schemas/entry-kind'
import type { CountedRef, Page } from '@/lib/schemas/views'
import { digestCounts } from './counts'
import { REF_SELECT, toRef } from './entry-ref'
import { hiddenEntityIds } from './hidden-entities'
import { pageOf, rangeOf } from './page-of'

const PER_PAGE = 200

/** One page of all entities of a kind, by name, each with its digests counted. */
export async function entitiesOf(kind: EntityKind, page: number): Promise<Page<CountedRef>> {
  const where = { kind, id: { notIn: await hiddenEntityIds(kind) } }
  const [total, rows] = await Promise.all([
    db().entry.count({ where }),
    db().entry.findMany({
      where,
      orderBy: [{ name: 'asc' }, { id: 'asc' }],
      ...rangeOf(page, PER_PAGE),
      select: { id: true, ...REF_SELECT },
    }),
  ])
  const counts = await digestCounts(
    kind,
    rows.map(({ id }) => id),
  )
  const items = rows.map((row) => ({ ...toRef(row), digests: counts.get(row.id) ?? 0 }))
  return pageOf(items, total, page, PER_PAGE)
}
