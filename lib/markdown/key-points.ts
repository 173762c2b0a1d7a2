import type { Element, ElementContent, Root, RootContent } from 'hast'
import { hastText } from './hast-text'
import { element } from './nodes'

/** Of text; what is longer is cut after a whole list item. Characters. */
const LONGEST = 4000
/** They hold for the article's own page, where the notes and the headings are. */
const ONLY_THERE = ['id', 'ariaDescribedBy', 'dataFootnoteRef']

/**
 * The section under the heading with this id, for use on other pages: without the heading, ids, notes and links within the page.
 * A heading in it becomes a paragraph in bold. Takes the sanitized tree and leaves it as it is; what comes out holds nothing that was not in it.
 */
export function keyPointsOf(tree: Root, headingId: string | null): Root {
  const start = headingId === null ? -1 : tree.children.findIndex((node) => node.type === 'element' && node.properties.id === headingId)
  if (start < 0) return { type: 'root', children: [] }
  const level = levelOf(tree.children[start])
  const section: ElementContent[] = []
  for (const node of tree.children.slice(start + 1)) {
    if (isNotes(node) || levelOf(node) <= level) break
    if (node.type === 'element' || node.type === 'text') section.push(...detached(node))
  }
  return { type: 'root', children: trimmed(shortened(section, LONGEST)) }
}

function levelOf(node: RootContent | undefined): number {
  const [, digit] = node?.type === 'element' ? (/^h([1-6])$/.exec(node.tagName) ?? []) : []
  return digit ? Number(digit) : Number.POSITIVE_INFINITY
}

const isNotes = (node: RootContent) => node.type === 'element' && node.properties.dataFootnotes !== undefined

function detached(node: ElementContent): ElementContent[] {
  if (node.type !== 'element') return [node]
  const { tagName, properties } = node
  if (isNote(node)) return []
  const children = node.children.flatMap(detached)
  if (tagName === 'a' && String(properties.href ?? '').startsWith('#')) return children
  if (levelOf(node) <= 6) return [element('p', {}, [element('strong', {}, children)])]
  const kept = Object.fromEntries(Object.entries(properties).filter(([name]) => !ONLY_THERE.includes(name)))
  return [element(tagName, kept, children)]
}

/** A sidenote, or the raised number that leads to a note. */
function isNote({ tagName, properties, children }: Element): boolean {
  if (properties.role === 'note' && tagName === 'span') return true
  const [only] = children
  return tagName === 'sup' && only?.type === 'element' && only.properties.dataFootnoteRef !== undefined
}

/** As many whole blocks as fit, and of a list that does not as many items. */
function shortened(blocks: ElementContent[], room: number): ElementContent[] {
  const kept: ElementContent[] = []
  let left = room
  for (const block of blocks) {
    const length = hastText(block).length
    if (length > left) {
      const isList = block.type === 'element' && (block.tagName === 'ul' || block.tagName === 'ol')
      const items = isList ? shortened(block.children, left) : []
      if (isList && items.some(({ type }) => type === 'element')) kept.push(element(block.tagName, block.properties, items))
      break
    }
    kept.push(block)
    left -= length
  }
  return kept
}

function trimmed(blocks: ElementContent[]): ElementContent[] {
  const isBlank = (node: ElementContent | undefined) => node?.type === 'text' && !node.value.trim()
  const first = blocks.findIndex((node) => !isBlank(node))
  const last = blocks.findLastIndex((node) => !isBlank(node))
  return first < 0 ? [] : blocks.slice(first, last + 1)
}
