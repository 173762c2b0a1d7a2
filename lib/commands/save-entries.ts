import { type Actor, requireMay } from '@/lib/auth/policy'
import { inTransaction, type Tx } from '@/lib/db/transaction'
import type { EntryToSave, SaveOutcome } from './entry-to-save'
import { digestsLinkingTo, digestsOfPeople, keepSearch, titlesShown } from './keep-search'
import { keepTallies, talliesBefore } from './keep-tallies'
import { moveSlugs } from './move-slugs'
import { writeEntries } from './write-entries'
import { writeKindRows } from './write-kind-rows'
import { writeRenderings } from './write-renderings'

/** An entry that the transaction has begun to save. */
export type Saving = { entry: EntryToSave; id: number; revision: number; isNew: boolean; now: Date }

/**
 * Saves documents, new or changed, with their revision, rendering, links, redirects and audit entries, all in one transaction: after a crash each is
 * wholly old or wholly new. An entry whose base revision is no longer the head is left alone and comes back as a conflict.
 * Entries that refer to each other by frontmatter must come after what they refer to, or be in the store already.
 * @throws AppError `forbidden`, `store-busy`, `store-full`
 */
export async function saveEntries(actor: Actor, entries: readonly EntryToSave[]): Promise<SaveOutcome[]> {
  requireMay(actor, 'write')
  return inTransaction((tx) => saveWithin(tx, actor, entries))
}

/** The same inside a transaction that is already open. */
export async function saveWithin(tx: Tx, actor: Actor, entries: readonly EntryToSave[]): Promise<SaveOutcome[]> {
  const now = new Date()
  const ids = entries.flatMap(({ id }) => id ?? [])
  const stored = ids.length
    ? await tx.entry.findMany({ where: { id: { in: ids } }, select: { id: true, kind: true, slug: true, revision: true } })
    : []
  const heads = new Map(stored.map((entry) => [entry.id, entry]))
  const isStale = ({ id, base }: EntryToSave) => id !== undefined && base !== undefined && heads.get(id)?.revision !== base
  const fresh = entries.filter((entry) => !isStale(entry))

  const storedOf = (kind: EntryToSave['kind']) =>
    fresh.flatMap((entry) => (entry.kind === kind && entry.id !== undefined ? [entry.id] : []))
  const before = await talliesBefore(tx, storedOf('digest'), storedOf('topic'))
  const shownBefore = await titlesShown(tx, storedOf('digest'))
  await moveSlugs(tx, actor, fresh, heads, now)
  const saving = await writeEntries(tx, actor, fresh, heads, now)
  await writeKindRows(tx, saving)
  await writeRenderings(tx, saving)
  await keepTallies(
    tx,
    before,
    saving.flatMap(({ entry, id }) => (entry.kind === 'digest' ? [id] : [])),
  )
  const renamed = saving.flatMap(({ entry, id, isNew }) => (entry.kind === 'person' && !isNew ? [id] : []))
  const shown = await titlesShown(tx, [...shownBefore.keys()])
  const retitled = [...shown].flatMap(([id, title]) => (shownBefore.get(id) === title ? [] : [id]))
  const beside = [...(await digestsOfPeople(tx, renamed)), ...(await digestsLinkingTo(tx, retitled))]
  await keepSearch(tx, [...new Set([...saving.map(({ id }) => id), ...beside])])

  const saved = new Map(saving.map((one) => [one.entry, one]))
  return entries.map((entry) => {
    const one = saved.get(entry)
    if (one) return { status: one.isNew ? 'created' : 'updated', id: one.id, slug: entry.slug, revision: one.revision }
    const head = heads.get(entry.id ?? -1)
    return { status: 'conflict', id: entry.id ?? -1, slug: head?.slug ?? entry.slug, revision: head?.revision ?? 0 }
  })
}
