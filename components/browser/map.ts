import type { MapGraph } from '@/lib/schemas/map'
import { requireElement } from './map/element'
import { toMapData } from './map/graph'
import { startMap } from './map/start-map'
import { readWords } from './map/words'

// The drawing of /map. Whatever goes wrong, the list below it says the same.
const section = document.getElementById('on:map')
if (section) {
  const words = readWords(section)
  const fail = () => {
    section.dataset.state = 'failed'
    requireElement('on:map-status', HTMLElement).textContent = words.failed
  }
  try {
    const answer = await fetch(section.dataset.graph ?? '')
    if (!answer.ok) throw new Error(`The map answered ${answer.status}.`)
    const graph = (await answer.json()) as MapGraph
    const place = startMap(toMapData(graph), words)
    if (!place) throw new Error('There is no canvas to draw on.')
    const worker = new Worker(section.dataset.layout ?? '', { type: 'module' })
    const isStill = matchMedia('(prefers-reduced-motion: reduce)').matches
    let last: Float32Array | null = null
    worker.addEventListener('error', fail)
    worker.addEventListener('message', ({ data }: MessageEvent<Float32Array | null>) => {
      if (data) last = data
      if (data && !isStill) place(data, false)
      if (data) return
      if (last) place(last, true)
      section.dataset.state = 'ready'
      worker.terminate()
    })
    worker.postMessage(graph)
  } catch {
    fail()
  }
}
