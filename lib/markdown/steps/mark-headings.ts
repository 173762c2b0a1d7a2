import type { Heading } from 'mdast'
import { t } from '@/lib/messages/translate'
import { headingSlug } from '@/lib/text/heading-slug'
import { foldSpaces, replaceTitles } from '@/lib/text/titled-text'
import { type Draft, warn } from '../draft'
import { isKeyHeading } from '../key-heading'
import { inlineText, titledInline } from '../plain-text'
import { walk } from '../walk'

/**
 * `## Key points` → `<h2 id="s-key-points">`. The page's title is its h1: a body that uses `#` moves down one level.
 * The first heading of level 2, as written, that announces the key points is remembered. Every anchor begins with `s-`, which no id of the page does; so it can neither collide with one nor shadow a global (`id="process"` would).
 */
export function markHeadings(draft: Draft): void {
  const headings: { node: Heading; top: boolean }[] = []
  walk(draft.tree, (node, ancestors) => {
    if (node.type === 'heading') headings.push({ node, top: ancestors.length === 1 })
    return undefined
  })
  const shift = headings.some(({ node }) => node.depth === 1) ? 1 : 0
  let above = 1
  for (const { node, top } of headings) {
    node.depth = Math.min(6, node.depth + shift) as Heading['depth']
    const text = inlineText(node).replace(/\s+/g, ' ').trim()
    const id = uniqueAnchor(draft.anchors, text)
    node.data = { ...node.data, hProperties: { id } }
    if (!top) continue
    if (node.depth > above + 1) {
      // Its author may not know by what title a link of theirs is to be shown.
      const words = replaceTitles(foldSpaces(titledInline(node)), () => true, '…')
      warn(draft, 'skipped-heading-level', () => t('warning.skippedLevel', { words, level: node.depth, above }), node)
    }
    above = node.depth
    if (node.depth <= 2 + shift && isKeyHeading(text)) draft.keyHeading ??= id
    if (node.depth <= 4 && text) draft.contents.push({ id, level: node.depth, text })
  }
}

/** Notes where headings show titles of digests, once every link is known for what it is. */
export function noteTitles({ tree, contents }: Draft): void {
  const byId = new Map(contents.map((heading) => [heading.id, heading]))
  walk(tree, (node) => {
    const listed = node.type === 'heading' ? byId.get(String(node.data?.hProperties?.id)) : undefined
    const { titles } = listed ? foldSpaces(titledInline(node)) : { titles: [] }
    if (listed && titles.length) listed.titles = [...titles]
    return undefined
  })
}

function uniqueAnchor(anchors: Set<string>, text: string): string {
  const base = `s-${headingSlug(text) || 'section'}`
  let id = base
  for (let count = 2; anchors.has(id); count++) id = `${base}-${count}`
  anchors.add(id)
  return id
}
