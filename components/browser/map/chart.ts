import { type Camera, createCamera } from './camera'
import type { MapData, MapNode } from './graph'
import { onInkChange, readInks } from './inks'
import type { Positions } from './layout'
import { forgetWidths, paint, type Scene } from './paint'
import { type Direction, nearestTowards, type Place } from './walk'

export type Chart = {
  camera: Camera
  /**
   * Where everything stands now. All of it comes into sight, unless the reader has moved already. Edges are drawn with the final places only: they take
   * longest, and say nothing before.
   */
  place(positions: Positions, isFinal: boolean): void
  show(places: ReadonlySet<number>): void
  choose(node: MapNode | null): void
  /** Brings these forward, as the search does while one types; null when it is done. */
  highlight(places: ReadonlySet<number> | null): void
  /** The node to go to from the chosen one, along an edge; from nothing, the most important in sight. */
  towards(direction: Direction): MapNode | null
  showAll(): void
}

type Listeners = { onTap: (node: MapNode | null) => void }

const NO_EDGES = new Uint16Array()
/** After this long without a move the map counts as still. */
const STILL_MS = 120

/** How near to a node's edge counts as on it: a finger needs 44 pixels in all. */
const REACH_PX = { mouse: 6, touch: 18 }

/** The drawing in `stage`, drawn again when something moves, and never otherwise. Null when the browser gives no canvas to draw on. */
export function createChart(stage: HTMLElement, data: MapData, { onTap }: Listeners): Chart | null {
  const canvas = document.createElement('canvas')
  const context = canvas.getContext('2d')
  if (!context) return null
  const { nodes } = data
  const [x, y] = [new Float32Array(nodes.length), new Float32Array(nodes.length)]
  let positions: Positions = new Float32Array(2 * nodes.length)
  let inks = readInks(stage)
  let shown: number[] = []
  let edges = new Uint16Array()
  let chosen: MapNode | null = null
  let hovered: MapNode | null = null
  let highlighted: ReadonlySet<number> | null = null
  let asked = 0
  let isMoving = false
  let isLaidOut = false
  let still: ReturnType<typeof setTimeout> | undefined

  const radiusOf = (node: MapNode) => sizeOf(node) * Math.min(1.9, Math.max(0.62, camera.view().k ** 0.45))
  const litOf = () => highlighted ?? (chosen ? new Set([chosen.at, ...chosen.neighbours]) : null)
  const draw = () => {
    asked = 0
    const view = camera.view()
    const { x: left, y: top, k } = view
    for (let at = 0; at < nodes.length; at++) {
      x[at] = (positions[2 * at] as number) * k + left
      y[at] = (positions[2 * at + 1] as number) * k + top
    }
    const [width, height, density] = [stage.clientWidth, stage.clientHeight, Math.min(2, devicePixelRatio)]
    const drawing = { width, height, density, edges: isLaidOut ? edges : NO_EDGES, positions, view, isMoving }
    const scene: Scene = { ...drawing, nodes, shown, x, y, radiusOf, chosen, hovered, lit: litOf() }
    paint(context, scene, inks)
  }
  const redraw = () => {
    if (asked === 0) asked = requestAnimationFrame(draw)
  }

  const hit = (event: Event): MapNode | null => {
    const { left, top } = stage.getBoundingClientRect()
    const { clientX, clientY } = pointOf(event)
    const isTouch = 'changedTouches' in event || (event as PointerEvent).pointerType === 'touch'
    const reach = isTouch ? REACH_PX.touch : REACH_PX.mouse
    let best: { node: MapNode; away: number } | null = null
    for (const at of shown) {
      const node = nodes[at] as MapNode
      const away = Math.hypot((x[at] as number) - clientX + left, (y[at] as number) - clientY + top)
      if (away <= radiusOf(node) + reach && (!best || away < best.away)) best = { node, away }
    }
    return best?.node ?? null
  }
  const move = () => {
    isMoving = true
    clearTimeout(still)
    still = setTimeout(() => {
      isMoving = false
      redraw()
    }, STILL_MS)
    redraw()
  }
  const camera = createCamera(stage, move, (event) => !DOUBLE.has(event.type) || !hit(event))

  const resize = () => {
    const density = Math.min(2, devicePixelRatio)
    canvas.width = Math.round(stage.clientWidth * density)
    canvas.height = Math.round(stage.clientHeight * density)
    redraw()
  }
  canvas.setAttribute('aria-hidden', 'true')
  stage.append(canvas)
  new ResizeObserver(resize).observe(stage)
  onInkChange(() => {
    inks = readInks(stage)
    redraw()
  })
  document.fonts.addEventListener('loadingdone', () => {
    forgetWidths()
    redraw()
  })
  stage.addEventListener('click', (event) => onTap(hit(event)))
  stage.addEventListener('pointermove', (event) => {
    const over = event.pointerType === 'touch' || event.buttons ? null : hit(event)
    if (over === hovered) return
    hovered = over
    stage.toggleAttribute('data-over', over !== null)
    redraw()
  })
  stage.addEventListener('pointerleave', () => {
    hovered = null
    redraw()
  })

  const placeOf = (at: number): Place => ({ at, x: positions[2 * at] as number, y: positions[2 * at + 1] as number })
  const showAll = (isStill?: boolean) => {
    if (!shown.length) return
    const places = shown.map(placeOf)
    const box = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity }
    for (const { x: px, y: py } of places) {
      box.left = Math.min(box.left, px)
      box.right = Math.max(box.right, px)
      box.top = Math.min(box.top, py)
      box.bottom = Math.max(box.bottom, py)
    }
    camera.frame(box, isStill)
  }

  return {
    camera,
    showAll: () => showAll(),
    place(next, isFinal) {
      positions = next
      isLaidOut = isFinal
      if (!camera.isTaken()) showAll(true)
      redraw()
    },
    show(places) {
      shown = byImportance([...places].map((at) => nodes[at] as MapNode))
      edges = Uint16Array.from(data.edges.filter(([a, b]) => places.has(a) && places.has(b)).flat())
      redraw()
    },
    choose(node) {
      chosen = node
      highlighted = null
      if (node) camera.show(placeOf(node.at).x, placeOf(node.at).y)
      redraw()
    },
    highlight(places) {
      highlighted = places
      redraw()
    },
    towards(direction) {
      const seen = new Set(shown)
      if (!chosen) return nodes[shown[0] ?? -1] ?? null
      const there = nearestTowards(placeOf(chosen.at), direction, chosen.neighbours.filter((at) => seen.has(at)).map(placeOf))
      return there ? (nodes[there.at] ?? null) : null
    },
  }
}

/** A double-click or, as d3-zoom tells of a double tap, the end of its second touch: on an entry they are meant for it. */
const DOUBLE = new Set(['dblclick', 'touchend'])

function pointOf(event: Event): { clientX: number; clientY: number } {
  return 'changedTouches' in event ? ((event as TouchEvent).changedTouches[0] ?? { clientX: 0, clientY: 0 }) : (event as MouseEvent)
}

/** In pixels at the map's own scale. What is joined to more is larger, within bounds. */
function sizeOf({ kind, neighbours: { length } }: MapNode): number {
  if (kind === 'topic') return Math.min(13, 5.5 + 0.9 * Math.sqrt(length))
  if (kind === 'digest') return 4
  return Math.min(7, 3 + 0.45 * Math.sqrt(length))
}

/** Topics first, then what is joined to most: the order in which names find room. */
function byImportance(nodes: MapNode[]): number[] {
  const rank = ({ kind, neighbours }: MapNode) => (kind === 'topic' ? 1e6 : 0) + neighbours.length
  return nodes.sort((a, b) => rank(b) - rank(a) || a.at - b.at).map(({ at }) => at)
}
