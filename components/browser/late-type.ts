const HAN = /\p{Script=Han}/u

/** Loads the stylesheet of a face, unless the page has it. Its address stands in components/site/font-links.tsx. */
function load(face: 'han' | 'math'): void {
  const place = document.getElementById('on:late-type')
  const href = place?.dataset[face]
  if (!place || !href) return
  delete place.dataset[face]
  const link = document.createElement('link')
  link.rel = 'stylesheet'
  link.href = href
  document.head.append(link)
}

/** Loads the Chinese face: its slices come as their characters are met. */
export const loadHanType = (): void => load('han')

/**
 * Loads the faces of Chinese and of formulas for a page that has such text, once something stands on the screen. Nothing waits for them: Chinese
 * characters are one em wide before and after.
 */
export function startLateType(): void {
  afterFirstPaint(() => {
    if (HAN.test(document.body.textContent ?? '')) loadHanType()
    if (document.querySelector('math')) load('math')
  })
}

function afterFirstPaint(run: () => void): void {
  if (!PerformanceObserver.supportedEntryTypes.includes('paint')) {
    run()
    return
  }
  const observer = new PerformanceObserver((list) => {
    if (!list.getEntriesByName('first-contentful-paint').length) return
    observer.disconnect()
    run()
  })
  observer.observe({ type: 'paint', buffered: true })
}
