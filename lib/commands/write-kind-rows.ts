import { insertRows } from '@/lib/db/insert-rows'
import type { Tx } from '@/lib/db/transaction'
import type { EntryToSave } from './entry-to-save'
import { findIds } from './find-ids'
import type { Saving } from './save-entries'
import { writeDigests } from './write-digests'
import { aliasRows, writeEntities } from './write-entities'

/** Writes what each kind keeps beside its entry: a digest's fields and relations, an entity's names and facts. */
export async function writeKindRows(tx: Tx, saving: readonly Saving[]): Promise<void> {
  const entities = saving.filter(({ entry }) => entry.kind !== 'digest')
  const changed = entities.filter(({ isNew }) => !isNew).map(({ id }) => id)
  if (changed.length) await tx.alias.deleteMany({ where: { entryId: { in: changed } } })
  await insertRows(tx, 'Alias', entities.flatMap(aliasRows))

  const ids = await findIds(
    tx,
    saving.flatMap(({ entry }) => referencesOf(entry)),
  )
  await writeEntities(tx, entities, ids)
  await writeDigests(
    tx,
    saving.flatMap((one) => (one.entry.kind === 'digest' ? [{ ...one, entry: one.entry }] : [])),
    ids,
  )
}

function referencesOf(entry: EntryToSave): { kind: string; slug: string }[] {
  if (entry.kind === 'topic') return entry.parent === null ? [] : [{ kind: 'topic', slug: entry.parent }]
  if (entry.kind !== 'digest') return []
  const { topics, people, terms, sources, authors } = entry.references
  const as = (kind: string, slugs: readonly (string | null)[]) => slugs.flatMap((slug) => (slug === null ? [] : [{ kind, slug }]))
  return [...as('topic', topics), ...as('person', [...people, ...authors.flat()]), ...as('term', terms), ...as('source', sources)]
}
