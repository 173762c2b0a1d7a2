import type { Actor } from '@/lib/auth/policy'
import { discardDraft } from '@/lib/commands/close-draft'
import { unpublishDigest } from '@/lib/commands/unpublish-digest'
import { AppError } from '@/lib/errors'
import type { Chosen, ManyDeed } from '@/lib/schemas/many-digests'
import type { DeskLimits } from './desk-renderer'
import { publishDraft } from './publish-draft'

/** Why one of them was left as it was: an error's code, or `issues` for a draft that cannot be published as it is. */
export type Refusal = { chosen: Chosen; code: string }

/**
 * Does one deed to each of many, one after the other, each in its own transaction with its own line in the audit log: what is refused keeps nothing else back.
 * What each was seen at is compared, as it is for a single one.
 */
export async function doToMany(
  actor: Actor,
  deed: ManyDeed,
  chosen: readonly Chosen[],
  limits: DeskLimits,
): Promise<{ done: number; refusals: Refusal[] }> {
  const refusals: Refusal[] = []
  for (const each of chosen) {
    try {
      const code = await doToOne(actor, deed, each, limits)
      if (code) refusals.push({ chosen: each, code })
    } catch (caught) {
      if (!(caught instanceof AppError)) throw caught
      refusals.push({ chosen: each, code: caught.code })
    }
  }
  return { done: chosen.length - refusals.length, refusals }
}

async function doToOne(actor: Actor, deed: ManyDeed, { of, id, at }: Chosen, limits: DeskLimits): Promise<string | null> {
  if (deed === 'unpublish') {
    if (of !== 'digest') return 'not-found'
    await unpublishDigest(actor, id, at, 'from the desk')
    return null
  }
  if (of !== 'draft') return 'not-found'
  if (deed === 'discard') {
    await discardDraft(actor, id, at)
    return null
  }
  const { status } = await publishDraft(actor, { draftId: id, version: at, status: 'published' }, limits)
  return status === 'issues' ? 'issues' : null
}
