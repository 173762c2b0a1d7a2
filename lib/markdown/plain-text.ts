import type { Nodes } from 'mdast'
import './nodes'
import { readableTex } from './readable-tex'

/** The words of inline content: math as it can be read without a formula, images as their alternative text, footnote marks left out. */
export function inlineText(node: Nodes): string {
  switch (node.type) {
    case 'text':
    case 'inlineCode':
    case 'settled':
      return node.value
    case 'inlineMath':
      return readableTex(node.value)
    case 'image':
      return node.alt ?? ''
    case 'break':
      return '\n'
    case 'tableRow':
      return node.children.map(inlineText).join(CELL_SEPARATOR)
    case 'html':
    case 'footnoteReference':
      return ''
    default:
      return 'children' in node ? node.children.map(inlineText).join('') : ''
  }
}

/** Between the cells of a row that is quoted as a sentence. */
export const CELL_SEPARATOR = ' · '

/** The words of a whole text, blocks apart: code and formulas included, footnotes last, raw HTML left out. */
export function plainText(root: Nodes): string {
  const notes: string[] = []
  const text = blockText(root, notes)
  return [text, ...notes].filter(Boolean).join('\n\n')
}

function blockText(node: Nodes, notes: string[]): string {
  switch (node.type) {
    case 'paragraph':
    case 'heading':
      return inlineText(node)
    case 'code':
    case 'settled':
      return node.value
    case 'math':
      return readableTex(node.value)
    case 'table':
      return node.children.map((row) => row.children.map(inlineText).join('\t')).join('\n')
    case 'footnoteDefinition':
      notes.push(joinBlocks(node.children, '\n', notes))
      return ''
    case 'list':
      return joinBlocks(node.children, '\n', notes)
    case 'root':
    case 'blockquote':
    case 'listItem':
      return joinBlocks(node.children, '\n\n', notes)
    case 'framed':
      return node.data.hName === 'span' || node.data.hName === 'p' || node.data.hName === 'figcaption'
        ? inlineText(node)
        : joinBlocks(node.children, '\n\n', notes)
    case 'definition':
    case 'html':
    case 'thematicBreak':
      return ''
    default:
      return inlineText(node)
  }
}

const joinBlocks = (nodes: readonly Nodes[], separator: string, notes: string[]) =>
  nodes
    .map((node) => blockText(node, notes))
    .filter(Boolean)
    .join(separator)
