import { type Actor, requireMay } from '@/lib/auth/policy'
import { inTransaction, type Tx } from '@/lib/db/transaction'
import { AppError } from '@/lib/errors'
import { t } from '@/lib/messages/translate'
import type { EntityKind } from '@/lib/schemas/entry-kind'
import { contentVersionOf } from './content-version-of'
import { makeAgain, parseRows } from './entity-rows'
import type { EntryToSave } from './entry-to-save'
import { keepSearch } from './keep-search'
import { keepTallies, talliesBefore } from './keep-tallies'
import { markOutdated } from './mark-outdated'
import { digestsNaming, moveBack, moved } from './move-belonging'
import type { Published } from './publish-draft'
import { requireCurrent } from './require-current'
import { saveWithin } from './save-entries'
import { writeAudit } from './write-audit'

/** `entry` is the one that stayed, `madeAgain` the other; `resave` are digests that were written since: what they name must be asked anew. */
export type Undone = Published & { madeAgain: { id: number; kind: EntityKind; slug: string; names: string[] }; resave: number[] }

/**
 * Makes two entities of one again: the one that went comes back with its number, address, history and names, and everything that was moved and has not
 * been written since goes back to it.
 * @param into the one that stayed, without what it had gained: resolved and rendered, its `base` set
 * @throws AppError `not-found`, `conflict` when something has its address now, or the other was changed meanwhile, `forbidden`
 */
export async function undoMergePrepared(actor: Actor, mergeId: number, into: EntryToSave & { id: number }): Promise<Undone> {
  requireMay(actor, 'write')
  return inTransaction(async (tx) => {
    await requireCurrent(tx, actor)
    const merge = await tx.merge.findUnique({ where: { id: mergeId } })
    if (!merge || merge.undoneAt || merge.intoId !== into.id) throw new AppError('not-found', t('refused.page.noMerging'))
    const kind = merge.kind as EntityKind
    const rows = parseRows(merge.rows)
    const { id, slug } = rows.entry
    await requireFree(tx, merge, rows.entry)
    const versionBefore = await contentVersionOf(tx)
    const what = moved.parse(JSON.parse(merge.moved))
    const digests = await stillThere(
      tx,
      [...what.rows, ...what.dropped, ...what.authors].map(([digest]) => digest),
    )
    // What was written since, and what has come to name the one that stayed since: either may mean the other.
    const resave = await changedSince(tx, [...new Set([...digests, ...(await digestsNaming(tx, kind, into.id))])], merge.mergedAt)
    const before = await talliesBefore(tx, digests, kind === 'topic' ? [...what.children, into.id] : [])
    await tx.redirect.deleteMany({ where: { kind, slug, entryId: into.id } })
    // The other may have to lie under it, and to give its ORCID back.
    await makeAgain(tx, { ...rows, person: rows.person && { ...rows.person, orcid: null } })
    const [saved] = await saveWithin(tx, actor, [into])
    if (saved?.status !== 'updated') throw new AppError('conflict', t('refused.page.slugChanged', { slug: into.slug }))
    if (rows.person) await tx.person.update({ where: { entryId: id }, data: { orcid: rows.person.orcid }, select: { entryId: true } })
    const ends = { kind, from: { id, slug }, to: { id: into.id, slug: into.slug } }
    await markOutdated(tx, await moveBack(tx, ends, what, new Set(resave)))
    await keepTallies(tx, before, digests)
    await keepSearch(tx, [id, into.id, ...digests])
    await tx.merge.update({ where: { id: mergeId }, data: { undoneAt: new Date() }, select: { id: true } })
    if (rows.entry.path !== null) await tx.retiredFile.deleteMany({ where: { path: rows.entry.path } })
    await writeAudit(tx, actor, { action: 'undo-merge', subject: `${kind}:${into.slug}`, revision: saved.revision, detail: slug })
    return {
      entry: saved,
      madeAgain: { id, kind, slug, names: rows.aliases.map(({ name }) => name) },
      resave,
      versions: { before: versionBefore, after: await contentVersionOf(tx) },
    }
  })
}

type Address = { kind: string; intoId: number }

async function requireFree(tx: Tx, { kind, intoId }: Address, { id, slug }: { id: number; slug: string }): Promise<void> {
  const where = { kind_slug: { kind, slug } }
  const entry = await tx.entry.findUnique({ where, select: { id: true } })
  const number = await tx.entry.findUnique({ where: { id }, select: { id: true } })
  const redirect = await tx.redirect.findUnique({ where, select: { entryId: true } })
  if (entry || number || (redirect && redirect.entryId !== intoId)) throw new AppError('conflict', t('refused.page.addressTaken', { slug }))
}

const AT_ONCE = 5000

async function stillThere(tx: Tx, digests: readonly number[]): Promise<number[]> {
  const each = [...new Set(digests)]
  const found: number[] = []
  for (let start = 0; start < each.length; start += AT_ONCE) {
    const rows = await tx.digest.findMany({ where: { entryId: { in: each.slice(start, start + AT_ONCE) } }, select: { entryId: true } })
    found.push(...rows.map(({ entryId }) => entryId))
  }
  return found
}

/** Digests whose text was saved since: their rows are what their text says now. */
async function changedSince(tx: Tx, digests: readonly number[], at: Date): Promise<number[]> {
  const changed: number[] = []
  for (let start = 0; start < digests.length; start += AT_ONCE) {
    const rows = await tx.revision.findMany({
      where: { entryId: { in: digests.slice(start, start + AT_ONCE) }, createdAt: { gt: at } },
      distinct: ['entryId'],
      select: { entryId: true },
    })
    changed.push(...rows.map(({ entryId }) => entryId))
  }
  return changed
}
