import { splitDocument } from '@/lib/document/split-document'
import { AppError } from '@/lib/errors'
import type { Rendered } from '@/lib/schemas/rendered'
import type { DeskRenderer } from './desk-renderer'

/** The text of a document alone, whatever its frontmatter is like; null where the text cannot be rendered, which `prepareDraft` says why. */
export async function renderBody(document: string, renderer: Pick<DeskRenderer, 'render'>): Promise<Rendered | null> {
  const { body } = splitDocument(document)
  try {
    return await renderer.render({ body, lines: true })
  } catch (error) {
    if (error instanceof AppError) return null
    throw error
  }
}
