import type { MapGraph } from '@/lib/schemas/map'
import { MAP_FOLDERS, MAP_KINDS, type MapKind } from '@/lib/schemas/map-kind'
import { foldName } from '@/lib/text/fold-name'

/** One entry on the map. `at` is its place in `nodes`. */
export type MapNode = {
  at: number
  kind: MapKind
  name: string
  /** Where it is known and not that of the page. */
  language?: string | undefined
  /** The name as look-ups compare it. */
  folded: string
  href: string
  /** What stands in the hash of the address while it is chosen: `people/danqi-chen`. */
  key: string
  /** Places of what it is joined to. */
  neighbours: number[]
}

export type MapData = {
  nodes: MapNode[]
  edges: [number, number][]
  byKey: ReadonlyMap<string, MapNode>
  childrenOf: ReadonlyMap<number, number[]>
}

/** What `/map.json` sent, ready to be searched, walked and drawn. @throws TypeError for anything else */
export function toMapData({ nodes: rows, edges: flat, parents }: MapGraph): MapData {
  const nodes = rows.map(([kindAt, slug, name, language], at): MapNode => {
    const kind = MAP_KINDS[kindAt]
    if (!kind) throw new TypeError(`The map has no kind ${kindAt}.`)
    const key = `${MAP_FOLDERS[kind]}/${slug}`
    return { at, kind, name, language, folded: foldName(name), href: `/${key}`, key, neighbours: [] }
  })
  const edges: [number, number][] = []
  const childrenOf = new Map<number, number[]>()
  for (let at = 0; at + 1 < flat.length; at += 2) {
    const [a = -1, b = -1] = [flat[at], flat[at + 1]]
    const [from, to] = [nodes[a], nodes[b]]
    if (!from || !to) throw new TypeError('The map joins what is not on it.')
    from.neighbours.push(b)
    to.neighbours.push(a)
    edges.push([a, b])
    if (at >= flat.length - 2 * parents) childrenOf.set(a, [...(childrenOf.get(a) ?? []), b])
  }
  return { nodes, edges, byKey: new Map(nodes.map((node) => [node.key, node])), childrenOf }
}
