import type { Actor } from '@/lib/auth/policy'
import { restoreDigest } from '@/lib/commands/bin-digest'
import { restorePrepared } from '@/lib/commands/restore-entity'
import { findBinned } from '@/lib/data/bin'
import { setFields } from '@/lib/document/edit-document'
import type { DocumentIssue } from '@/lib/document/read-yaml'
import { AppError } from '@/lib/errors'
import { followNames } from './after-names'
import { type DeskLimits, deskRenderer } from './desk-renderer'
import { prepareEntity } from './prepare-entity'

/**
 * Brings back what was deleted: a digest as visible as it was, the page of an entity at its old address, with all links to it.
 * @returns what stands in the way; nothing where it is back
 * @throws AppError `not-found` when it is not in the bin any more, `forbidden`
 */
export async function restoreFromBin(actor: Actor, binnedId: number, limits: DeskLimits): Promise<DocumentIssue[]> {
  const binned = await findBinned(actor, binnedId)
  if (!binned) throw new AppError('not-found', 'It is not in the bin any more.')
  if (binned.kind === 'digest') {
    await restoreDigest(actor, binnedId)
    return []
  }
  const document = setFields(binned.document, { slug: binned.slug })
  const prepared = await prepareEntity(binned.kind, { document, entryId: null, slug: null, base: 0 }, deskRenderer(limits))
  if (!prepared.ok) return prepared.issues
  const { entry, stubs } = prepared
  const restored = await restorePrepared(actor, binnedId, { entry, stubs })
  await followNames({ entry, id: restored.entry.id, stubs, before: null, versions: restored.versions }, limits)
  return []
}
