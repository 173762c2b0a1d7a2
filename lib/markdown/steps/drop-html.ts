import { t } from '@/lib/messages/translate'
import { type Draft, warn } from '../draft'
import { rewrite } from '../walk'

/** Raw HTML never reaches the reader: `<b>x</b>` → `x`. Only `<br>` is kept as a line break, for table cells have no other. Comments and closing tags go in silence, anything else is reported. */
export function dropHtml(draft: Draft): void {
  rewrite(draft.tree, (node) => {
    if (node.type !== 'html') return undefined
    if (/^<br\s*\/?>$/i.test(node.value)) return { type: 'break' }
    const tag = /<[a-z][\w-]*/i.exec(node.value.replace(/<!--[\s\S]*?(?:-->|$)/g, ''))?.[0]
    if (tag) warn(draft, 'html-dropped', () => t('warning.html', { tag: `${tag}>` }), node)
    return []
  })
}
