import type { Nodes, Parents } from 'mdast'

// unist-util-visit costs three times as much, and a text is walked ten times.

/** Visits every node, parents first; `false` leaves a node's children alone. */
export function walk(tree: Nodes, visit: (node: Nodes, ancestors: readonly Parents[]) => boolean | undefined): void {
  const ancestors: Parents[] = []
  const enter = (node: Nodes): void => {
    if (visit(node, ancestors) === false || !('children' in node)) return
    ancestors.push(node)
    for (const child of node.children) enter(child)
    ancestors.pop()
  }
  enter(tree)
}

/** What takes a node's place: one node, several or none; undefined keeps it. */
export type Replacement = Nodes | Nodes[] | undefined

/** Replaces nodes below `tree`, children before their parents; a replacement is not visited again. */
export function rewrite(tree: Parents, replace: (node: Nodes, ancestors: readonly Parents[]) => Replacement): void {
  const ancestors: Parents[] = []
  const enter = (parent: Parents): void => {
    ancestors.push(parent)
    let changed: Nodes[] | null = null
    for (const [index, child] of parent.children.entries()) {
      if ('children' in child) enter(child)
      const replacement = replace(child, ancestors)
      if (replacement === undefined) changed?.push(child)
      else {
        changed ??= parent.children.slice(0, index)
        for (const node of [replacement].flat()) changed.push(node)
      }
    }
    ancestors.pop()
    if (changed) parent.children = changed as typeof parent.children
  }
  enter(tree)
}
