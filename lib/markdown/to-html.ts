import type { Element, Root as HastRoot } from 'hast'
import { toHtml as stringify } from 'hast-util-to-html'
import type { Root } from 'mdast'
import rehypeSanitize from 'rehype-sanitize'
import remarkRehype, { type Options } from 'remark-rehype'
import { unified } from 'unified'
import { hastText } from './hast-text'
import { keepPunctuation } from './keep-punctuation'
import type { Labels } from './labels'
import { element, type Settled } from './nodes'
import { placeSidenotes } from './place-sidenotes'
import { sanitizeSchema } from './sanitize-schema'

const sanitizer = unified().use(rehypeSanitize, sanitizeSchema).freeze()

/** mdast → the HTML tree, safe: sanitizing comes last, whatever the steps before have done. */
export function toSafeTree(tree: Root, labels: Labels): HastRoot {
  const options: Options = {
    clobberPrefix: '',
    footnoteLabel: labels.notes,
    footnoteBackLabel: (reference, again) => labels.backTo(again > 1 ? `${reference + 1}-${again}` : String(reference + 1)),
    handlers: { settled: (_state: unknown, node: Settled) => node.element },
  }
  const made = unified().use(remarkRehype, options).runSync(tree) as HastRoot
  finish(made, labels)
  keepPunctuation(made)
  placeSidenotes(made, labels)
  return sanitizer.runSync(made) as HastRoot
}

/** A sanitized tree → HTML. */
export function write(tree: HastRoot): string {
  return stringify(tree)
}

/** What only the HTML tree shows: frames around tables, which the browser scrolls where they are too wide, names for checkboxes and the notes' heading. */
function finish(tree: HastRoot, labels: Labels): void {
  let tables = 0
  const enter = (parent: HastRoot | Element): void => {
    for (const [index, node] of parent.children.entries()) {
      if (node.type !== 'element' || node.tagName === 'math') continue
      enter(node)
      const { properties } = node
      if (node.tagName === 'input') properties.ariaLabel = properties.checked ? labels.done : labels.open
      if (properties.id === 'footnote-label') properties.id = 'fn-label'
      if (properties.ariaDescribedBy) properties.ariaDescribedBy = ['fn-label']
      if (node.tagName !== 'table') continue
      const className = ['table-frame', ...(isWide(node) ? ['table-wide'] : [])]
      parent.children[index] = element('div', { className, role: 'group', ariaLabel: labels.table(++tables) }, [node])
    }
  }
  enter(tree)
}

/** Characters; the column of text holds about 70 of the tables' smaller ones. */
const WIDE = 75
const LONGEST_LINE = 28

/** Whether a table wants more width than the column of text has; long cells break into lines. */
function isWide(table: Element): boolean {
  const columns: number[] = []
  const rows = table.children.flatMap((part) => (part.type === 'element' ? part.children : []))
  for (const row of rows) {
    if (row.type !== 'element') continue
    const cells = row.children.filter(({ type }) => type === 'element')
    for (const [at, cell] of cells.entries()) columns[at] = Math.max(columns[at] ?? 0, Math.min(LONGEST_LINE, widthOf(hastText(cell))))
  }
  return columns.reduce((sum, width) => sum + width + 2, 0) > WIDE
}

/** Han characters take twice the width of Latin ones. */
const widthOf = (text: string) => text.length + (text.match(/[\u3000-\u9fff\uff00-\uffef]/g)?.length ?? 0)
