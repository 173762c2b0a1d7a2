import type { Root } from 'mdast'
import type { Extension } from 'micromark-util-types'
import remarkGfm from 'remark-gfm'
import remarkMath from 'remark-math'
import remarkParse from 'remark-parse'
import { type Processor, unified } from 'unified'
import { dollarMathSyntax } from './syntax/dollar-math'
import { wikiLinkFromMarkdown, wikiLinkSyntax } from './syntax/wiki-link'

function precisSyntax(this: Processor): void {
  const data = this.data()
  // What comes later is tried first: ours before GFM's and remark-math's.
  data.micromarkExtensions = [...(data.micromarkExtensions ?? []).map(withoutEmails), dollarMathSyntax, wikiLinkSyntax]
  data.fromMarkdownExtensions = [...(data.fromMarkdownExtensions ?? []), wikiLinkFromMarkdown]
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

const processor = unified()
  .use(remarkParse)
  .use(remarkGfm, { singleTilde: false })
  .use(remarkMath, { singleDollarTextMath: false })
  .use(precisSyntax)
  .freeze()

/** Markdown → mdast: CommonMark, GFM, math and `[[links]]`. */
export function parseMarkdown(body: string): Root {
  return processor.parse(body)
}
