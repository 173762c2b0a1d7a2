import type { Nodes, Root } from 'mdast'
import type { EntryKind } from '@/lib/schemas/entry-kind'
import type { RenderedLink, RenderedPlace, RenderWarning, TitledHeading } from '@/lib/schemas/rendered'
import { type Labels, labelsFor } from './labels'
import type { Names } from './wider-lexicon'
import './nodes'

/** An entry's address without its name. */
export type EntryAddress = { kind: EntryKind; slug: string }

/** A text on its way from mdast to HTML: each step changes the tree and adds what it found. */
export type Draft = {
  readonly tree: Root
  readonly lexicon: Names
  readonly self: EntryAddress | null
  /** A short text that stands in a line: no mentions, figures or displays. */
  readonly inline: boolean
  readonly labels: Labels
  readonly contents: TitledHeading[]
  /** The id of the heading over the key points; null while none is found. */
  keyHeading: string | null
  /** Every anchor given out, `s-…`. */
  readonly anchors: Set<string>
  readonly links: RenderedLink[]
  readonly warnings: RenderWarning[]
  readonly places: RenderedPlace[]
}

const MOST_WARNINGS = 200
const MOST_PLACES = 1000

export function startDraft(tree: Root, body: string, lexicon: Names, self: EntryAddress | null): Draft {
  return {
    tree,
    lexicon,
    self,
    inline: false,
    labels: labelsFor(body),
    contents: [],
    keyHeading: null,
    anchors: new Set(),
    links: [],
    warnings: [],
    places: [],
  }
}

/**
 * Adds a warning at a node's line, once per line and message, up to a bound.
 * @param say puts it into words, which is not done for what is beyond the bound: a hostile text has tens of thousands
 */
export function warn(draft: Draft, code: string, say: () => string, node?: Pick<Nodes, 'position'>): void {
  if (draft.warnings.length >= MOST_WARNINGS) return
  const line = node?.position?.start.line ?? null
  const message = say()
  if (draft.warnings.some((known) => known.line === line && known.code === code && known.message === message)) return
  draft.warnings.push({ code, message, line })
}

/** Notes where the text leads, at a node's line, for whoever can tell whether that is there; up to a bound. */
export function notePlace(draft: Draft, to: RenderedPlace['to'], node: Pick<Nodes, 'position'>): void {
  if (draft.places.length < MOST_PLACES) draft.places.push({ to, line: node.position?.start.line ?? null })
}
