const ROOT = document.documentElement
/** What app/styles/early.css leaves for later. */
const LATER = [
  '.home > section ~ section',
  '.contents-list ~ .edition-text',
  '.edition-text > :is(.margin-note, .apparatus, .neighbours)',
  '.edition-text > .prose > :nth-child(n + 6)',
  '.archive-list > :nth-child(n + 3)',
].join()
/** Where it applies. */
const NARROW = '(max-width: 63.99em)'

/**
 * What stands below the first screen is laid out once that is painted, part by part whenever nothing else is to be done, so that the page answers meanwhile.
 * All of the rest follows at once before somebody does what asks for heights: a key may lead to the end of the page.
 */
export function layOutBelow(): void {
  // A lab further down stands for about its height until it comes near: on the way to the end that would move the end.
  addEventListener('keydown', ({ key }) => key === 'End' && ROOT.classList.add('to-the-end'), true)
  if (!ROOT.classList.contains('early')) return
  const events = ['keydown', 'pointerdown', 'wheel', 'scroll', 'hashchange', 'beforeprint']
  const laid: HTMLElement[] = []
  const end = () => {
    for (const type of events) removeEventListener(type, end, true)
    ROOT.classList.remove('early')
    // The page is left as it was sent.
    for (const part of laid) delete part.dataset.laid
  }
  for (const type of events) addEventListener(type, end, true)
  if ((document as Document & { prerendering?: boolean }).prerendering || !matchMedia(NARROW).matches) return void end()

  const parts = document.querySelectorAll<HTMLElement>(LATER)
  let next = 0
  const layOutOne = () => {
    if (!ROOT.classList.contains('early')) return
    const part = parts[next++]
    if (!part) return end()
    laid.push(part)
    part.dataset.laid = ''
    // Asked for its height, a part is laid out now, and not together with the next ones.
    void part.offsetHeight
    whenIdle(layOutOne)
  }
  // A frame is drawn only once the first paint is not held back any more; what is asked for within it comes after it.
  requestAnimationFrame(() => setTimeout(layOutOne))
}

const whenIdle = (work: () => void) =>
  'requestIdleCallback' in window ? requestIdleCallback(work, { timeout: 200 }) : setTimeout(work, 16)
