import type { MapGraph } from '@/lib/schemas/map'
import { layOut } from './map/layout'

const EVERY_TICKS = 20

// The worker that lays the map out, so that the page stays quick meanwhile. In: a graph. Out: places, better ones each time, and null when they are final.
addEventListener('message', ({ data }: MessageEvent<MapGraph>) => {
  for (const positions of layOut(data, EVERY_TICKS)) postMessage(positions)
  postMessage(null)
})
