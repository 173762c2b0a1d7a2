import type { PhrasingContent, Root } from 'mdast'
import { cjkFriendlyExtension } from 'micromark-extension-cjk-friendly'
import { gfmStrikethroughCjkFriendly } from 'micromark-extension-cjk-friendly-gfm-strikethrough'
import type { Extension } from 'micromark-util-types'
import remarkGfm from 'remark-gfm'
import remarkMath from 'remark-math'
import remarkParse from 'remark-parse'
import { type Processor, unified } from 'unified'
import { dollarMathSyntax } from './syntax/dollar-math'
import { titleSourceFromMarkdown } from './syntax/title-source'
import { wikiLinkFromMarkdown, wikiLinkSyntax } from './syntax/wiki-link'

function precisSyntax(this: Processor): void {
  const data = this.data()
  // What comes later is tried first: ours before GFM's and remark-math's.
  const given = (data.micromarkExtensions ?? []).map(withoutEmails)
  data.micromarkExtensions = [...given, ...besideChinese, dollarMathSyntax, wikiLinkSyntax]
  data.fromMarkdownExtensions = [...(data.fromMarkdownExtensions ?? []), wikiLinkFromMarkdown, titleSourceFromMarkdown]
}

/**
 * GFM tries for an e-mail address at every letter, which takes a quarter of the parsing time; the pass that follows finds them in the text anyway.
 */
function withoutEmails(extension: Extension): Extension {
  const text = Object.entries(extension.text ?? {}).map(([code, constructs]) => {
    return [code, [constructs ?? []].flat().filter(({ name }) => name !== 'emailAutolink')] as const
  })
  return { ...extension, text: Object.fromEntries(text.filter(([, constructs]) => constructs.length)) }
}

/** Everything that begins a block of its own: a line that begins with "1." is a line then. */
function withoutBlocks(this: Processor): void {
  const data = this.data()
  const names = ['blockQuote', 'codeFenced', 'codeIndented', 'definition', 'gfmFootnoteDefinition', 'headingAtx', 'htmlFlow', 'list']
  const disable = { null: [...names, 'mathFlow', 'setextUnderline', 'table', 'thematicBreak'] }
  data.micromarkExtensions = [...(data.micromarkExtensions ?? []), { disable }]
}

const strikethrough = { singleTilde: false }

/**
 * Chinese writes no spaces, and CommonMark wants one between a letter and a mark before a quotation mark.
 * With these, 报道称~~“可控”~~，其实 is struck and 他说**“可控”**之后 strong; text without Chinese, Japanese or Korean reads as before.
 */
const besideChinese = [cjkFriendlyExtension(), gfmStrikethroughCjkFriendly(strikethrough)]

const grammar = unified()
  .use(remarkParse)
  .use(remarkGfm, strikethrough)
  .use(remarkMath, { singleDollarTextMath: false })
  .use(precisSyntax)
  .freeze()
const processor = grammar().freeze()
const lineProcessor = grammar().use(withoutBlocks).freeze()

/** Markdown → mdast: CommonMark, GFM, math and `[[links]]`. */
export function parseMarkdown(body: string): Root {
  return processor.parse(body)
}

/** Markdown that stands within a line, such as a caption, → its paragraphs, with a break between each two. */
export function parseInline(text: string): PhrasingContent[] {
  const paragraphs = lineProcessor.parse(text).children.filter((block) => block.type === 'paragraph')
  return paragraphs.flatMap(({ children }, index) => (index ? [{ type: 'break' }, ...children] : children))
}
