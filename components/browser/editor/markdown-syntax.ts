import { markdownLanguage } from '@codemirror/lang-markdown'
import { Language } from '@codemirror/language'
import { Tag } from '@lezer/highlight'
import type { InlineContext, InlineParser, MarkdownConfig, MarkdownParser } from '@lezer/markdown'

/** What stands between `[[` and `]]`; the TeX of a formula; the `[!NOTE]` of a callout; `[^1]`. */
export const linkTag = Tag.define()
export const formulaTag = Tag.define()
export const calloutTag = Tag.define()
export const noteTag = Tag.define()

const [OPEN, DOLLAR, ESCAPE] = [91, 36, 92]

/** Recognises a pattern at the place where the inline parser stands, as one node. */
function node(name: string, sign: number, pattern: RegExp, isFit: (text: string, at: number) => boolean = () => true): InlineParser {
  return {
    name,
    before: 'Link',
    parse(context: InlineContext, next: number, position: number) {
      if (next !== sign || !isFit(context.text, position - context.offset)) return -1
      const [found] = pattern.exec(context.slice(position, context.end)) ?? []
      return found ? context.addElement(context.elt(name, position, position + found.length)) : -1
    },
  }
}

/** This site's Markdown where it differs from GitHub's, near enough to colour it; lib/markdown alone decides what it becomes. */
const ours: MarkdownConfig = {
  defineNodes: [
    { name: 'WikiLink', style: linkTag },
    { name: 'Formula', style: formulaTag },
    { name: 'Callout', style: calloutTag },
    { name: 'NoteMark', style: noteTag },
  ],
  parseInline: [
    node('WikiLink', OPEN, /^\[\[[^[\]\n^][^[\]\n]{0,399}\]\](?!\()/),
    node('NoteMark', OPEN, /^\[\^[^\s[\]]+\]/),
    node('Callout', OPEN, /^\[!(?:note|tip|important|warning|caution)\]/i, (text, at) => at === 0 || /\n[> \t]*$/.test(text.slice(0, at))),
    node('Formula', DOLLAR, /^\$\$[^$]+\$\$|^\$(?=\S)(?:[^$\n\\]|\\.)*?(?<=\S)\$(?!\d)/, (text, at) => text.charCodeAt(at - 1) !== ESCAPE),
  ],
  // One tilde is "about", a caret is no exponent, and `:)` no picture.
  remove: ['Subscript', 'Superscript', 'Emoji'],
}

/** The language of the field, by the data of CodeMirror's own, which its commands for lists ask for. */
export const markdownSyntax = new Language(
  markdownLanguage.data,
  (markdownLanguage.parser as MarkdownParser).configure(ours),
  [],
  'markdown',
)
