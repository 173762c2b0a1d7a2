import type { Page } from '@playwright/test'

/** Something on a page that lies where it should not, in words that say what and where. */
type Fault = string

/**
 * Looks at a page as it stands and names what lies on something else, what is cut off and what sticks out of the window. It runs within the page:
 * nothing of this module is in reach but what it is given.
 *
 * Compared are lines of text and controls, never a text with what it stands in. Of a line counts the part between the tops of small letters and the
 * baseline, since the boxes of two lines that are set close overlap while their letters do not; and only what the frames around it let be seen.
 */
export function findLayoutFaults(): Fault[] {
  type Box = { left: number; right: number; top: number; bottom: number; node: Node; within: Element; group: Element | null }
  /** Overlaps of less than this, in px, are of roundings and of slanted letters. */
  const SLACK = 2
  const faults: Fault[] = []
  const { clientWidth: width, scrollWidth } = document.documentElement
  if (scrollWidth > width) faults.push(`the page is ${scrollWidth} px wide in a window of ${width}`)

  const named = (node: Node) => {
    const element = node instanceof Element ? node : node.parentElement
    const words = (node.textContent ?? '').trim().replace(/\s+/g, ' ').slice(0, 40)
    const path = [element?.parentElement, element].map(
      (one) => one && `${one.localName}${[...one.classList].map((name) => `.${name}`).join('')}`,
    )
    return `“${words}” (${path.join(' > ')})`
  }

  const clips = new Map<Element, { x: boolean; y: boolean }>()
  const clipOf = (element: Element) => {
    const known = clips.get(element)
    if (known) return known
    const { overflowX, overflowY } = getComputedStyle(element)
    const clip = { x: overflowX !== 'visible', y: overflowY !== 'visible' }
    clips.set(element, clip)
    return clip
  }
  /** The part of a box that the frames around it let be seen; null if there is none to speak of. */
  const seen = (box: Box): Box | null => {
    const part = { ...box }
    for (let element: Element | null = box.within; element && element !== document.body; element = element.parentElement) {
      const { x, y } = clipOf(element)
      if (!x && !y) continue
      const frame = element.getBoundingClientRect()
      if (x) Object.assign(part, { left: Math.max(part.left, frame.left), right: Math.min(part.right, frame.right) })
      if (y) Object.assign(part, { top: Math.max(part.top, frame.top), bottom: Math.min(part.bottom, frame.bottom) })
    }
    return part.right - part.left > SLACK && part.bottom - part.top > SLACK ? part : null
  }

  const boxes: Box[] = []
  // For those who listen only, as a class or as a table's head is on a phone.
  const forListeners = new Map<Element, boolean>()
  const isForListeners = (element: Element): boolean => {
    const known = forListeners.get(element)
    if (known !== undefined) return known
    const isIt =
      getComputedStyle(element).clipPath === 'inset(50%)' || (element.parentElement !== null && isForListeners(element.parentElement))
    forListeners.set(element, isIt)
    return isIt
  }
  const isShown = (element: Element) =>
    element.checkVisibility({ opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: true }) &&
    !element.closest('.sr-only') &&
    !isForListeners(element)
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const within = node.parentElement
    if (!within || !node.textContent?.trim() || !isShown(within)) continue
    // Of a formula the parts stand on and in each other by design, and a raised sign beside what it is raised from.
    const group = within.closest('math') ?? within.closest('sup, sub')?.parentElement ?? null
    const size = Number.parseFloat(getComputedStyle(within).fontSize)
    const range = document.createRange()
    range.selectNodeContents(node)
    for (const { left, right, top, bottom } of range.getClientRects()) {
      const middle = (top + bottom) / 2
      const letters = Math.min(size * 0.28, (bottom - top) / 2)
      const box = seen({ left, right, top: middle - letters, bottom: middle + letters, node, within, group })
      if (box) boxes.push(box)
    }
  }
  for (const control of document.querySelectorAll('input, select, textarea, button, img, canvas')) {
    if (!isShown(control) || control.matches('canvas')) continue
    const { left, right, top, bottom } = control.getBoundingClientRect()
    const box = seen({ left, right, top, bottom, node: control, within: control, group: null })
    if (box) boxes.push(box)
  }

  for (const box of boxes)
    if (box.left < -SLACK || box.right > width + SLACK)
      faults.push(`${named(box.node)} sticks out: ${Math.round(box.left)} to ${Math.round(box.right)} of ${width}`)

  boxes.sort((a, b) => a.top - b.top)
  for (const [at, one] of boxes.entries()) {
    for (let next = at + 1; next < boxes.length; next++) {
      const other = boxes[next] as Box
      if (other.top > one.bottom - SLACK) break
      if (other.node === one.node || one.node.contains(other.node) || other.node.contains(one.node)) continue
      if (one.group && (one.group === other.group || one.group.contains(other.node))) continue
      if (other.group?.contains(one.node)) continue
      const wide = Math.min(one.right, other.right) - Math.max(one.left, other.left)
      const high = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top)
      if (wide > SLACK && high > SLACK)
        faults.push(`${named(one.node)} lies on ${named(other.node)} by ${Math.round(wide)} × ${Math.round(high)} px`)
    }
  }

  for (const element of document.querySelectorAll<HTMLElement>('body *')) {
    const { x, y } = clipOf(element)
    if ((!x && !y) || !isShown(element) || !element.textContent?.trim()) continue
    const { overflowX, overflowY, clipPath, webkitLineClamp } = getComputedStyle(element)
    // What is there for those who listen only, and what is abridged with an ellipsis and stands in full elsewhere.
    if (clipPath !== 'none' || webkitLineClamp !== 'none') continue
    const isCut = (overflow: string, whole: number, shown: number) => /hidden|clip/.test(overflow) && whole > shown + SLACK
    if (isCut(overflowX, element.scrollWidth, element.clientWidth))
      faults.push(`${named(element)} is cut off: ${element.scrollWidth} px wide in ${element.clientWidth}`)
    if (isCut(overflowY, element.scrollHeight, element.clientHeight))
      faults.push(`${named(element)} is cut off: ${element.scrollHeight} px high in ${element.clientHeight}`)
  }
  // Where one thing is wrong hundreds may follow.
  return [...new Set(faults)].slice(0, 12)
}

/** A movement of what was drawn already: how much of the window it took, and what moved. */
export type Shift = { value: number; what: string[] }

/** To be run before a page's own scripts: notes every movement of what was drawn already, in `window.shifts`. */
export function noteShifts(): void {
  type LayoutShift = PerformanceEntry & { value: number; sources: { node: Node | null }[] }
  const shifts: Shift[] = []
  Object.assign(window, { shifts })
  new PerformanceObserver((list) => {
    for (const { value, sources } of list.getEntries() as LayoutShift[])
      shifts.push({
        value,
        what: sources.map(({ node }) => (node instanceof Element ? node.outerHTML : String(node?.textContent)).slice(0, 80)),
      })
  }).observe({ type: 'layout-shift', buffered: true })
}

/** What has moved so far, all typefaces counted. */
export function shiftsOf(page: Page): Promise<Shift[]> {
  return page.evaluate(async () => {
    await document.fonts.ready
    return (window as unknown as { shifts: Shift[] }).shifts
  })
}
