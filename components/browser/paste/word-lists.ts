import type { Element, ElementContent, RootContent } from 'hast'
import { textOf } from './text-of'

type Item = { level: number; isOrdered: boolean; element: Element }

/**
 * Word writes an item of a list as a paragraph of its own, `mso-list:l0 level2 lfo1`, with its bullet or number in a span to be ignored. Neighbouring ones become the
 * list that they are, nested by their levels; all else stays as it is.
 */
export function withWordLists<T extends RootContent | ElementContent>(nodes: readonly T[]): (T | Element)[] {
  const made: (T | Element)[] = []
  let run: Item[] = []
  const end = () => {
    if (run.length) made.push(...listsOf(run))
    run = []
  }
  for (const node of nodes) {
    const item = itemOf(node)
    if (item) run.push(item)
    // What stands between two paragraphs of one list is white space and comments.
    else if (!run.length || (node.type === 'element' && node.tagName !== 'o:p') || (node.type === 'text' && node.value.trim())) {
      end()
      made.push(node)
    }
  }
  end()
  return made
}

function itemOf(node: RootContent | ElementContent): Item | null {
  if (node.type !== 'element' || !/^(?:p|h[1-6])$/.test(node.tagName)) return null
  const [, level] = /mso-list:[^;]*\blevel(\d)/i.exec(styleOf(node)) ?? []
  if (level === undefined) return null
  let mark = ''
  const children = withoutMark(node.children, (text) => {
    mark += text
  })
  return {
    level: Number(level),
    isOrdered: /^\s*\(?[\da-z]{1,4}[.)]/i.test(mark),
    element: { type: 'element', tagName: 'li', properties: {}, children },
  }
}

/** Without the span that is to be ignored, however deep it lies; its words are told. */
function withoutMark(children: readonly ElementContent[], onMark: (text: string) => void): ElementContent[] {
  return children.flatMap((child): ElementContent[] => {
    if (child.type !== 'element') return [child]
    if (/mso-list:\s*ignore/i.test(styleOf(child))) {
      onMark(textOf(child))
      return []
    }
    return [{ ...child, children: withoutMark(child.children, onMark) }]
  })
}

function listsOf(items: readonly Item[]): Element[] {
  const lists: Element[] = []
  let open: { level: number; list: Element }[] = []
  for (const { level, isOrdered, element } of items) {
    open = open.filter((each) => each.level <= level)
    const tagName = isOrdered ? 'ol' : 'ul'
    let current = open.at(-1)
    if (current?.level !== level || current.list.tagName !== tagName) {
      if (current?.level === level) open.pop()
      const list: Element = { type: 'element', tagName, properties: {}, children: [] }
      const above = open.at(-1)?.list.children.at(-1)
      if (above?.type === 'element') above.children.push(list)
      else lists.push(list)
      current = { level, list }
      open.push(current)
    }
    current.list.children.push(element)
  }
  return lists
}

const styleOf = ({ properties }: Element) => (typeof properties.style === 'string' ? properties.style : '')
