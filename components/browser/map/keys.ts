import type { Direction } from './walk'

const ARROWS: Record<string, Direction> = { ArrowLeft: 'left', ArrowRight: 'right', ArrowUp: 'up', ArrowDown: 'down' }

type Listeners = {
  onStep: (direction: Direction) => void
  onZoom: (factor: number) => void
  onFit: () => void
  onOpen: () => void
  onLeave: () => void
}

/** The keys of the drawing while it has the focus: arrows walk, + − 0 zoom, Enter opens, Escape leaves. Tab is never taken. */
export function listenToKeys(stage: HTMLElement, { onStep, onZoom, onFit, onOpen, onLeave }: Listeners): void {
  stage.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const { key } = event
    const direction = ARROWS[key]
    if (direction) onStep(direction)
    else if (key === '+' || key === '=') onZoom(1.4)
    else if (key === '-' || key === '_') onZoom(1 / 1.4)
    else if (key === '0') onFit()
    else if (key === 'Enter') onOpen()
    else if (key === 'Escape') onLeave()
    else return
    event.preventDefault()
  })
}
