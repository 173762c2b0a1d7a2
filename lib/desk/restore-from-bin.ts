import type { Actor } from '@/lib/auth/policy'
import { restoreDigest } from '@/lib/commands/bin-digest'
import { restorePrepared } from '@/lib/commands/restore-entity'
import { findBinned } from '@/lib/data/bin'
import { freeSlug } from '@/lib/data/free-slug'
import { slugOwner } from '@/lib/data/slug-owner'
import { setFields } from '@/lib/document/edit-document'
import type { DocumentIssue } from '@/lib/document/read-yaml'
import { AppError } from '@/lib/errors'
import { t } from '@/lib/messages/translate'
import type { EntityKind } from '@/lib/schemas/entry-kind'
import { followNames } from './after-names'
import { type DeskLimits, deskRenderer } from './desk-renderer'
import { prepareEntity } from './prepare-entity'

type BinnedEntity = { kind: EntityKind; slug: string; document: string }

async function prepareRestored({ kind, slug, document }: BinnedEntity, limits: DeskLimits) {
  const isTaken = (await slugOwner(kind, slug)) !== null
  const own = setFields(document, { slug: isTaken ? await freeSlug(kind, slug) : slug })
  return { isTaken, prepared: await prepareEntity(kind, { document: own, entryId: null, slug: null, base: 0 }, deskRenderer(limits)) }
}

/** Something in the bin that cannot be taken out as it is. */
export type Blocked = { name: string; issues: DocumentIssue[] }

/**
 * What stands now in the way of taking something out of the bin; null where nothing does, or it is not there any more.
 * @throws AppError `forbidden`
 */
export async function findBlocked(actor: Actor, binnedId: number, limits: DeskLimits): Promise<Blocked | null> {
  const binned = await findBinned(actor, binnedId)
  if (!binned || binned.kind === 'digest') return null
  const { prepared } = await prepareRestored(binned, limits)
  return prepared.ok ? null : { name: binned.name, issues: prepared.issues }
}

/**
 * Brings back what was deleted: a digest as visible as it was, the page of an entity at its old address, with all links to it. Where another page has that address by now, it comes
 * back at the next one that is free, so that its text can be had: the two can be merged then.
 * @returns what stands in the way; nothing where it is back, and whether that is elsewhere
 * @throws AppError `not-found` when it is not in the bin any more, `forbidden`
 */
export async function restoreFromBin(
  actor: Actor,
  binnedId: number,
  limits: DeskLimits,
): Promise<{ issues: DocumentIssue[]; isElsewhere: boolean }> {
  const binned = await findBinned(actor, binnedId)
  if (!binned) throw new AppError('not-found', t('refused.page.notInBin'))
  if (binned.kind === 'digest') {
    await restoreDigest(actor, binnedId)
    return { issues: [], isElsewhere: false }
  }
  const { isTaken, prepared } = await prepareRestored(binned, limits)
  if (!prepared.ok) return { issues: prepared.issues, isElsewhere: false }
  const { entry, stubs } = prepared
  const restored = await restorePrepared(actor, binnedId, { entry, stubs })
  await followNames({ entry, id: restored.entry.id, stubs, before: null, versions: restored.versions }, limits)
  return { issues: [], isElsewhere: isTaken }
}
