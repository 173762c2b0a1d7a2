import type { DigestView, EntityView } from '@/lib/schemas/views'
import { hideUnpublished } from './hide-unpublished'
import type { PreparedDigest } from './prepare-digest'
import type { PreparedEntity } from './prepare-entity'
import { previewDigest } from './preview-digest'
import { previewEntity } from './preview-entity'

/** A prepared draft as its page would show it. @param slug of what it is over; null for a new one */
export async function previewDraft(
  { entry, stubs }: Pick<PreparedDigest, 'entry' | 'stubs'> | PreparedEntity,
  slug: string | null,
  now: Date,
): Promise<{ digest: DigestView } | { entity: EntityView }> {
  if (entry.kind === 'digest') return { digest: await previewDigest({ entry, stubs }, now) }
  return { entity: await previewEntity({ entry: { ...entry, rendered: await hideUnpublished(entry.rendered) }, stubs }, slug) }
}
