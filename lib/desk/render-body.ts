import { splitDocument } from '@/lib/document/split-document'
import { AppError } from '@/lib/errors'
import { placeWarnings } from '@/lib/ingest/places'
import type { Rendered } from '@/lib/schemas/rendered'
import type { DeskRenderer } from './desk-renderer'

/** The text of a document alone, whatever its frontmatter is like; null where the text cannot be rendered, which `prepareDraft` says why. */
export async function renderBody(document: string, renderer: Pick<DeskRenderer, 'render'>): Promise<Rendered | null> {
  const { body } = splitDocument(document)
  try {
    const rendered = await renderer.render({ body, lines: true })
    rendered.warnings.push(...(await placeWarnings(rendered.places ?? [], [])))
    return rendered
  } catch (error) {
    if (error instanceof AppError) return null
    throw error
  }
}
