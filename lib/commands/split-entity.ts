import { type Actor, requireMay } from '@/lib/auth/policy'
import { Prisma } from '@/lib/db/generated/client'
import { insertRows } from '@/lib/db/insert-rows'
import { inTransaction, type Tx } from '@/lib/db/transaction'
import { renameReferences } from '@/lib/document/rename-references'
import { AppError } from '@/lib/errors'
import { t } from '@/lib/messages/translate'
import { addressOf, type EntityKind } from '@/lib/schemas/entry-kind'
import { foldName } from '@/lib/text/fold-name'
import { nameOfTarget } from '@/lib/text/link-target'
import { contentVersionOf } from './content-version-of'
import { BELONGING, parseRows } from './entity-rows'
import type { EntryToSave } from './entry-to-save'
import { keepSearch } from './keep-search'
import { keepTallies, talliesBefore } from './keep-tallies'
import { markOutdated } from './mark-outdated'
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

/** Names, folded, of the one that stays alone, of both, and of the new one alone. */
export type NamesApart = { kept: ReadonlySet<string>; shared: ReadonlySet<string>; given: ReadonlySet<string> }

/** `staying` are the digests that still name the one that was there. */
export type Parted = Published & { comesId: number; names: NamesApart; staying: number[] }

/**
 * Makes two entities of one: the digests that were chosen name and link to the new one from then on, in their documents too, so that a shared name is no question. One
 * transaction, with tallies, index and audit log. Merging the new one back undoes it.
 * @throws AppError `not-found`, `conflict` when it was changed meanwhile or a digest does not name it, `forbidden`
 */
export async function splitPrepared(actor: Actor, { stays, comes, digests }: SplitPrepared): Promise<Parted> {
  requireMay(actor, 'write')
  return inTransaction(async (tx) => {
    await requireCurrent(tx, actor)
    const { kind } = stays
    const whose = new Set(await digestsNaming(tx, kind, stays.id))
    const chosen = [...new Set(digests)]
    const isChosen = new Set(chosen)
    if (!chosen.length || chosen.some((id) => !whose.has(id))) throw new AppError('conflict', t('refused.page.notNamed'))
    const versionBefore = await contentVersionOf(tx)
    const means = await referencesTo(tx, kind, stays.id)
    const names = namesApart(stays, comes)
    const before = await talliesBefore(tx, chosen)
    const saved = await saveWithin(tx, actor, [stays, comes])
    const [first, second] = saved
    if (first?.status !== 'updated' || second?.status !== 'created')
      throw new AppError('conflict', t('refused.page.slugChanged', { slug: stays.slug }))
    await renameInDocuments(tx, actor, { kind, entries: chosen, means, slug: comes.slug })
    const staying = [...whose].filter((digest) => !isChosen.has(digest))
    const below = await tx.topic.findMany({ where: { parentId: stays.id }, select: { entryId: true } })
    await renameInDocuments(tx, actor, {
      kind,
      entries: [...staying, ...below.map(({ entryId }) => entryId)],
      means: (reference) => means(reference) && saysOther(reference, comes.slug, names),
      slug: stays.slug,
    })
    await markOutdated(tx, await misled(tx, stays.id, { names, given: comes.slug }, { isChosen, whose }))
    await giveAway(tx, kind, chosen, { id: stays.id, slug: stays.slug }, { id: second.id, slug: comes.slug })
    await returnFile(tx, { id: second.id, kind, slug: comes.slug }, stays.id)
    await keepTallies(tx, before, chosen)
    await keepSearch(tx, [stays.id, second.id, ...chosen])
    await writeAudit(tx, actor, { action: 'split', subject: `${kind}:${stays.slug}`, revision: first.revision, detail: comes.slug })
    const versions = { before: versionBefore, after: await contentVersionOf(tx) }
    return { entry: first, comesId: second.id, names, staying, versions }
  })
}

/** Whether a reference in a document means an entity: by its slugs or its names, as they are before the split. */
async function referencesTo(tx: Tx, kind: EntityKind, id: number): Promise<(reference: string) => boolean> {
  const { slug } = await tx.entry.findUniqueOrThrow({ where: { id }, select: { slug: true } })
  const redirects = await tx.redirect.findMany({ where: { entryId: id }, select: { slug: true } })
  const aliases = await tx.alias.findMany({ where: { entryId: id }, select: { folded: true } })
  const slugs = new Set([slug, ...redirects.map((redirect) => redirect.slug)])
  const names = new Set(aliases.map(({ folded }) => folded))
  // A slug wins over a name: what is another's address means that one, though this one is called so.
  const alike = await tx.entry.findMany({ where: { kind, slug: { in: [...names] }, id: { not: id } }, select: { slug: true } })
  const others = new Set(alike.map((entry) => entry.slug))
  return (reference) => slugs.has(reference) || (names.has(foldName(reference)) && !others.has(reference))
}

