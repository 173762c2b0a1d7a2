import type { MapWords } from '@/lib/schemas/map-words'
import { decoded } from '@/lib/text/decoded'
import { createChart } from './chart'
import { fillDetails } from './details'
import { requireElement } from './element'
import { filterNodes } from './filter'
import { startFilters } from './filters'
import type { MapData, MapNode } from './graph'
import { listenToKeys } from './keys'
import type { Positions } from './layout'
import { startSearchBox } from './search-box'
import { fill } from './words'

/** Joins the drawing, its tools and the details to each other. What it returns puts everything into its place; null when there is nothing to draw on. */
export function startMap(data: MapData, words: MapWords): ((positions: Positions, isFinal: boolean) => void) | null {
  const stage = requireElement('on:map-stage', HTMLElement)
  const status = requireElement('on:map-status', HTMLElement)
  const details = requireElement('on:map-details', HTMLElement)
  const input = requireElement('on:map-search', HTMLInputElement)
  const chart = createChart(stage, data, { onTap: (node) => (node && node === chosen ? open() : choose(node)) })
  if (!chart) return null

  let chosen: MapNode | null = null
  let shown: ReadonlySet<number> = new Set()
  const say = (message: string) => {
    status.textContent = message
  }
  const open = () => chosen && location.assign(chosen.href)

  const show = () => {
    shown = filterNodes(data, filters.read())
    chart.show(shown)
    if (chosen && !shown.has(chosen.at)) choose(null)
    say(fill(words.shown, { count: shown.size }))
  }
  const choose = (node: MapNode | null) => {
    if (node && !shown.has(node.at)) {
      filters.clear()
      show()
    }
    chosen = node
    chart.choose(node)
    fillDetails(details, data, node, words)
    const { pathname, search } = location
    history.replaceState(history.state, '', node ? `#${node.key}` : pathname + search)
    say(node ? fill(words.chosen, { name: node.name, kind: words.kind[node.kind], count: node.neighbours.length }) : words.cleared)
  }
  const followHash = () => {
    const node = data.byKey.get(decoded(location.hash.slice(1)))
    if (node && node !== chosen) choose(node)
  }

  const filters = startFilters(
    requireElement('on:map-tools', HTMLFormElement),
    requireElement('on:map-topic', HTMLSelectElement),
    data,
    () => {
      show()
      chart.showAll()
    },
  )
  startSearchBox(input, requireElement('on:map-options', HTMLElement), data, words, {
    say,
    onFound: (nodes) => chart.highlight(nodes && new Set(nodes.map(({ at }) => at))),
    onChoose(node) {
      choose(node)
      stage.focus({ preventScroll: true })
    },
  })
  listenToKeys(stage, {
    onStep(direction) {
      const node = chart.towards(direction)
      if (node) choose(node)
      else say(words.nothingThere)
    },
    onZoom: chart.camera.zoomBy,
    onFit: chart.showAll,
    onOpen: open,
    onLeave() {
      choose(null)
      input.focus()
    },
  })
  requireElement('on:map-nearer', HTMLButtonElement).addEventListener('click', () => chart.camera.zoomBy(1.4))
  requireElement('on:map-farther', HTMLButtonElement).addEventListener('click', () => chart.camera.zoomBy(1 / 1.4))
  requireElement('on:map-fit', HTMLButtonElement).addEventListener('click', () => chart.showAll())
  addEventListener('hashchange', followHash)
  show()

  return (positions, isFinal) => {
    chart.place(positions, isFinal)
    if (isFinal) followHash()
  }
}
