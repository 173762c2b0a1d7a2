import { type Actor, requireMay } from '@/lib/auth/policy'
import { Prisma } from '@/lib/db/generated/client'
import { insertRows } from '@/lib/db/insert-rows'
import { inTransaction, type Tx } from '@/lib/db/transaction'
import { renameReferences } from '@/lib/document/rename-references'
import { AppError } from '@/lib/errors'
import { addressOf, type EntityKind } from '@/lib/schemas/entry-kind'
import { foldName } from '@/lib/text/fold-name'
import { contentVersionOf } from './content-version-of'
import { BELONGING } from './entity-rows'
import type { EntryToSave } from './entry-to-save'
import { keepSearch } from './keep-search'
import { keepTallies, talliesBefore } from './keep-tallies'
import { digestsNaming } from './move-belonging'
import { replaceAddress } from './move-links'
import type { Published } from './publish-draft'
import { requireCurrent } from './require-current'
import { saveWithin } from './save-entries'
import { writeAudit } from './write-audit'

type EntityToSave = Exclude<EntryToSave, { kind: 'digest' }>

export type SplitPrepared = {
  /** The one that there is, without the names that it gives away; its `id` and `base` set. */
  stays: EntityToSave & { id: number }
  /** The new one. */
  comes: EntityToSave
  /** Digests that are the new one's. */
  digests: readonly number[]
}

/**
 * Makes two entities of one: the digests that were chosen name and link to the new one from then on, in their documents too, so that a shared name is no question. One
 * transaction, with tallies, index and audit log. Merging the new one back undoes it.
 * @throws AppError `not-found`, `conflict` when it was changed meanwhile or a digest does not name it, `forbidden`
 */
export async function splitPrepared(actor: Actor, { stays, comes, digests }: SplitPrepared): Promise<Published & { comesId: number }> {
  requireMay(actor, 'write')
  return inTransaction(async (tx) => {
    await requireCurrent(tx, actor)
    const { kind } = stays
    const whose = new Set(await digestsNaming(tx, kind, stays.id))
    const chosen = [...new Set(digests)]
    const isChosen = new Set(chosen)
    if (!chosen.length || chosen.some((id) => !whose.has(id)))
      throw new AppError('conflict', 'One of the digests does not name it any more: choose again.')
    const versionBefore = await contentVersionOf(tx)
    const means = await referencesTo(tx, stays.id)
    const before = await talliesBefore(tx, chosen)
    const saved = await saveWithin(tx, actor, [stays, comes])
    const [first, second] = saved
    if (first?.status !== 'updated' || second?.status !== 'created')
      throw new AppError('conflict', `"${stays.slug}" was changed meanwhile: look at it again.`)
    await renameInDocuments(tx, actor, { kind, digests: chosen, means, slug: comes.slug })
    await renameInDocuments(tx, actor, {
      kind,
      digests: [...whose].filter((digest) => !isChosen.has(digest)),
      means: sharedNames(stays, comes),
      slug: stays.slug,
    })
    await giveAway(tx, kind, chosen, { id: stays.id, slug: stays.slug }, { id: second.id, slug: comes.slug })
    await keepTallies(tx, before, chosen)
    await keepSearch(tx, [stays.id, second.id, ...chosen])
    await writeAudit(tx, actor, { action: 'split', subject: `${kind}:${stays.slug}`, revision: first.revision, detail: comes.slug })
    return { entry: first, comesId: second.id, versions: { before: versionBefore, after: await contentVersionOf(tx) } }
  })
}

/** Whether a reference in a document means an entity: by its slugs or its names, as they are before the split. */
async function referencesTo(tx: Tx, id: number): Promise<(reference: string) => boolean> {
  const { slug } = await tx.entry.findUniqueOrThrow({ where: { id }, select: { slug: true } })
  const redirects = await tx.redirect.findMany({ where: { entryId: id }, select: { slug: true } })
  const aliases = await tx.alias.findMany({ where: { entryId: id }, select: { folded: true } })
  const slugs = new Set([slug, ...redirects.map((redirect) => redirect.slug)])
  const names = new Set(aliases.map(({ folded }) => folded))
  return (reference) => slugs.has(reference) || names.has(foldName(reference))
}

/** A name that both have is a question from now on, so that the documents of those that stay must say which, too. */
function sharedNames(stays: EntityToSave, comes: EntityToSave): (reference: string) => boolean {
  const of = ({ frontmatter: { name, aliases } }: EntityToSave) => [name, ...aliases].map(foldName)
  const theirs = new Set(of(comes))
  const shared = new Set(of(stays).filter((name) => theirs.has(name)))
  return (reference) => reference !== stays.slug && shared.has(foldName(reference))
}

type Renaming = { kind: EntityKind; digests: readonly number[]; means: (reference: string) => boolean; slug: string }

const AT_ONCE = 500

async function renameInDocuments(tx: Tx, actor: Actor, { kind, digests, means, slug }: Renaming): Promise<void> {
  const now = new Date()
  for (let start = 0; start < digests.length; start += AT_ONCE) {
    const ids = digests.slice(start, start + AT_ONCE)
    const heads = await tx.entry.findMany({ where: { id: { in: ids } }, select: { id: true, revision: true } })
    const rows = await tx.revision.findMany({
      where: { OR: heads.map(({ id, revision }) => ({ entryId: id, number: revision })) },
      select: { entryId: true, number: true, document: true },
    })
    const revisions = rows.flatMap(({ entryId, number, document: old }) => {
      const document = renameReferences(old, kind, means, slug)
      if (document === old) return []
      return [{ entryId, number: number + 1, document, actor: actor.id, note: `names ${slug}`, createdAt: now }]
    })
    await insertRows(tx, 'Revision', revisions)
    const changed = revisions.map(({ entryId }) => entryId)
    await tx.entry.updateMany({ where: { id: { in: changed } }, data: { revision: { increment: 1 }, updatedAt: now } })
  }
}

type End = { id: number; slug: string }

async function giveAway(tx: Tx, kind: EntityKind, chosen: readonly number[], from: End, to: End): Promise<void> {
  const [table, column] = BELONGING[kind].map((name) => Prisma.raw(`"${name}"`)) as [Prisma.Sql, Prisma.Sql]
  for (let start = 0; start < chosen.length; start += 5000) {
    const ids = chosen.slice(start, start + 5000)
    await tx.$executeRaw`UPDATE ${table} SET ${column} = ${to.id} WHERE ${column} = ${from.id} AND "digestId" IN (${Prisma.join(ids)})`
    await tx.paperAuthor.updateMany({ where: { personId: from.id, digestId: { in: ids } }, data: { personId: to.id } })
    await tx.link.updateMany({ where: { toId: from.id, fromId: { in: ids } }, data: { toId: to.id } })
    await replaceAddress(tx, ids, addressOf(kind, from.slug), addressOf(kind, to.slug))
  }
}
