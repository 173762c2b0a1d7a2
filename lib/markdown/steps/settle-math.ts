import type { Nodes, Paragraph } from 'mdast'
import type { Math as MathBlock } from 'mdast-util-math'
import { t } from '@/lib/messages/translate'
import { type Draft, warn } from '../draft'
import { element, type Settled } from '../nodes'
import { readableTex } from '../readable-tex'
import { renderMath } from '../render-math'
import { rewrite } from '../walk'

/**
 * `$x^2$` → `<math>…</math>`, `$$…$$` → `<div class="math-block" …><math display="block">…`. What KaTeX cannot read is shown as
 * `<code class="math-error">` with a warning.
 */
export function settleMath(draft: Draft, body: string): void {
  const settle = (node: Nodes, tex: string, display: boolean): Settled => {
    const made = renderMath(tex, display)
    const { error } = made
    if (error) warn(draft, 'math-error', () => t('warning.formula', { tex: tex.slice(0, 60), why: error }), node)
    const frame = display
      ? element('div', { className: ['math-block'], role: 'group', ariaLabel: draft.labels.formula }, [made.element])
      : made.element
    return { type: 'settled', value: error ? tex : readableTex(tex), element: frame, position: node.position }
  }
  // Displays first: a paragraph that is one `$$x$$` must still hold its formula.
  rewrite(draft.tree, (node) => {
    if (node.type === 'math') return settle(node, texOf(draft, node, body), true)
    const tex = node.type === 'paragraph' && !draft.inline ? displayAlone(node, body) : null
    return tex === null ? undefined : settle(node, tex, true)
  })
  rewrite(draft.tree, (node, ancestors) => {
    if (node.type !== 'inlineMath') return undefined
    // In a table cell a bar is written "\|", as everywhere in GFM's tables.
    const inTable = ancestors.some(({ type }) => type === 'tableCell')
    return settle(node, inTable ? node.value.replaceAll('\\|', '|') : node.value, false)
  })
}

/** "$$ x = 1" opens a block: remark-math would drop the rest of that line as a label. */
function texOf(draft: Draft, node: MathBlock, body: string): string {
  const source = body.slice(node.position?.start.offset ?? 0, node.position?.end.offset ?? 0)
  if (!/\$\$\s*$/.test(source)) warn(draft, 'unclosed-math', () => t('warning.formulaOpen'), node)
  return node.meta ? `${node.meta}\n${node.value}` : node.value
}

/** `$$x$$` on one line is a display if nothing stands beside it. */
function displayAlone({ children }: Paragraph, body: string): string | null {
  const [only] = children
  if (children.length !== 1 || only?.type !== 'inlineMath') return null
  return body.startsWith('$$', only.position?.start.offset ?? 0) ? only.value : null
}
