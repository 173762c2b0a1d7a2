import type { Actor } from '@/lib/auth/policy'
import { discardDraft } from '@/lib/commands/close-draft'
import { putBackDigest } from '@/lib/commands/put-back-digest'
import { unpublishDigest } from '@/lib/commands/unpublish-digest'
import { AppError } from '@/lib/errors'
import { t } from '@/lib/messages/translate'
import type { Chosen, ManyDeed } from '@/lib/schemas/many-digests'
import type { DeskLimits } from './desk-renderer'
import { publishDraft } from './publish-draft'

/** Why one of them was left as it was: an error's code, or `issues` for a draft that cannot be published as it is. */
export type Refusal = { chosen: Chosen; code: string }

/**
 * Does one deed to each of many, one after the other, each in its own transaction with its own line in the audit log: what is refused keeps nothing else back.
 * What each was seen at is compared, as it is for a single one.
 * @returns among others what `put-back` takes to undo it; empty for a deed that has no such undoing
 */
export async function doToMany(
  actor: Actor,
  deed: ManyDeed,
  chosen: readonly Chosen[],
  limits: DeskLimits,
): Promise<{ done: number; refusals: Refusal[]; undo: Chosen[] }> {
  const refusals: Refusal[] = []
  const undo: Chosen[] = []
  for (const each of chosen) {
    try {
      const { code, undoneAt } = await doToOne(actor, deed, each, limits)
      if (code) refusals.push({ chosen: each, code })
      if (undoneAt) undo.push({ ...each, at: undoneAt })
    } catch (caught) {
      if (!(caught instanceof AppError)) throw caught
      refusals.push({ chosen: each, code: caught.code })
    }
  }
  return { done: chosen.length - refusals.length, refusals, undo }
}

/** Why it was refused, or the revision upon which it can be put back. */
type Done = { code?: string; undoneAt?: number }

async function doToOne(actor: Actor, deed: ManyDeed, { of, id, at }: Chosen, limits: DeskLimits): Promise<Done> {
  if (deed === 'unpublish' || deed === 'put-back') {
    if (of !== 'digest') return { code: 'not-found' }
    if (deed === 'unpublish') return { undoneAt: await unpublishDigest(actor, id, at, t('note.fromDesk')) }
    await putBackDigest(actor, id, at)
    return {}
  }
  if (of !== 'draft') return { code: 'not-found' }
  if (deed === 'discard') {
    await discardDraft(actor, id, at)
    return {}
  }
  const { status } = await publishDraft(actor, { draftId: id, version: at, status: 'published' }, limits)
  return status === 'issues' ? { code: 'issues' } : {}
}
