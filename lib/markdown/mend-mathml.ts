import type { Element, ElementContent } from 'hast'
import { element } from './nodes'

const TOKENS = new Set(['mi', 'mo'])
const SCRIPTED = new Set(['msub', 'msup', 'msubsup'])
/** Bars that are fences or relations: TeX knows by the command, a browser takes them for relations. */
const BARS = new Set(['∣', '∥'])
const OVERLINE = '‾'

/**
 * Rewrites what KaTeX writes in a way that browsers draw as something else. They follow MathML Core, where
 * - a token holds text alone: `\stackrel{!}{=}` is `<mo><mover>…</mover></mo>` to KaTeX, and would be set as "=!" in one line,
 * - an operator stretches in a row, not as what a script stands at: the second bracket of `\bigl(x\bigr)^2` would be small and low,
 * - `∥` is a relation, with its spaces and one height, where `\lVert x\rVert` and `\left|x\right|` mean fences,
 * - an accent lies on the letters, which is too low for the line of `\overline{xyz}`.
 */
export function mendMathml(node: Element): void {
  node.children = node.children.map((child) => {
    if (child.type !== 'element') return child
    mendMathml(child)
    mendBar(child)
    if (child.tagName === 'mover') mendOverline(child)
    if (SCRIPTED.has(child.tagName)) child.children = child.children.map((part, at) => (at === 0 ? inRow(part) : part))
    return unwrapped(child)
  })
}

/** `<mo><mover>…</mover></mo>` → `<mover>…</mover>`; several elements become a row. */
function unwrapped(node: Element): ElementContent {
  const [only, ...more] = node.children
  if (!TOKENS.has(node.tagName) || !node.children.some(({ type }) => type === 'element')) return node
  return only && more.length === 0 ? only : element('mrow', {}, node.children)
}

/** An operator that stretches, in a row of its own. */
function inRow(node: ElementContent): ElementContent {
  return node.type === 'element' && node.tagName === 'mo' && node.properties.stretchy === 'true' ? element('mrow', {}, [node]) : node
}

/** KaTeX says of a fence whether it stretches, and of a relation nothing. */
function mendBar(node: Element): void {
  const { fence, stretchy } = node.properties
  if (node.tagName !== 'mo' || !BARS.has(textOf(node)) || (fence === undefined && stretchy === undefined)) return
  if (stretchy === undefined) node.properties.stretchy = 'true'
  if (node.properties.stretchy === 'true') node.properties.symmetric = 'true'
  node.properties.lspace ??= '0em'
  node.properties.rspace ??= '0em'
}

function mendOverline(node: Element): void {
  const line = node.children.at(-1)
  if (line?.type !== 'element' || textOf(line) !== OVERLINE) return
  node.properties.accent = 'false'
  line.properties.accent = 'false'
}

function textOf(node: Element): string {
  const [child] = node.children
  return node.children.length === 1 && child?.type === 'text' ? child.value : ''
}
