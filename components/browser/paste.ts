import type { Element, Nodes as HastNodes, RootContent } from 'hast'
import { fromHtml } from 'hast-util-from-html'
import { type Handle, type State, toMdast } from 'hast-util-to-mdast'
import type { Html, Nodes } from 'mdast'
import { gfmToMarkdown } from 'mdast-util-gfm'
import { toMarkdown } from 'mdast-util-to-markdown'
import { cleanTree } from './paste/clean-tree'
import { textOf } from './paste/text-of'

// What a paste of HTML needs. The editor loads it at the first one: a parser of HTML weighs more than all else that it does.

/**
 * HTML from a clipboard → Markdown as this site writes it. Scripts, styles and what is hidden are left out; formulas come from the TeX that MathML and KaTeX carry.
 * `<h2>A</h2><p>of <b>x</b></p>` → `## A\n\nof **x**`. Throws only what a parser may for thousands of nested elements.
 * @param origin of this site: addresses within it lose it
 */
export function htmlToMarkdown(html: string, origin: string): string {
  const tree = fromHtml(html, { fragment: !/<(?:html|body)[\s>]/i.test(html) })
  cleanTree(tree, origin)
  const markdown = toMdast(tree, { handlers: { math: formula, br: lineBreak } })
  return toMarkdown(markdown as Nodes, {
    bullet: '-',
    emphasis: '*',
    strong: '*',
    rule: '-',
    listItemIndent: 'one',
    extensions: [gfmToMarkdown({ tablePipeAlign: false })],
  }).trim()
}

/** `<math>` → `$…$`, or `$$…$$` where it stands as a display. Written as it is: to escape TeX would change it. */
const formula: Handle = (state: State, node: Element) => {
  const tex = texOf(node)
  if (!tex) return state.all(node) as never
  const isDisplay = node.properties.display === 'block'
  const raw: Html = { type: 'html', value: isDisplay ? `$$${tex}$$` : `$${tex}$` }
  return raw
}

/** A break within a cell or a heading would end it. */
const lineBreak: Handle = (_state, _node, parent) =>
  parent?.type === 'element' && /^(?:t[dh]|h[1-6])$/.test(parent.tagName) ? { type: 'text', value: ' ' } : { type: 'break' }

function texOf(node: HastNodes): string | null {
  if (!('children' in node)) return null
  if (node.type === 'element' && node.tagName === 'annotation' && node.properties.encoding === 'application/x-tex')
    return textOf(node).replace(/\s+/g, ' ').trim()
  for (const child of node.children as RootContent[]) {
    const found = texOf(child)
    if (found) return found
  }
  return null
}
