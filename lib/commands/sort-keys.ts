import type { Tx } from '@/lib/db/transaction'
import type { EntityKind } from '@/lib/schemas/entry-kind'
import { type SortName, sortName } from '@/lib/text/sort-name'
import type { EntryToSave } from './entry-to-save'

/** Where an entry stands in the index of its kind. Digests stand in order of time and have no place there. */
export function placeOf(entry: EntryToSave): SortName {
  if (entry.kind === 'digest') return { sortKey: '', initial: '' }
  return sortName(entry.kind, [entry.frontmatter.name, ...entry.frontmatter.aliases])
}

/**
 * Gives stored entities the place that today's rules give them. SQL cannot read Chinese, so the migration that made the columns filed everything by its plain
 * name; every entry is rendered again when the pipeline's version rises, and comes by here.
 */
export async function placeAgain(tx: Tx, ids: readonly number[]): Promise<void> {
  const entities = await tx.entry.findMany({
    where: { id: { in: [...ids] }, kind: { not: 'digest' } },
    select: {
      id: true,
      kind: true,
      name: true,
      sortKey: true,
      initial: true,
      aliases: { orderBy: { position: 'asc' }, select: { name: true } },
    },
  })
  for (const { id, kind, name, sortKey, initial, aliases } of entities) {
    const place = sortName(kind as EntityKind, [name, ...aliases.map((alias) => alias.name)])
    if (place.sortKey !== sortKey || place.initial !== initial) await tx.entry.update({ where: { id }, data: place, select: { id: true } })
  }
}
