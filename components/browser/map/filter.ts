import type { MapKind } from '@/lib/schemas/map-kind'
import type { MapData } from './graph'

/** What the reader wants to see: some kinds, and perhaps only what one topic holds. */
export type Filter = { kinds: ReadonlySet<MapKind>; topic: number | null }

/** The places of the nodes that a filter leaves: of a topic, itself, those below it, their digests, and who and what stands in these. */
export function filterNodes(data: MapData, { kinds, topic }: Filter): Set<number> {
  const within = topic === null ? data.nodes.map(({ at }) => at) : heldBy(data, topic)
  return new Set([...within].filter((at) => kinds.has(data.nodes[at]?.kind ?? 'digest')))
}

function heldBy({ nodes, childrenOf }: MapData, topic: number): Set<number> {
  const held = new Set([topic])
  // A set can be grown while it is walked, and each topic is walked once.
  for (const at of held) for (const child of childrenOf.get(at) ?? []) held.add(child)
  const digests = [...held].flatMap((at) => nodes[at]?.neighbours.filter((to) => nodes[to]?.kind === 'digest') ?? [])
  for (const digest of digests) {
    held.add(digest)
    for (const to of nodes[digest]?.neighbours ?? []) if (isBeside(nodes[to]?.kind)) held.add(to)
  }
  return held
}

const isBeside = (kind: MapKind | undefined) => kind === 'person' || kind === 'term'
