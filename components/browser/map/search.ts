import { foldName } from '@/lib/text/fold-name'
import type { MapNode } from './graph'

/**
 * The nodes that a reader may mean, the likeliest first: names that begin with the words, then names one of whose words does, then names that hold them anywhere;
 * among equals, what is joined to more.
 */
export function searchNodes(nodes: readonly MapNode[], words: string, max: number): MapNode[] {
  const wanted = foldName(words)
  if (!wanted) return []
  const found = nodes.flatMap((node) => {
    const rank = rankOf(node.folded, wanted)
    return rank === null ? [] : [{ node, rank }]
  })
  found.sort((a, b) => a.rank - b.rank || b.node.neighbours.length - a.node.neighbours.length || a.node.at - b.node.at)
  return found.slice(0, max).map(({ node }) => node)
}

function rankOf(name: string, wanted: string): number | null {
  const at = name.indexOf(wanted)
  if (at < 0) return null
  if (at === 0) return name.length === wanted.length ? 0 : 1
  return /[\s\-–(/:，：]/.test(name[at - 1] ?? '') ? 2 : 3
}
