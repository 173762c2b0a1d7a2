import type { Element, ElementContent, Properties, Root, RootContent } from 'hast'
import { oneLine } from './one-line'
import { withWordLists } from './word-lists'

/** What is no text: `aria-hidden` drawings are among it, as KaTeX sets beside its MathML. */
const NO_TEXT = new Set(
  'script style noscript template head title meta link svg canvas iframe object embed audio video input button select textarea'.split(' '),
)
const HEADING = /^h[1-6]$/
const EMPHASIS = /^(?:b|strong|i|em|s|del|strike)$/

/**
 * Makes of what programs put on clipboards the HTML that they mean: Google's bold is a `span` with a style, its wrapper a `b` that is not bold; headings begin at the
 * second level, since a text has its title elsewhere; addresses that lead nowhere from here go, with their words kept.
 */
export function cleanTree(tree: Root, origin: string): void {
  tree.children = withWordLists(tree.children).flatMap((node) => cleaned(node, origin)) as RootContent[]
}

function cleaned(node: RootContent | ElementContent, origin: string): ElementContent[] {
  if (node.type === 'text') return [{ type: 'text', value: node.value.replaceAll('\u200b', '') }]
  if (node.type !== 'element' || isHidden(node)) return []
  // A task's box is all that is left of forms.
  if (node.tagName === 'input' && node.properties.type === 'checkbox') return [node]
  if (NO_TEXT.has(node.tagName)) return []
  node.children = withWordLists(node.children).flatMap((child) => cleaned(child, origin))
  return meant(node, origin)
}

function isHidden({ properties }: Element): boolean {
  return (
    (properties.ariaHidden === 'true' && !properties.href) ||
    properties.hidden === true ||
    /(?:^|;)\s*display:\s*none/i.test(styleOf(properties))
  )
}

function meant(node: Element, origin: string): ElementContent[] {
  const { tagName, properties, children } = node
  const style = styleOf(properties)
  if (HEADING.test(tagName)) return [{ ...node, tagName: `h${Math.max(2, Number(tagName[1]))}`, children: withoutBold(children) }]
  // Word's mark of the end of a paragraph.
  if (tagName === 'o:p') return children
  if (tagName === 'a') return linked(node, origin)
  if (tagName === 'img') return pictured(node, origin)
  if (/^(?:b|strong)$/.test(tagName) && /font-weight:\s*(?:normal|[1-4]00)\b/i.test(style)) return children
  if (tagName === 'span') return wrapped(children, style)
  if (EMPHASIS.test(tagName)) return withoutEdges(node)
  if (/^t[dh]$/.test(tagName)) node.children = oneLine(children)
  const [, align] = /text-align:\s*(left|center|right)/i.exec(style) ?? []
  if (align && /^t[dh]$/.test(tagName)) node.properties.align = align
  return [node]
}

/** What a `span` looks like is what it means. */
function wrapped(children: ElementContent[], style: string): ElementContent[] {
  const tags = [
    /font-weight:\s*(?:bold|[6-9]00)\b/i.test(style) && 'strong',
    /font-style:\s*italic/i.test(style) && 'em',
    /text-decoration(?:-line)?:[^;]*line-through/i.test(style) && 'del',
  ].filter((tag) => tag !== false)
  const [inmost, ...outer] = tags
  if (!inmost) return children
  return withoutEdges(around(inmost, children)).map((piece) =>
    piece.type === 'element' ? outer.reduce((inner, tagName) => around(tagName, [inner]), piece) : piece,
  )
}

const around = (tagName: string, children: ElementContent[]): Element => ({ type: 'element', tagName, properties: {}, children })

/** White space within the marks of an emphasis would keep them from being marks: it moves out. */
function withoutEdges(node: Element): ElementContent[] {
  const [first, last] = [node.children[0], node.children.at(-1)]
  const before = first?.type === 'text' ? (/^\s+/.exec(first.value)?.[0] ?? '') : ''
  if (before && first?.type === 'text') first.value = first.value.slice(before.length)
  const after = last?.type === 'text' ? (/\s+$/.exec(last.value)?.[0] ?? '') : ''
  if (after && last?.type === 'text') last.value = last.value.slice(0, last.value.length - after.length)
  const isEmpty = !node.children.some((child) => child.type !== 'text' || child.value)
  return [...space(before), ...(isEmpty ? [] : [node]), ...space(after)]
}

const space = (value: string): ElementContent[] => (value ? [{ type: 'text', value }] : [])

/** Headings are bold by being headings. */
function withoutBold(children: ElementContent[]): ElementContent[] {
  return children.flatMap((child) => (child.type === 'element' && /^(?:b|strong)$/.test(child.tagName) ? child.children : [child]))
}

function linked(node: Element, origin: string): ElementContent[] {
  const href = addressFromHere(node.properties.href, origin)
  return href === null || !node.children.length ? node.children : [{ ...node, properties: { href } }]
}

function pictured(node: Element, origin: string): ElementContent[] {
  const alt = typeof node.properties.alt === 'string' ? node.properties.alt.trim() : ''
  const src = addressFromHere(node.properties.src, origin)
  if (src === null) return alt ? [{ type: 'text', value: alt }] : []
  return [{ ...node, properties: { src, alt } }]
}

/** `https://…` and `mailto:…` as they are, an address of this site as its path; null for all that leads nowhere from here. */
function addressFromHere(address: Properties[string], origin: string): string | null {
  if (typeof address !== 'string' || !URL.canParse(address)) return null
  const url = new URL(address)
  if (url.origin === origin) return url.pathname + url.search + url.hash
  return /^(?:https?|mailto):$/.test(url.protocol) ? address : null
}

const styleOf = ({ style }: Properties) => (typeof style === 'string' ? style : '')
