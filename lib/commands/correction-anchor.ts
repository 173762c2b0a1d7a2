import type { Rendered } from '@/lib/schemas/rendered'
import { foldName } from '@/lib/text/fold-name'

/** Finds the heading of a rendered text that a correction names; null where it names none, or one that is not there. */
export function anchorsOf({ contents }: Pick<Rendered, 'contents'>): (section: string | null | undefined) => string | null {
  // Of headings that are called alike the first is meant: a Map keeps the last.
  const anchors = new Map(contents.toReversed().map(({ text, id }) => [foldName(text), id]))
  return (section) => (section ? (anchors.get(foldName(section)) ?? null) : null)
}