/** Whether a reference that meant the one that stays would mean the new one, or either, once there are two. */
function saysOther(reference: string, given: string, { shared, given: names }: NamesApart): boolean {
  const name = foldName(reference)
  return reference === given || shared.has(name) || names.has(name)
}

function namesApart(stays: EntityToSave, comes: EntityToSave): NamesApart {
  const of = ({ frontmatter: { name, aliases } }: EntityToSave) => new Set([name, ...aliases].map(foldName))
  const [mine, theirs] = [of(stays), of(comes)]
  const among = (names: ReadonlySet<string>, isIn: (name: string) => boolean) => new Set([...names].filter(isIn))
  return {
    kept: among(mine, (name) => !theirs.has(name)),
    shared: among(mine, (name) => theirs.has(name)),
    given: among(theirs, (name) => !mine.has(name)),
  }
}

/**
 * Texts with a link that leads to the wrong one once the links of the chosen digests have been given away. A name that both have is settled by the text's own
 * frontmatter in the digests of either, and by nothing elsewhere. A former address that is given back is the new one's, whoever writes it.
 */
async function misled(
  tx: Tx,
  id: number,
  { names: { kept, shared, given }, given: slug }: { names: NamesApart; given: string },
  { isChosen, whose }: { isChosen: ReadonlySet<number>; whose: ReadonlySet<number> },
): Promise<number[]> {
  const links = await tx.link.findMany({ where: { toId: id, fromId: { not: id } }, select: { fromId: true, target: true } })
  const wrong = links.filter(({ fromId, target }) => {
    const name = nameOfTarget(target)
    // By a slug, or by a name that stays: not the new one's, whoever writes it.
    if (isChosen.has(fromId)) return kept.has(name) || !(shared.has(name) || given.has(name))
    return name === slug || given.has(name) || (shared.has(name) && !whose.has(fromId))
  })
  return [...new Set(wrong.map(({ fromId }) => fromId))]
}

type Renaming = { kind: EntityKind; entries: readonly number[]; means: (reference: string) => boolean; slug: string }

const AT_ONCE = 500

async function renameInDocuments(tx: Tx, actor: Actor, { kind, entries, means, slug }: Renaming): Promise<void> {
  const now = new Date()
  for (let start = 0; start < entries.length; start += AT_ONCE) {
    const ids = entries.slice(start, start + AT_ONCE)
    const rows = await tx.$queryRaw<{ entryId: number; number: number; document: string }[]>`
      SELECT r."entryId", r."number", r."document" FROM "Entry" e JOIN "Revision" r ON r."entryId" = e."id" AND r."number" = e."revision"
      WHERE e."id" IN (${Prisma.join(ids)})`
    const revisions = rows.flatMap(({ entryId, number, document: old }) => {
      const document = renameReferences(old, kind, means, slug)
      if (document === old) return []
      return [
        {
          entryId: Number(entryId),
          number: Number(number) + 1,
          document,
          actor: actor.id,
          note: t('note.names', { slug }),
          createdAt: now,
        },
      ]
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

/**
 * The content file of a page that was merged, and is parted again under its address, is that page's again. The store says something else than it (revision 0 is nobody's), so a
 * change of it is a conflict like any other, and not the advice to write it into the page that it was part of.
 */
async function returnFile(tx: Tx, { id, kind, slug }: End & { kind: EntityKind }, intoId: number): Promise<void> {
  const merge = await tx.merge.findFirst({ where: { kind, slug, intoId, undoneAt: null }, orderBy: { id: 'desc' }, select: { rows: true } })
  const path = merge && parseRows(merge.rows).entry.path
  const file = path && (await tx.retiredFile.findUnique({ where: { path } }))
  if (!file) return
  await tx.retiredFile.delete({ where: { path: file.path }, select: { path: true } })
  await tx.entry.update({ where: { id }, data: { path: file.path, fileHash: file.hash, fileRevision: 0 }, select: { id: true } })
}
