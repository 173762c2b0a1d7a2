import type { DraftView } from '@/lib/schemas/desk-views'
import type { DeskRenderer } from './desk-renderer'
import { type DraftDocument, type Preparation, type PreparationOptions, prepareDigest } from './prepare-digest'
import { type EntityPreparation, prepareEntity } from './prepare-entity'

/** Reads, resolves and renders a draft of any kind, as publishing it would; see `prepareDigest`. `document` may be newer than the saved one. */
export function prepareDraft(
  { kind, entry, base, document }: Pick<DraftView, 'kind' | 'entry' | 'base' | 'document'>,
  renderer: Pick<DeskRenderer, 'render'>,
  options: PreparationOptions = {},
): Promise<Preparation | EntityPreparation> {
  const draft: DraftDocument = { document, entryId: entry?.id ?? null, slug: entry?.slug ?? null, base }
  return kind === 'digest' ? prepareDigest(draft, renderer, options) : prepareEntity(kind, draft, renderer, options)
}

/** The names that a prepared draft brings with it, for those who look at it. */
export function newNamesOf(prepared: Preparation | EntityPreparation) {
  return prepared.ok
    ? prepared.stubs.flatMap((stub) => (stub.kind === 'digest' ? [] : { kind: stub.kind, name: stub.frontmatter.name }))
    : []
}
