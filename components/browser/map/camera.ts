import { select } from 'd3-selection'
import { type ZoomTransform, zoom, zoomIdentity } from 'd3-zoom'

export type Box = { left: number; top: number; right: number; bottom: number }
export type Camera = {
  view(): ZoomTransform
  /** Whether the reader has moved it. */
  isTaken(): boolean
  zoomBy(factor: number): void
  /** Shows all of a box of the map, in its own units. */
  frame(box: Box, isStill?: boolean): void
  /** Moves just as far as a point needs to come well into sight. */
  show(x: number, y: number): void
}

const MOVE_MS = 140
const NEAREST = 6
const FARTHEST = 0.05
const PADDING = 44 // px, less where there is little room

/**
 * Moves and zooms `stage` by wheel, pinch, drag and double-click (d3-zoom does these), and by its own methods, quickly or, for readers who want no motion, at once.
 * @param mayZoom says whether a double-click or a wheel's turn at this event is meant for the camera
 */
export function createCamera(stage: HTMLElement, onMove: () => void, mayZoom: (event: Event) => boolean): Camera {
  let transform = zoomIdentity
  let request = 0
  let isTaken = false
  const behaviour = zoom<HTMLElement, unknown>()
    .scaleExtent([FARTHEST, NEAREST])
    .clickDistance(6)
    .filter((event: MouseEvent) => !event.button && (!event.ctrlKey || event.type === 'wheel') && mayZoom(event))
    .on('zoom', ({ transform: next, sourceEvent }: { transform: ZoomTransform; sourceEvent: Event | null }) => {
      if (sourceEvent) cancelAnimationFrame(request)
      isTaken ||= sourceEvent !== null
      transform = next
      onMove()
    })
  const selection = select(stage).call(behaviour)
  if (isStill()) behaviour.duration(0)
  const jump = (next: ZoomTransform) => selection.call(behaviour.transform, next)

  const glide = (to: ZoomTransform, still = isStill()) => {
    cancelAnimationFrame(request)
    if (still) return void jump(to)
    const [from, begun] = [transform, performance.now()]
    const step = (now: number) => {
      const part = Math.min(1, (now - begun) / MOVE_MS)
      const between = (a: number, b: number) => a + (b - a) * part
      jump(zoomIdentity.translate(between(from.x, to.x), between(from.y, to.y)).scale(between(from.k, to.k)))
      if (part < 1) request = requestAnimationFrame(step)
    }
    request = requestAnimationFrame(step)
  }

  return {
    view: () => transform,
    isTaken: () => isTaken,
    zoomBy(factor) {
      isTaken = true
      const [middleX, middleY] = [stage.clientWidth / 2, stage.clientHeight / 2]
      const [x, y] = transform.invert([middleX, middleY])
      const scale = Math.min(NEAREST, Math.max(FARTHEST, transform.k * factor))
      glide(zoomIdentity.translate(middleX - x * scale, middleY - y * scale).scale(scale))
    },
    frame({ left, top, right, bottom }, still) {
      const [width, height] = [stage.clientWidth, stage.clientHeight]
      const padding = Math.min(PADDING, width * 0.06)
      const room = Math.min((width - 2 * padding) / Math.max(1, right - left), (height - 2 * padding) / Math.max(1, bottom - top))
      const scale = Math.min(1.6, Math.max(FARTHEST, room))
      glide(zoomIdentity.translate(width / 2 - (scale * (left + right)) / 2, height / 2 - (scale * (top + bottom)) / 2).scale(scale), still)
    },
    show(x, y) {
      const [width, height] = [stage.clientWidth, stage.clientHeight]
      const [atX, atY] = transform.apply([x, y])
      const inside = (at: number, size: number) => Math.min(size * 0.8, Math.max(size * 0.2, at)) - at
      const [dx, dy] = [inside(atX, width), inside(atY, height)]
      if (dx || dy) glide(zoomIdentity.translate(transform.x + dx, transform.y + dy).scale(transform.k))
    },
  }
}

const isStill = () => matchMedia('(prefers-reduced-motion: reduce)').matches
