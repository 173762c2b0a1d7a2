import type { Nodes } from 'mdast'
import type { ShownTitle } from '@/lib/schemas/rendered'
import { joinTitled, type TitledText } from '@/lib/text/titled-text'
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

/** The same, with the places where a link shows the title of a digest. @param cells what stands between the cells of a row */
export function titledInline(node: Nodes, cells = CELL_SEPARATOR): TitledText {
  const titles: ShownTitle[] = []
  listTitles(node, 0, cells, titles)
  return { text: inlineOf(node, cells), titles }
}

const inlineOf = (node: Nodes, cells: string) => (node.type === 'tableRow' ? node.children.map(inlineText).join(cells) : inlineText(node))

/** Lists the titles below a node that begins at `start`. */
function listTitles(node: Nodes, start: number, cells: string, titles: ShownTitle[]): void {
  if (!('children' in node)) return
  const note = node.type === 'link' ? node.data?.note : undefined
  if (note?.showsTitle && note.to) titles.push({ slug: note.to.slug, start, end: start + inlineText(node).length })
  let at = start
  for (const [index, child] of node.children.entries()) {
    if (node.type === 'tableRow' && index > 0) at += cells.length
    listTitles(child, at, cells, titles)
    at += inlineText(child).length
  }
}

/** The words of a whole text, blocks apart: code and formulas included, footnotes last, raw HTML left out. */
export function plainText(root: Nodes): TitledText {
  const notes: TitledText[] = []
  const text = blockText(root, notes)
  return joinTitled([text, ...notes], '\n\n')
}

const NOTHING: TitledText = { text: '', titles: [] }
const plain = (text: string): TitledText => ({ text, titles: [] })

function blockText(node: Nodes, notes: TitledText[]): TitledText {
  switch (node.type) {
    case 'heading':
      return inHeading(titledInline(node), node.data?.hProperties?.id)
    case 'code':
    case 'settled':
      return plain(node.value)
    case 'math':
      return plain(readableTex(node.value))
    case 'table':
      return joinTitled(
        node.children.map((row) => titledInline(row, '\t')),
        '\n',
      )
    case 'footnoteDefinition':
      notes.push(joinBlocks(node.children, '\n', notes))
      return NOTHING
    case 'list':
      return joinBlocks(node.children, '\n', notes)
    case 'root':
    case 'blockquote':
    case 'listItem':
      return joinBlocks(node.children, '\n\n', notes)
    case 'framed':
      return node.data.hName === 'span' || node.data.hName === 'p' || node.data.hName === 'figcaption'
        ? titledInline(node)
        : joinBlocks(node.children, '\n\n', notes)
    case 'definition':
    case 'html':
    case 'thematicBreak':
      return NOTHING
    default:
      return titledInline(node)
  }
}

const inHeading = ({ text, titles }: TitledText, id: unknown): TitledText =>
  typeof id === 'string' ? { text, titles: titles.map((title) => ({ ...title, heading: id })) } : { text, titles }

const joinBlocks = (nodes: readonly Nodes[], separator: string, notes: TitledText[]) =>
  joinTitled(
    nodes.map((node) => blockText(node, notes)),
    separator,
  )
