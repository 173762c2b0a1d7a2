import type { Root as HastRoot } from 'hast'
import type { Root } from 'mdast'
import type { LexiconEntry, Rendered } from '@/lib/schemas/rendered'
import { countWords } from '@/lib/text/count-words'
import { type Draft, type EntryAddress, startDraft } from './draft'
import { keyPointsOf } from './key-points'
import type { Lexicon } from './lexicon'
import { preferOwn } from './own-names'
import { parseInline, parseMarkdown } from './parse'
import { plainText } from './plain-text'
import { checkLinks } from './steps/check-links'
import { checkTables } from './steps/check-tables'
import { dropHtml } from './steps/drop-html'
import { frameCallouts } from './steps/frame-callouts'
import { frameImages } from './steps/frame-images'
import { freeReferences } from './steps/free-references'
import { linkMentions } from './steps/link-mentions'
import { markHeadings, noteTitles } from './steps/mark-headings'
import { numberFootnotes } from './steps/number-footnotes'
import { resolveReferences } from './steps/resolve-references'
import { resolveWikiLinks } from './steps/resolve-wiki-links'
import { settleCode } from './steps/settle-code'
import { settleMath } from './steps/settle-math'
import { escapeTableBars } from './syntax/table-bars'
import { toSafeTree, write } from './to-html'
import { widen } from './wider-lexicon'

export type RenderInput = {
  body: string
  /** Short texts rendered as inline Markdown: a digest's corrections. */
  inlines?: string[]
  /** The entry whose text it is: it never links to itself by mention. */
  self?: EntryAddress
  /** What its frontmatter names, as links would: `ownReferences`. Where a name in the text may mean several, one of these is meant. */
  own?: string[]
  /** Whether to tell the line that each block begins at, for who edits beside a preview. */
  lines?: boolean
  /** Entries that come into being with this text, and that the lexicon does not know yet. */
  extra?: LexiconEntry[]
}

/**
 * Markdown → everything that the store keeps of it. Never throws on account of the text, but a hostile one can take for ever or overflow the stack:
 * outside of tests call it through `lib/render`, which can be killed.
 */
export function renderMarkdown({ body: written, inlines = [], self, own, lines, extra }: RenderInput, lexicon: Lexicon): Rendered {
  const body = escapeTableBars(written)
  const draft = startDraft(parseMarkdown(body), body, preferOwn(widen(lexicon, extra), own), self ?? null)
  prepare(draft)
  linkMentions(draft)
  settleCode(draft)
  settleMath(draft, body)
  const { text, titles } = plainText(draft.tree)
  const safe = toSafeTree(draft.tree, draft.labels)
  const html = write(safe)
  const keyPoints = write(keyPointsOf(safe, draft.keyHeading))
  const rendered = inlines.map((inline, at) => renderInline(inline, at, draft))
  const { contents, links, warnings, places } = draft
  warnings.sort((a, b) => (a.line ?? Number.MAX_SAFE_INTEGER) - (b.line ?? Number.MAX_SAFE_INTEGER))
  const rest = { ...(lines && { blockLines: blockLines(safe) }), ...(places.length && { places }) }
  return { html, contents, keyPoints, text, titles: [...titles], words: countWords(text), links, warnings, inlines: rendered, ...rest }
}

/** For each element of the HTML in turn, the line of the text that it comes from; 0 for what no line says, such as the list of notes. */
function blockLines({ children }: HastRoot): number[] {
  return children.flatMap((node) => (node.type === 'element' ? (node.position?.start.line ?? 0) : []))
}

function prepare(draft: Draft): void {
  resolveReferences(draft.tree)
  dropHtml(draft)
  freeReferences(draft)
  numberFootnotes(draft)
  resolveWikiLinks(draft)
  markHeadings(draft)
  frameCallouts(draft)
  frameImages(draft)
  checkLinks(draft)
  noteTitles(draft)
  checkTables(draft)
}

/** Its links, places and warnings join those of the body, which has their anchors; a warning or a place says which text it is of. */
function renderInline(text: string, at: number, { lexicon, self, labels, anchors, links, warnings, places }: Draft): string {
  const tree: Root = { type: 'root', children: [{ type: 'paragraph', children: parseInline(text) }] }
  const draft: Draft = {
    tree,
    lexicon,
    self,
    inline: true,
    labels,
    anchors,
    contents: [],
    keyHeading: null,
    links,
    warnings: [],
    places: [],
  }
  prepare(draft)
  linkMentions(draft)
  settleMath(draft, text)
  const here = { line: null, inline: at }
  warnings.push(...draft.warnings.map((warning) => ({ ...warning, ...here })))
  places.push(...draft.places.map((place) => ({ ...place, ...here })))
  return write(toSafeTree(draft.tree, labels)).replace(/^<p>([\s\S]*)<\/p>$/, '$1')
}
