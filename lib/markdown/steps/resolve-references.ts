import type { Definition, Root } from 'mdast'
import { rewrite, walk } from '../walk'

/** `[words][id]` with `[id]: /url` → `[words](/url)`, so that later steps know one kind of link and of image. The first definition counts. */
export function resolveReferences(tree: Root): void {
  const definitions = new Map<string, Definition>()
  walk(tree, (node) => {
    if (node.type === 'definition' && !definitions.has(node.identifier)) definitions.set(node.identifier, node)
    return undefined
  })
  if (!definitions.size) return
  rewrite(tree, (node) => {
    if (node.type !== 'linkReference' && node.type !== 'imageReference') return undefined
    const definition = definitions.get(node.identifier)
    if (!definition) return undefined
    const { url, title, data } = definition
    return node.type === 'linkReference'
      ? { type: 'link', url, title, children: node.children, position: node.position }
      : { type: 'image', url, title, alt: node.alt, position: node.position, ...(data && { data }) }
  })
}
