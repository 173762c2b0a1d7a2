import type { Element, ElementContent, Root } from 'hast'
import { element } from './nodes'

/** What may not begin a line: a mark, or the rest of a word such as `$k$-means` and `$n$th`. */
const BEHIND = /^(?:[-‑–]\p{L}{1,16}|[a-z]{1,3}(?!\p{L})|[,.;:!?%…)\]}'"’”»，。；：！？、）」』》]+)/u
/** What may not end one. */
const BEFORE = /[([{'"‘“«（「『《]+$/u

/**
 * `(<math>…</math>, and` → `<span class="unbroken">(<math>…</math>,</span> and`. A formula in a line is a box to the browser, which breaks lines before and behind
 * every box, even between a formula and its comma.
 */
export function keepPunctuation(parent: Root | Element): void {
  const kept: ElementContent[] = []
  for (const node of parent.children as ElementContent[]) {
    const before = kept.at(-1)
    if (node.type === 'text' && before && isUnbroken(before)) {
      const mark = BEHIND.exec(node.value)?.[0] ?? ''
      if (mark) before.children.push({ type: 'text', value: mark })
      if (node.value !== mark) kept.push({ ...node, value: node.value.slice(mark.length) })
    } else if (node.type !== 'element') kept.push(node)
    else if (node.tagName !== 'math') {
      keepPunctuation(node)
      kept.push(node)
    } else if (node.properties.display === 'block') kept.push(node)
    else kept.push(...withMarkBefore(kept, node))
  }
  parent.children = kept.flatMap((node) => (isUnbroken(node) && node.children.length === 1 ? node.children : [node]))
}

/** The formula in a span, with the mark that it takes from the end of the text before it. */
function withMarkBefore(kept: ElementContent[], formula: Element): ElementContent[] {
  const before = kept.at(-1)
  const mark = before?.type === 'text' ? (BEFORE.exec(before.value)?.[0] ?? '') : ''
  if (before?.type !== 'text' || !mark) return [element('span', { className: ['unbroken'] }, [formula])]
  kept.pop()
  const rest = before.value.slice(0, -mark.length)
  const span = element('span', { className: ['unbroken'] }, [{ type: 'text', value: mark }, formula])
  return rest ? [{ ...before, value: rest }, span] : [span]
}

const isUnbroken = (node: ElementContent): node is Element =>
  node.type === 'element' && Array.isArray(node.properties.className) && node.properties.className.includes('unbroken')
