import type { FootnoteReference, Link } from 'mdast'
import type { Draft } from '../draft'
import { rewrite } from '../walk'

/** A note's mark inside a link would be a link inside a link, which HTML does not have: `[words[^1]](/url)` → `[words](/url)[^1]`. */
export function freeReferences(draft: Draft): void {
  const freed = new Map<Link, FootnoteReference[]>()
  rewrite(draft.tree, (node, ancestors) => {
    if (node.type === 'link') {
      const references = freed.get(node)
      return references && (node.children.length ? [node, ...references] : references)
    }
    const link = node.type === 'footnoteReference' && ancestors.find(({ type }) => type === 'link')
    if (node.type !== 'footnoteReference' || !link || link.type !== 'link') return undefined
    freed.set(link, [...(freed.get(link) ?? []), node])
    return []
  })
}
