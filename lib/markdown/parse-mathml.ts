import type { Element, ElementContent } from 'hast'
import { t } from '@/lib/messages/translate'
import { element } from './nodes'

const TOKEN = /<(\/?)([a-z][\w-]*)((?:\s+[\w:-]+\s*="[^"]*")*)\s*(\/?)>|([^<]+)/giy
const ATTRIBUTE = /([\w:-]+)\s*="([^"]*)"/g
/** Cells that KaTeX's stylesheet makes wide, or writes a number into by a counter: without it they would only push the others aside. */
const FILLING = new Set(['mtr-glue', 'mml-eqn-num'])
const CHARACTERS: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#x27': "'" }

const decode = (text: string) => text.replace(/&(amp|lt|gt|quot|#x27);/g, (_, name: string) => CHARACTERS[name] ?? '')

/**
 * The `<math>` in KaTeX's own markup, which is regular enough for a tokenizer: every element is closed (`<mspace/>` by itself), every attribute quoted, five characters escaped.
 * (An HTML parser takes as long as KaTeX itself.) The sanitizer sees the result as it sees everything. Lines of `align` and the like stand without a number.
 * @throws Error for markup that is not so regular, instead of showing it as text
 */
export function parseMathml(markup: string): Element | null {
  const root = element('root', {})
  const open: Element[] = [root]
  let read = 0
  for (const [token, closing, tag, attributes = '', empty, text] of markup.matchAll(TOKEN)) {
    const parent = open.at(-1) ?? root
    read += token.length
    if (text !== undefined) parent.children.push({ type: 'text', value: decode(text) })
    else if (closing) open.pop()
    else {
      const properties = Object.fromEntries([...attributes.matchAll(ATTRIBUTE)].map(([, name = '', value = '']) => [name, decode(value)]))
      const child = element(tag ?? '', properties)
      if (!FILLING.has(String(properties.class))) parent.children.push(child)
      if (!empty) open.push(child)
    }
  }
  if (read !== markup.length) throw new Error(t('warning.formulaUnknown'))
  return findMath(root.children)
}

function findMath(nodes: ElementContent[]): Element | null {
  for (const node of nodes) {
    if (node.type !== 'element') continue
    const found = node.tagName === 'math' ? node : findMath(node.children)
    if (found) return found
  }
  return null
}
