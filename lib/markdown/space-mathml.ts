import type { Element, ElementContent } from 'hast'
import { element } from './nodes'

const APPLY = '\u2061' // function application, which KaTeX puts behind log, max, sin …
const SIGNS = new Set(['+', '−', '±', '∓', '-'])
const OPENING = new Set(['(', '[', '{', '⟨', '⌊', '⌈'])
const CLOSING = new Set([')', ']', '}', '⟩', '⌋', '⌉', '|', '∣', '∥', '!', '′'])
const SCRIPTED = new Set(['msub', 'msup', 'msubsup', 'munder', 'mover', 'munderover'])

/**
 * Gives MathML the spaces that TeX sets and that browsers do not derive from KaTeX's markup: `\log\log x` is "log log x", not "loglogx", and the sign of `{±1}` stands
 * close to its number. In TeX's terms: a thin space around an operator name (TeXbook, ch. 18), and none around a sign that is unary.
 */
export function spaceMathml(node: Element): void {
  const spaced: ElementContent[] = []
  node.children.forEach((child, index) => {
    if (child.type !== 'element') {
      spaced.push(child)
      return
    }
    spaceMathml(child)
    const before = elementAt(node.children, index - 1)
    if (isSign(child) && (!before || (before.tagName === 'mo' && !CLOSING.has(textOf(before))))) child.properties.form = 'prefix'
    const isName = isFunctionName(node.children, index)
    if (isName && before && before.tagName !== 'mo') spaced.push(thinSpace())
    spaced.push(child)
    const after = elementAt(node.children, index + 1)
    const endsName = textOf(child) === APPLY || (isName && SCRIPTED.has(child.tagName))
    if (endsName && after && after.tagName !== 'mspace' && !(after.tagName === 'mo' && (OPENING.has(textOf(after)) || !isSign(after)))) {
      spaced.push(thinSpace())
    }
  })
  node.children = spaced
}

/** `<mi>log</mi><mo>⁡</mo>`, or such a pair under a script: `max` with what it runs over. */
function isFunctionName(siblings: ElementContent[], index: number): boolean {
  const node = elementAt(siblings, index)
  if (!node) return false
  const next = elementAt(siblings, index + 1)
  if (node.tagName === 'mi') return next !== null && textOf(next) === APPLY
  if (!SCRIPTED.has(node.tagName)) return false
  const base = elementAt(node.children, 0)
  const last = base?.tagName === 'mrow' ? elementAt(base.children, base.children.length - 1) : null
  return last !== null && textOf(last) === APPLY
}

const isSign = (node: Element) => node.tagName === 'mo' && SIGNS.has(textOf(node))

function elementAt(nodes: ElementContent[], index: number): Element | null {
  const node = nodes[index]
  return node?.type === 'element' ? node : null
}

function textOf(node: Element): string {
  const [child] = node.children
  return node.children.length === 1 && child?.type === 'text' ? child.value : ''
}

const thinSpace = () => element('mspace', { width: '0.1667em' })
