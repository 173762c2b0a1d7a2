import { MAP_KINDS } from '@/lib/schemas/map-kind'
import { createEdgeLayer, type EdgeDrawing } from './edge-layer'
import type { MapNode } from './graph'
import type { Inks } from './inks'
import { countCovered, type Label, placeLabels } from './labels'
import { addSymbol, HOLLOW } from './symbols'

/** The buttons of app/styles/map-drawing.css, with a little room around them. */
const BUTTONS_PX = { width: 50, height: 156 }

/** One drawing: what is shown, where it stands in pixels, and what is chosen. */
export type Scene = Omit<EdgeDrawing, 'ink'> & {
  /** Whether the reader is moving the map at this moment. */
  isMoving: boolean
  nodes: readonly MapNode[]
  /** Places of the nodes that are shown, the most important first. */
  shown: readonly number[]
  x: Float32Array
  y: Float32Array
  radiusOf: (node: MapNode) => number
  chosen: MapNode | null
  /** What is chosen or joined to it; all else steps back. Null when nothing is chosen. */
  lit: ReadonlySet<number> | null
  hovered: MapNode | null
}

const LABEL_PX = 13
const LONGEST = 44 // characters
const MARGIN = 24 // px around the drawing within which things still reach into it
const STEPPED_BACK = 0.22
/** More ends of edges than this make the drawing grey, so they grow fainter together. */
const CALM = 3000
const FAINTEST = 0.28

const edgeLayer = createEdgeLayer()

export function paint(context: CanvasRenderingContext2D, scene: Scene, inks: Inks): void {
  const { width, height, density, lit } = scene
  context.setTransform(density, 0, 0, density, 0, 0)
  context.clearRect(0, 0, width, height)
  context.globalAlpha = (lit ? 0.5 : 1) * Math.min(1, Math.max(FAINTEST, CALM / scene.edges.length))
  const drawEdges = (target: CanvasRenderingContext2D) => paintEdges(target, scene, inks.edge, null)
  edgeLayer.paint(context, { ...scene, ink: inks.edge }, scene.isMoving, drawEdges)
  context.globalAlpha = 1
  if (lit) paintNodes(context, scene, inks, (at) => !lit.has(at), STEPPED_BACK)
  if (scene.chosen) paintEdges(context, scene, inks.path, scene.chosen.at)
  paintNodes(context, scene, inks, (at) => !lit || lit.has(at), 1)
  if (scene.chosen) ring(context, scene, scene.chosen, inks.chosen)
  if (scene.hovered && scene.hovered !== scene.chosen) ring(context, scene, scene.hovered, inks.text)
  paintLabels(context, scene, inks)
}

/** All edges, or those of one node. One path: a stroke for each would take ten times as long. */
function paintEdges(context: CanvasRenderingContext2D, { edges, x, y, width, height }: Scene, ink: string, of: number | null): void {
  context.strokeStyle = ink
  context.lineWidth = of === null ? 0.7 : 1.1
  context.beginPath()
  for (let at = 0; at < edges.length; at += 2) {
    const [a, b] = [edges[at] as number, edges[at + 1] as number]
    if (of !== null && a !== of && b !== of) continue
    const [ax, ay, bx, by] = [x[a] as number, y[a] as number, x[b] as number, y[b] as number]
    if ((ax < 0 && bx < 0) || (ay < 0 && by < 0) || (ax > width && bx > width) || (ay > height && by > height)) continue
    context.moveTo(ax, ay)
    context.lineTo(bx, by)
  }
  context.stroke()
}

function paintNodes(context: CanvasRenderingContext2D, scene: Scene, inks: Inks, wanted: (at: number) => boolean, alpha: number): void {
  const { nodes, shown, x, y, width, height, radiusOf, isMoving } = scene
  context.globalAlpha = alpha
  for (const kind of MAP_KINDS) {
    context.beginPath()
    for (const at of shown) {
      const node = nodes[at]
      const [px, py] = [x[at] as number, y[at] as number]
      const isNear = px > -MARGIN && py > -MARGIN && px < width + MARGIN && py < height + MARGIN
      if (node?.kind === kind && isNear && wanted(at)) addSymbol(context, kind, px, py, radiusOf(node))
    }
    context.fillStyle = HOLLOW.has(kind) ? inks.paper : inks[kind]
    context.fill()
    context.strokeStyle = HOLLOW.has(kind) ? inks[kind] : inks.paper
    context.lineWidth = HOLLOW.has(kind) ? 1.4 : 0.8
    // What parts one shape from the next is not missed while they move.
    if (HOLLOW.has(kind) || !isMoving) context.stroke()
  }
  context.globalAlpha = 1
}

function ring(context: CanvasRenderingContext2D, { x, y, radiusOf }: Scene, node: MapNode, ink: string): void {
  context.strokeStyle = ink
  context.lineWidth = 2
  context.beginPath()
  context.arc(x[node.at] as number, y[node.at] as number, radiusOf(node) + 5, 0, 2 * Math.PI)
  context.stroke()
}

function paintLabels(context: CanvasRenderingContext2D, scene: Scene, { font, paper, text }: Inks): void {
  context.font = `${LABEL_PX}px ${font}`
  context.textBaseline = 'middle'
  const labels = labelsOf(context, scene)
  context.lineJoin = 'round'
  context.lineWidth = 3.5
  context.strokeStyle = paper
  context.fillStyle = text
  for (const { text: words, x, y } of labels) context.strokeText(words, x, y)
  for (const { text: words, x, y } of labels) context.fillText(words, x, y)
}

function labelsOf(context: CanvasRenderingContext2D, scene: Scene): Label[] {
  const { nodes, shown, x, y, width, height, radiusOf, chosen, hovered, lit } = scene
  const first = [chosen, hovered].flatMap((node) => (node ? node.at : []))
  const rest = lit ? shown.filter((at) => lit.has(at)) : shown
  const candidate = (at: number) => {
    const node = nodes[at] as MapNode
    const isFirm = lit !== null || node.kind === 'topic' || node === hovered
    return { at, x: x[at] as number, y: y[at] as number, radius: radiusOf(node), isFirm }
  }
  function* candidates() {
    for (const at of new Set([...first, ...rest])) yield candidate(at)
  }
  return placeLabels(candidates(), {
    width,
    height,
    corner: BUTTONS_PX,
    max: Math.max(10, Math.round((width * height) / 9000)),
    lineHeight: LABEL_PX + 4,
    covers: countCovered(shown.map((at) => ({ x: x[at] as number, y: y[at] as number }))),
    textOf: (at) => shortened(nodes[at]?.name ?? ''),
    measure: (at) => widthOf(context, shortened(nodes[at]?.name ?? '')),
  })
}

const widths = new Map<string, number>()

/** Measuring is the dearest part of a label, and names do not change; a font that arrives later is measured anew. */
function widthOf(context: CanvasRenderingContext2D, words: string): number {
  const known = widths.get(words)
  if (known !== undefined) return known
  const { width } = context.measureText(words)
  widths.set(words, width)
  return width
}

export const forgetWidths = () => widths.clear()

function shortened(name: string): string {
  return name.length > LONGEST ? `${name.slice(0, LONGEST - 1).trimEnd()}…` : name
}
