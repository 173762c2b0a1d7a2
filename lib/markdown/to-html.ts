import type { Element, Root as HastRoot } from 'hast'
import { toHtml as stringify } from 'hast-util-to-html'
import type { Root } from 'mdast'
import rehypeSanitize from 'rehype-sanitize'
import remarkRehype, { type Options } from 'remark-rehype'
import { unified } from 'unified'
import type { Labels } from './labels'
import { element, type Settled } from './nodes'
import { sanitizeSchema } from './sanitize-schema'

const sanitizer = unified().use(rehypeSanitize, sanitizeSchema).freeze()

/** mdast → safe HTML. Sanitizing comes last, whatever the steps before have done. */
export function toHtml(tree: Root, labels: Labels): string {
  const options: Options = {
    clobberPrefix: '',
    footnoteLabel: labels.notes,
    footnoteBackLabel: (reference, again) => labels.backTo(again > 1 ? `${reference + 1}-${again}` : String(reference + 1)),
    handlers: { settled: (_state: unknown, node: Settled) => node.element },
  }
  const made = unified().use(remarkRehype, options).runSync(tree) as HastRoot
  finish(made, labels)
  return stringify(sanitizer.runSync(made) as HastRoot)
}

/** What only the HTML tree shows: frames around tables, names for checkboxes and the notes' heading. */
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
      const label = labels.table(++tables)
      parent.children[index] = element('div', { className: ['table-frame'], tabIndex: 0, role: 'region', ariaLabel: label }, [node])
    }
  }
  enter(tree)
}
