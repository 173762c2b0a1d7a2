import { type SymbolType, symbolCircle, symbolDiamond, symbolSquare } from 'd3-shape'
import type { MapKind } from '@/lib/schemas/map-kind'

/** Each kind has a shape of its own, so that none is told by its colour alone; people are drawn as rings. */
const SHAPES: Record<MapKind, SymbolType> = { digest: symbolSquare, topic: symbolCircle, person: symbolCircle, term: symbolDiamond }
export const HOLLOW: ReadonlySet<MapKind> = new Set(['person'])

/** Adds a kind's shape around a point to the path of `context`, at about `radius` pixels. */
export function addSymbol(context: CanvasRenderingContext2D, kind: MapKind, x: number, y: number, radius: number): void {
  const moved = {
    moveTo: (dx: number, dy: number) => context.moveTo(x + dx, y + dy),
    lineTo: (dx: number, dy: number) => context.lineTo(x + dx, y + dy),
    rect: (dx: number, dy: number, width: number, height: number) => context.rect(x + dx, y + dy, width, height),
    arc: (dx: number, dy: number, r: number, from: number, to: number) => context.arc(x + dx, y + dy, r, from, to),
    closePath: () => context.closePath(),
  }
  // d3-shape sizes symbols by area, and calls nothing of a context but these.
  SHAPES[kind].draw(moved as unknown as CanvasRenderingContext2D, Math.PI * radius * radius)
}
