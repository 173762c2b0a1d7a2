import type { Actor } from '@/lib/auth/policy'
import { restoreDigest } from '@/lib/commands/bin-digest'
import { restorePrepared } from '@/lib/commands/restore-entity'
import { findBinned } from '@/lib/data/bin'
import { freeSlug } from '@/lib/data/free-slug'
import { slugOwner } from '@/lib/data/slug-owner'
import { setFields } from '@/lib/document/edit-document'
import type { DocumentIssue } from '@/lib/document/read-yaml'
import { AppError } from '@/lib/errors'
import { followNames } from './after-names'
import { type DeskLimits, deskRenderer } from './desk-renderer'
import { prepareEntity } from './prepare-entity'

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
  if (!binned) throw new AppError('not-found', 'It is not in the bin any more.')
  if (binned.kind === 'digest') {
    await restoreDigest(actor, binnedId)
    return { issues: [], isElsewhere: false }
  }
  const isTaken = (await slugOwner(binned.kind, binned.slug)) !== null
  const slug = isTaken ? await freeSlug(binned.kind, binned.slug) : binned.slug
  const document = setFields(binned.document, { slug })
  const prepared = await prepareEntity(binned.kind, { document, entryId: null, slug: null, base: 0 }, deskRenderer(limits))
  if (!prepared.ok) return { issues: prepared.issues, isElsewhere: false }
  const { entry, stubs } = prepared
  const restored = await restorePrepared(actor, binnedId, { entry, stubs })
  await followNames({ entry, id: restored.entry.id, stubs, before: null, versions: restored.versions }, limits)
  return { issues: [], isElsewhere: isTaken }
}
