import type { Element, ElementContent, Root } from 'hast'
import { hastText } from './hast-text'
import type { Labels } from './labels'
import { element } from './nodes'

/** A longer note would hang far below its line; it stays at the end. Characters. */
const LONGEST = 700
/** Where a note would be torn from its line, or be read as part of another's words or of a heading's name. */
const NOT_INSIDE = /^(?:aside|blockquote|figure|h[1-6]|section|table)$/

/** A note at the end of the text, as remark-rehype writes it. */
type Endnote = { item: Element; number: number }

/**
 * Takes notes from the end of the text to the place of their first reference:
 * `…claim<sup><a href="#fn-1" id="fnref-1">1</a></sup><span class="sidenote" role="note" id="fn-1">…</span>`.
 * Those are notes of one short paragraph whose first reference stands in a paragraph or list item of the text itself. All others stay
 * endnotes and keep their numbers.
 */
export function placeSidenotes(tree: Root, labels: Labels): void {
  const section = tree.children.find((node): node is Element => node.type === 'element' && node.properties.dataFootnotes !== undefined)
  const list = section?.children.find((node): node is Element => node.type === 'element' && node.tagName === 'ol')
  if (!section || !list) return
  const endnotes = new Map<string, Endnote>()
  for (const item of list.children) {
    if (item.type !== 'element') continue
    const number = endnotes.size + 1
    item.properties.value = String(number)
    endnotes.set(`#${item.properties.id}`, { item, number })
  }
  markNeighbours(tree)
  const placer = new Placer(endnotes)
  placer.place(tree.children as ElementContent[])
  nameReferences(tree, placer.placed, labels)
  const left = list.children.filter((item) => item.type === 'element' && !placer.placed.has(`#${item.properties.id}`))
  list.children = left.flatMap((item) => [{ type: 'text', value: '\n' }, item])
  if (left.length === 0) tree.children.length = tree.children.indexOf(section)
}

class Placer {
  /** The `#fn-…` of the notes that stand in the text now. */
  readonly placed = new Set<string>()
  readonly #seen = new Set<string>()
  readonly #endnotes: ReadonlyMap<string, Endnote>

  constructor(endnotes: ReadonlyMap<string, Endnote>) {
    this.#endnotes = endnotes
  }

  /** Looks for paragraphs and list items below; what stands where no note may go is only remembered as referred to. */
  place(nodes: readonly ElementContent[]): void {
    for (const node of nodes) {
      if (node.type !== 'element' || node.tagName === 'math') continue
      if (NOT_INSIDE.test(node.tagName)) this.#firstIn(node)
      else if (node.tagName === 'p' || node.tagName === 'li') this.#fill(node)
      else this.place(node.children)
    }
  }

  /** A note follows what its block holds directly, so that none is struck, slanted or linked together with its reference. */
  #fill(block: Element): void {
    const filled: ElementContent[] = []
    for (const child of block.children) {
      filled.push(child)
      if (child.type !== 'element') continue
      if (isBlock(child)) this.place([child])
      else for (const href of this.#firstIn(child)) filled.push(...this.#sidenote(href))
    }
    block.children = filled
  }

  #sidenote(href: string): ElementContent[] {
    const note = this.#endnotes.get(href)
    const words = note && wordsOf(note.item)
    if (!note || !words) return []
    this.placed.add(href)
    const number = element('span', { className: ['sidenote-number'] }, [{ type: 'text', value: String(note.number) }])
    const properties = { className: ['sidenote'], role: 'note', id: note.item.properties.id }
    return [element('span', properties, [number, { type: 'text', value: ' ' }, ...words])]
  }

  /** The notes that are referred to below for the first time in the text. */
  #firstIn(node: Element): string[] {
    if (node.properties.dataFootnoteRef === undefined)
      return node.children.flatMap((child) => (child.type === 'element' ? this.#firstIn(child) : []))
    const href = String(node.properties.href)
    if (this.#seen.has(href)) return []
    this.#seen.add(href)
    return [href]
  }
}

const isBlock = ({ tagName }: Element) => /^(?:p|ul|ol|li|div|pre|hr|input)$/.test(tagName) || NOT_INSIDE.test(tagName)

/** What a note of one short paragraph says, without its way back; null for any other note. */
function wordsOf(item: Element): ElementContent[] | null {
  const [only, ...more] = item.children.filter((node) => node.type !== 'text' || node.value.trim())
  if (more.length || only?.type !== 'element' || only.tagName !== 'p') return null
  const end = only.children.findIndex((node) => node.type === 'element' && node.properties.dataFootnoteBackref !== undefined)
  const words = only.children.slice(0, end < 0 ? undefined : end)
  const last = words.at(-1)
  if (last?.type === 'text') words[words.length - 1] = { ...last, value: last.value.trimEnd() }
  const length = words.reduce((sum, word) => sum + hastText(word).length, 0)
  return length > 0 && length <= LONGEST ? words : null
}

/** References with nothing between them, `[^a][^b]`, get a class: a stylesheet cannot see the words between two elements. */
function markNeighbours(parent: Root | Element): void {
  for (const [at, node] of parent.children.entries()) {
    if (node.type !== 'element' || node.tagName === 'math') continue
    markNeighbours(node)
    const next = parent.children[at + 1]
    if (node.tagName !== 'sup' || next?.type !== 'element' || next.tagName !== 'sup') continue
    for (const { children } of [node, next]) if (children[0]?.type === 'element') children[0].properties.className = ['beside-note']
  }
}

/** A reference is called by its note's number, and described by a sidenote itself, so that it can be heard without a jump. */
function nameReferences(tree: Root | Element, placed: ReadonlySet<string>, labels: Labels): void {
  for (const node of tree.children) {
    if (node.type !== 'element' || node.tagName === 'math') continue
    nameReferences(node, placed, labels)
    const { properties } = node
    if (properties.dataFootnoteRef === undefined) continue
    const href = String(properties.href)
    properties.ariaLabel = labels.note(hastText(node))
    if (placed.has(href)) properties.ariaDescribedBy = [href.slice(1)]
  }
}
