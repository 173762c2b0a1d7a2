import { MAP_KINDS } from '@/lib/schemas/map-kind'
import type { MapWords } from '@/lib/schemas/map-words'
import { element, nameElement } from './element'
import type { MapData, MapNode } from './graph'
import { fill } from './words'

const SHOWN_PER_KIND = 12

/** What there is to know of the chosen entry: its kind, its page, and what it is joined to; each of these links chooses it in turn. */
export function fillDetails(panel: HTMLElement, data: MapData, node: MapNode | null, words: MapWords): void {
  panel.replaceChildren(...(node ? detailsOf(data, node, words) : [element('p', { class: 'map-hint' }, words.hint)]))
  panel.scrollTop = 0
}

function detailsOf({ nodes }: MapData, node: MapNode, words: MapWords): Node[] {
  const heading = element('h3', {}, element('a', { href: node.href }, nameElement(node.name, node.language)))
  const joined = node.neighbours.map((at) => nodes[at] as MapNode)
  const groups = MAP_KINDS.flatMap((kind) => {
    const group = joined.filter((other) => other.kind === kind).sort((a, b) => b.neighbours.length - a.neighbours.length || a.at - b.at)
    if (!group.length) return []
    const items = group
      .slice(0, SHOWN_PER_KIND)
      .map((other) => element('li', {}, element('a', { href: `#${other.key}` }, nameElement(other.name, other.language))))
    const rest = group.length - items.length
    if (rest > 0) items.push(element('li', { class: 'count' }, fill(words.more, { count: rest })))
    return [element('h4', {}, words.kinds[kind]), element('ul', {}, ...items)]
  })
  return [
    element('p', { class: 'label' }, words.kind[node.kind]),
    heading,
    element('p', { class: 'meta' }, fill(words.connections, { count: joined.length })),
    element('p', { class: 'map-open' }, element('a', { href: node.href }, words.open)),
    ...groups,
  ]
}
