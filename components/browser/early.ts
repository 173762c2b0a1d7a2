const ROOT = document.documentElement

/**
 * What stands below the first screen is laid out once that is painted (app/styles/early.css, `lib/head-script.ts`), or before somebody does anything that asks for
 * heights: a key may lead to the end of the page.
 */
export function layOutBelow(): void {
  if (!ROOT.classList.contains('early')) return
  const events = ['keydown', 'pointerdown', 'wheel', 'scroll', 'hashchange', 'beforeprint']
  const end = () => {
    for (const type of events) removeEventListener(type, end, true)
    ROOT.classList.remove('early')
  }
  for (const type of events) addEventListener(type, end, true)
  if ((document as Document & { prerendering?: boolean }).prerendering) end()
  // A frame is drawn only once the first paint is not held back any more; what is asked for within it comes after it.
  else requestAnimationFrame(() => setTimeout(end))
}
