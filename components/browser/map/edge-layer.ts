import type { ZoomTransform } from 'd3-zoom'

/** What a drawing of the edges was made from; the same parts make the same drawing. */
export type EdgeDrawing = {
  edges: Uint16Array
  positions: Float32Array
  ink: string
  width: number
  height: number
  density: number
  view: ZoomTransform
}

/**
 * Keeps the drawing of all edges, much the dearest part of the map. While the reader moves, the kept one is moved along instead of being made anew for each
 * frame; once all is still it is made again, sharp and whole.
 */
export function createEdgeLayer() {
  const canvas = document.createElement('canvas')
  const context = canvas.getContext('2d')
  let kept: EdgeDrawing | null = null

  const isOf = (wanted: EdgeDrawing, isMoving: boolean) =>
    kept !== null &&
    kept.edges === wanted.edges &&
    kept.positions === wanted.positions &&
    kept.ink === wanted.ink &&
    kept.density === wanted.density &&
    kept.width === wanted.width &&
    kept.height === wanted.height &&
    (isMoving || kept.view === wanted.view)

  return {
    /** Puts the edges into `target`, whose units are pixels of CSS; `draw` draws them, when it must be. */
    paint(
      target: CanvasRenderingContext2D,
      wanted: EdgeDrawing,
      isMoving: boolean,
      draw: (context: CanvasRenderingContext2D) => void,
    ): void {
      if (!context) {
        draw(target)
        return
      }
      const { width, height, density, view } = wanted
      if (!isOf(wanted, isMoving)) {
        canvas.width = Math.max(1, Math.round(width * density))
        canvas.height = Math.max(1, Math.round(height * density))
        context.setTransform(density, 0, 0, density, 0, 0)
        draw(context)
        kept = wanted
      }
      const from = kept?.view ?? view
      const scale = view.k / from.k
      target.drawImage(canvas, view.x - from.x * scale, view.y - from.y * scale, width * scale, height * scale)
    },
  }
}
