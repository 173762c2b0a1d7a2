import type { FootnoteDefinition, Nodes } from 'mdast'
import { t } from '@/lib/messages/translate'
import { type Draft, warn } from '../draft'
import { rewrite, walk } from '../walk'

/**
 * `[^any label]` → `[^1]`, numbered as the reader meets them, so that ids are short and labels like "x" and "x-2" cannot collide.
 * Notes that nothing refers to are reported, and not shown; references to no note are reported, and shown as they are written.
 */
export function numberFootnotes(draft: Draft): void {
  const definitions = new Map<string, FootnoteDefinition>()
  walk(draft.tree, (node) => {
    // A reference that has a note is none of the text's words any more.
    const [, lost] = node.type === 'text' ? (/\[\^([^\]\s]{1,80})\]/.exec(node.value) ?? []) : []
    if (lost !== undefined) warn(draft, 'missing-footnote', () => t('warning.noFootnote', { label: lost }), node)
    if (node.type === 'footnoteDefinition' && !definitions.has(node.identifier)) definitions.set(node.identifier, node)
    return undefined
  })
  if (!definitions.size) return
  const numbers = new Map<string, string>()
  const number = (tree: Nodes) =>
    walk(tree, (node) => {
      if (node !== tree && node.type === 'footnoteDefinition') return false
      if (node.type !== 'footnoteReference' || !definitions.has(node.identifier)) return undefined
      const known = numbers.get(node.identifier) ?? String(numbers.size + 1)
      numbers.set(node.identifier, known)
      node.identifier = known
      node.label = known
      return undefined
    })
  number(draft.tree)
  // A note may refer to another one; the map grows while it is read.
  for (const [label] of numbers) number(definitions.get(label) as FootnoteDefinition)
  rewrite(draft.tree, (node) => (node.type === 'footnoteDefinition' && !numbers.has(node.identifier) ? [] : undefined))
  for (const [label, definition] of definitions) {
    const known = numbers.get(label)
    if (!known) warn(draft, 'unused-footnote', () => t('warning.unusedFootnote', { label: definition.label ?? label }), definition)
    if (known) definition.identifier = known
  }
}
