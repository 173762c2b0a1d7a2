import type { MarkdownField } from './markdown-field'
import type { BlockPlace, PreviewPage } from './preview-page'

/** What somebody does who is about to scroll: only such scrolling leads, not that which follows the other side. */
export const TOUCHES = ['pointerover', 'pointerdown', 'wheel', 'touchstart', 'focusin', 'keydown'] as const

/**
 * Keeps text and page in step. Whoever was touched last leads: at its top the upper edges show the same place, at its end the lower ones, and in between what
 * stands as far down as it is scrolled.
 */
export function followEachOther(
  field: Pick<MarkdownField, 'element' | 'progress' | 'lineAt' | 'scrollToLine' | 'onScroll'>,
  page: Pick<PreviewPage, 'progress' | 'height' | 'top' | 'places' | 'scrollTo' | 'onScroll' | 'onTouch'>,
): void {
  let leader: 'field' | 'page' = 'field'
  const fieldLeads = () => {
    leader = 'field'
  }
  for (const touch of TOUCHES) field.element.addEventListener(touch, fieldLeads, { passive: true })
  page.onTouch(() => {
    leader = 'page'
  })
  field.onScroll(() => {
    if (leader !== 'field') return
    const share = field.progress()
    page.scrollTo(topOf(field.lineAt(share), page.places()) - share * page.height)
  })
  page.onScroll(() => {
    if (leader !== 'page') return
    const share = page.progress
    field.scrollToLine(lineOf(page.top + share * page.height, page.places()), share)
  })
}

/** Where a line stands on the page, between the blocks around it; above the first block it is the top of the page. */
export function topOf(line: number, places: readonly BlockPlace[]): number {
  return between(line, places, 'line', 'top', 0)
}

/** The line that stands at a height of the page. */
export function lineOf(top: number, places: readonly BlockPlace[]): number {
  return between(top, places, 'top', 'line', 1)
}

function between(at: number, places: readonly BlockPlace[], from: keyof BlockPlace, to: keyof BlockPlace, start: number): number {
  const next = places.findIndex((place) => place[from] > at)
  const before = next === -1 ? places.at(-1) : places[next - 1]
  if (!before) return start
  const after = next === -1 ? undefined : places[next]
  if (!after) return before[to]
  return before[to] + ((at - before[from]) / (after[from] - before[from])) * (after[to] - before[to])
}
