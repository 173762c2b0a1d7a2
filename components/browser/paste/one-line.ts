import type { Element, ElementContent } from 'hast'
import { textOf } from './text-of'

const BLOCK =
  /^(?:p|div|h[1-6]|blockquote|ul|ol|dl|dt|dd|li|pre|table|thead|tbody|tfoot|tr|td|th|caption|figure|figcaption|section|article|hr)$/
/** Its pieces are set apart by more than a space. */
const LISTED = /^(?:li|tr|dd)$/

/** What stands in a cell of a table, on one line, as Markdown has it: paragraphs follow each other, items of lists are set apart by semicolons, and code is code within a line. */
export function oneLine(children: readonly ElementContent[]): ElementContent[] {
  const pieces: { content: ElementContent[]; isListed: boolean }[] = [{ content: [], isListed: false }]
  gather(children, pieces, false)
  return pieces
    .filter(({ content }) => content.some((node) => textOf(node).trim() || node.type === 'element'))
    .flatMap(({ content, isListed }, at) => (at === 0 ? content : [{ type: 'text', value: isListed ? '; ' : ' ' } as const, ...content]))
}

function gather(nodes: readonly ElementContent[], pieces: { content: ElementContent[]; isListed: boolean }[], isListed: boolean): void {
  for (const node of nodes) {
    if (node.type !== 'element' || !BLOCK.test(node.tagName)) {
      pieces.at(-1)?.content.push(node)
      continue
    }
    // The first item of a list follows what stands before it without a semicolon.
    pieces.push({ content: [], isListed: LISTED.test(node.tagName) && isListed })
    if (node.tagName === 'pre') pieces.at(-1)?.content.push(code(node))
    else {
      const isList = /^(?:ul|ol|tbody|dl)$/.test(node.tagName)
      if (isList) gatherList(node, pieces)
      else gather(node.children, pieces, false)
    }
    pieces.push({ content: [], isListed: false })
  }
}

function gatherList({ children }: Element, pieces: { content: ElementContent[]; isListed: boolean }[]): void {
  let isFirst = true
  for (const child of children) {
    if (child.type !== 'element') continue
    gather([child], pieces, !isFirst)
    isFirst = false
  }
}

const code = (pre: Element): Element => ({
  type: 'element',
  tagName: 'code',
  properties: {},
  children: [{ type: 'text', value: textOf(pre).replace(/\s+/g, ' ').trim() }],
})
