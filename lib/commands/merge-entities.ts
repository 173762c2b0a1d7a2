import { type Actor, requireMay } from '@/lib/auth/policy'
import { BEING_WRITTEN } from '@/lib/db/draft-rule'
import { inTransaction, type Tx } from '@/lib/db/transaction'
import { AppError } from '@/lib/errors'
import { t } from '@/lib/messages/translate'
import { addressOf, type EntityKind } from '@/lib/schemas/entry-kind'
import { closeUntouched } from './close-draft'
import { contentVersionOf } from './content-version-of'
import { readEntityRows, writeRows } from './entity-rows'
import type { EntryToSave } from './entry-to-save'
import { keepSearch } from './keep-search'
import { keepTallies, talliesBefore } from './keep-tallies'
import { markOutdated } from './mark-outdated'
import { digestsNaming, type Moved, moveBelonging } from './move-belonging'
import type { Published } from './publish-draft'
import { requireCurrent } from './require-current'
import { retireFile } from './retire-file'
import { saveWithin } from './save-entries'
import { writeAudit } from './write-audit'

type EntityToSave = Exclude<EntryToSave, { kind: 'digest' }>

export type MergePrepared = {
  /** The one that goes, at the revision that the decision was based on. */
  from: { id: number; base: number }
  /** The one that stays, with what it gains: resolved and rendered, its `id` and `base` set. */
  into: EntityToSave
}

/**
 * Makes one entity of two: whatever named or linked to the first, names the second; the first's addresses lead there; its names find it. One transaction,
 * with tallies, index and audit log; what it takes to undo it is kept.
 * @throws AppError `not-found`, `conflict` when one of them was changed meanwhile or is being written, `forbidden`
 */
export async function mergePrepared(actor: Actor, { from, into }: MergePrepared): Promise<Published & { mergeId: number }> {
  requireMay(actor, 'write')
  return inTransaction(async (tx) => {
    await requireCurrent(tx, actor)
    const { gone, stays } = await bothOf(tx, from, into)
    const { kind } = into
    const versionBefore = await contentVersionOf(tx)
    const rows = await readEntityRows(tx, gone.id)
    const digests = await digestsNaming(tx, kind, gone.id)
    const below = await tx.topic.findMany({ where: { parentId: gone.id }, select: { entryId: true } })
    const topics = kind === 'topic' ? [...below.map(({ entryId }) => entryId), stays.id] : []
    const before = await talliesBefore(tx, digests, topics)
    // An ORCID is of one person alone, also for the moment in which there are two.
    await tx.person.updateMany({ where: { entryId: gone.id }, data: { orcid: null } })
    const [saved] = await saveWithin(tx, actor, [toItself(into, gone.slug)])
    if (saved?.status !== 'updated') throw new AppError('conflict', t('refused.page.slugChanged', { slug: stays.slug }))
    const moved = await moveBelonging(tx, { kind, from: gone, to: { id: stays.id, slug: into.slug } })
    // A text that mentions both links the first mention alone from now on.
    await markOutdated(
      tx,
      moved.texts.map(({ id }) => id),
    )
    await keepTallies(tx, before, digests)
    await closeUntouched(tx, gone.id)
    await tx.entry.delete({ where: { id: gone.id }, select: { id: true } })
    await leadTo(tx, [...rows.redirects.map(({ slug }) => slug), gone.slug], kind, stays.id)
    await keepSearch(tx, [gone.id, stays.id, ...digests])
    const mergeId = await remember(tx, actor, { gone, stays, kind, after: saved.revision, rows: writeRows(rows), moved })
    await retireFile(tx, { ...rows.entry, into: into.slug })
    await writeAudit(tx, actor, { action: 'merge', subject: `${kind}:${into.slug}`, revision: saved.revision, detail: gone.slug })
    return { entry: saved, mergeId, versions: { before: versionBefore, after: await contentVersionOf(tx) } }
  })
}

type Head = { id: number; slug: string; name: string; revision: number }

async function bothOf(tx: Tx, from: MergePrepared['from'], into: EntityToSave): Promise<{ gone: Head; stays: Head }> {
  const open = { where: BEING_WRITTEN, select: { id: true } }
  const select = { id: true, kind: true, slug: true, name: true, revision: true, drafts: open }
  const gone = await tx.entry.findUnique({ where: { id: from.id }, select })
  const stays = await tx.entry.findUnique({ where: { id: into.id ?? -1 }, select })
  if (gone?.kind !== into.kind || stays?.kind !== into.kind) throw new AppError('not-found', t('refused.page.oneGone'))
  if (gone.id === stays.id) throw new AppError('conflict', t('refused.page.oneAlready'))
  if (gone.revision !== from.base || stays.revision !== into.base) throw new AppError('conflict', t('refused.page.oneChanged'))
  if (gone.drafts.length) throw new AppError('conflict', t('refused.page.isWritten', { name: gone.name }))
  return { gone, stays }
}

/** The one that stays may mention the one that goes, which it is itself from now on. */
function toItself(entry: EntityToSave, slug: string): EntityToSave {
  const [old, now] = [`href="${addressOf(entry.kind, slug)}"`, `href="${addressOf(entry.kind, entry.slug)}"`]
  const { html, keyPoints, links, ...rest } = entry.rendered
  const rendered = {
    ...rest,
    html: html.replaceAll(old, now),
    keyPoints: keyPoints.replaceAll(old, now),
    links: links.map((link) =>
      link.to?.kind === entry.kind && link.to.slug === slug ? { ...link, to: { ...link.to, slug: entry.slug } } : link,
    ),
  }
  return { ...entry, rendered }
}

async function leadTo(tx: Tx, slugs: readonly string[], kind: EntityKind, entryId: number): Promise<void> {
  for (const slug of slugs) {
    const where = { kind_slug: { kind, slug } }
    await tx.redirect.upsert({ where, create: { kind, slug, entryId }, update: { entryId }, select: { slug: true } })
  }
}

type Memory = { gone: Head; stays: Head; kind: EntityKind; after: number; rows: string; moved: Moved }

async function remember(tx: Tx, actor: Actor, { gone, stays, kind, after, rows, moved }: Memory): Promise<number> {
  const { slug, name } = gone
  const { id } = await tx.merge.create({
    data: { kind, slug, name, intoId: stays.id, before: stays.revision, after, rows, moved: JSON.stringify(moved), actor: actor.id },
    select: { id: true },
  })
  return id
}
