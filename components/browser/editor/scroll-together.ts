import type { MarkdownField } from './markdown-field'
import type { BlockPlace, PreviewPage } from './preview-page'

/** For so long after one side was scrolled by the other, its own events say nothing. */
const ECHO_MS = 150

/** Keeps text and page in step: what stands at the upper edge of one is at the upper edge of the other. Whoever is scrolled leads. */
export function followEachOther(field: Pick<MarkdownField, 'topLine' | 'scrollToLine' | 'onScroll'>, page: PreviewPage): void {
  let echoes: { of: 'field' | 'page'; until: number } = { of: 'page', until: 0 }
  const isEcho = (of: 'field' | 'page') => echoes.of === of && performance.now() < echoes.until
  field.onScroll(() => {
    if (isEcho('field')) return
    echoes = { of: 'page', until: performance.now() + ECHO_MS }
    page.scrollTo(topOf(field.topLine(), page.places()))
  })
  page.onScroll(() => {
    if (isEcho('page')) return
    echoes = { of: 'field', until: performance.now() + ECHO_MS }
    field.scrollToLine(lineOf(page.top, page.places()))
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
