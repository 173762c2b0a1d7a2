import type { Element, Nodes } from 'hast'
import { fromHtml } from 'hast-util-from-html'

/** Ids that stand more than once in a piece of HTML. */
export function repeatedIds(html: string): string[] {
  const ids = [...html.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id ?? '')
  return ids.filter((id, at) => ids.indexOf(id) !== at)
}

const PHRASING_ONLY = new Set(['p', 'h2', 'h3', 'h4', 'h5', 'h6', 'span', 'a', 'em', 'strong', 'del', 'sup', 'code'])
const BLOCKS = new Set([
  'p',
  'ul',
  'ol',
  'li',
  'div',
  'pre',
  'table',
  'blockquote',
  'aside',
  'section',
  'figure',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
])

/** Where the browser's parser makes another tree than what was written, or where a block stands in a line, or a link in a link. */
export function nestingFaults(html: string): string[] {
  const faults: string[] = []
  const look = (node: Nodes, above: readonly Element[]) => {
    if (node.type === 'element') {
      const outer = above.find(({ tagName }) =>
        node.tagName === 'a' ? tagName === 'a' : BLOCKS.has(node.tagName) && PHRASING_ONLY.has(tagName),
      )
      if (outer) faults.push(`<${node.tagName}> in <${outer.tagName}>`)
    }
    if ('children' in node) for (const child of node.children) look(child, node.type === 'element' ? [...above, node] : above)
  }
  const tree = fromHtml(html, { fragment: true })
  look(tree, [])
  const count = (tag: string) => (html.match(new RegExp(`<${tag}[ >]`, 'g')) ?? []).length
  // The parser closes what may not nest, and so leaves other numbers of elements than were written.
  for (const tag of ['p', 'a', 'li', 'span']) if (count(tag) !== countIn(tree, tag)) faults.push(`<${tag}> was taken apart`)
  return faults
}

function countIn(node: Nodes, tag: string): number {
  const own = node.type === 'element' && node.tagName === tag ? 1 : 0
  return 'children' in node ? node.children.reduce((sum, child) => sum + countIn(child, tag), own) : own
}
