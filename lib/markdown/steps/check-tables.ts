import { t } from '@/lib/messages/translate'
import { type Draft, warn } from '../draft'
import { inlineText } from '../plain-text'
import { walk } from '../walk'

/** A table whose first row is empty has no heads: who hears it read aloud is told numbers without what they are. */
export function checkTables(draft: Draft): void {
  walk(draft.tree, (node) => {
    if (node.type !== 'table') return undefined
    const [head] = node.children
    const cells = head?.children.map((cell) => inlineText(cell).trim()) ?? []
    // The corner above the names of rows may be empty.
    const empty = cells.slice(1).filter((cell) => !cell).length + (cells.length === 1 && !cells[0] ? 1 : 0)
    if (empty) warn(draft, 'table-without-head', () => t('warning.tableWithoutHead', { count: empty }), node)
    return undefined
  })
}
