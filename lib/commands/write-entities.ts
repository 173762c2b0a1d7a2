import { insertRows } from '@/lib/db/insert-rows'
import type { Tx } from '@/lib/db/transaction'
import { foldName } from '@/lib/text/fold-name'
import { nameInHan, nameInLatin } from '@/lib/text/scripts'
import type { Saving } from './save-entries'
import { nameOf } from './write-entries'

/** One row per name that an entity answers to; the main name comes first. */
export function aliasRows({ entry, id }: Saving): { entryId: number; position: number; name: string; folded: string }[] {
  if (entry.kind === 'digest') return []
  const names = new Map([nameOf(entry), ...entry.frontmatter.aliases].map((name) => [foldName(name), name] as const).reverse())
  return [...names].reverse().map(([folded, name], position) => ({ entryId: id, position, name, folded }))
}

/** Writes topics, people, terms and sources. Parents of topics must exist or stand earlier in the list. */
export async function writeEntities(tx: Tx, saving: readonly Saving[], ids: Map<string, number>): Promise<void> {
  const fresh = saving.filter(({ isNew }) => isNew)
  await insertRows(
    tx,
    'Topic',
    fresh.flatMap(({ entry, id }) => (entry.kind === 'topic' ? [{ entryId: id }] : [])),
  )
  await insertRows(
    tx,
    'Person',
    fresh.flatMap((one) => (one.entry.kind === 'person' ? [{ entryId: one.id, ...personFields(one) }] : [])),
  )
  await insertRows(
    tx,
    'Term',
    fresh.flatMap(({ entry, id }) => (entry.kind === 'term' ? [{ entryId: id, kind: entry.frontmatter.kind }] : [])),
  )
  await insertRows(
    tx,
    'Source',
    fresh.flatMap(({ entry, id }) => (entry.kind === 'source' ? [{ entryId: id, url: entry.frontmatter.url ?? null }] : [])),
  )
  for (const { entry, id, isNew } of saving) {
    const where = { entryId: id }
    if (entry.kind === 'topic') {
      const parentId = entry.parent === null ? null : (ids.get(`topic:${entry.parent}`) ?? null)
      if (!isNew || parentId !== null) await tx.topic.update({ where, data: { parentId } })
    } else if (isNew) continue
    else if (entry.kind === 'term') await tx.term.update({ where, data: { kind: entry.frontmatter.kind } })
    else if (entry.kind === 'source') await tx.source.update({ where, data: { url: entry.frontmatter.url ?? null } })
    else if (entry.kind === 'person') await tx.person.update({ where, data: personFields({ entry }) })
  }
  await writeAffiliations(tx, saving)
}

function personFields({ entry }: Pick<Saving, 'entry'>) {
  if (entry.kind !== 'person') return {}
  const names = [entry.frontmatter.name, ...entry.frontmatter.aliases]
  return { hanName: nameInHan(names), latinName: nameInLatin(names), orcid: entry.frontmatter.orcid ?? null }
}

async function writeAffiliations(tx: Tx, saving: readonly Saving[]): Promise<void> {
  const people = saving.filter(({ entry }) => entry.kind === 'person')
  const changed = people.filter(({ isNew }) => !isNew).map(({ id }) => id)
  if (changed.length) await tx.affiliation.deleteMany({ where: { personId: { in: changed } } })
  await insertRows(
    tx,
    'Affiliation',
    people.flatMap(({ entry, id }) =>
      entry.kind === 'person'
        ? entry.frontmatter.affiliations.map(({ name, from, until }, position) => ({
            personId: id,
            position,
            name,
            fromYear: from,
            untilYear: until,
          }))
        : [],
    ),
  )
}
