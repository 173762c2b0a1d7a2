import type { Nodes } from 'hast'

/** All the text below a node of the HTML tree, formulas' TeX included. */
export function hastText(node: Nodes): string {
  if (node.type === 'text') return node.value
  return 'children' in node ? node.children.map(hastText).join('') : ''
}
