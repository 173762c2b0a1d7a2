/** What is set anew as a whole where a formula in it gets another face: a table's columns are as wide as all of their cells need. */
const BLOCKS = 'table, p, li, dd, dt, h1, h2, h3, h4, h5, h6, figcaption, blockquote, .math-block'

/**
 * Gives the page a face of formulas without moving anything that is being read: a block that is on the screen at that moment keeps the face it has until it is out of
 * sight. What is above the screen moves nothing there either, since the browser holds on to what stands on it; where a browser does not, such a block stays as it is.
 */
export function addFormulaFaces(faces: readonly FontFace[]): void {
  const add = () => {
    for (const face of faces) document.fonts.add(face)
  }
  const { prerendering } = document as Document & { prerendering?: boolean }
  if (prerendering || document.hidden || typeof CSSStyleSheet.prototype.replaceSync !== 'function') {
    add()
    return
  }

  const blocks = new Set([...document.querySelectorAll('math')].flatMap((formula) => blockOf(formula) ?? []))
  const sheet = new CSSStyleSheet()
  const holds = new Map([...blocks].filter(isOnScreen).map((block) => [block, `${pathTo(block)} math{font-family:math}`]))
  const hold = () => sheet.replaceSync([...holds.values()].join('\n'))
  hold()
  document.adoptedStyleSheets.push(sheet)
  add()

  const release = (gone: Iterable<Element>) => {
    for (const block of gone) {
      observer.unobserve(block)
      holds.delete(block)
    }
    hold()
  }
  const observer = new IntersectionObserver((seen) => release(seen.filter(isOutOfSight).map(({ target }) => target)))
  for (const block of holds.keys()) observer.observe(block)
  addEventListener('beforeprint', () => release([...holds.keys()]), { once: true })
}

/** The outermost of the blocks that a formula is in. */
function blockOf(formula: Element): Element | null {
  let found: Element | null = null
  for (let at = formula.closest(BLOCKS); at; at = at.parentElement?.closest(BLOCKS) ?? null) found = at
  return found
}

function isOnScreen(block: Element): boolean {
  const { top, bottom } = block.getBoundingClientRect()
  return bottom > 0 && top < innerHeight
}

const HOLDS_ON = CSS.supports('overflow-anchor', 'auto')

const isOutOfSight = ({ isIntersecting, boundingClientRect: { top } }: IntersectionObserverEntry): boolean =>
  !isIntersecting && (HOLDS_ON || top > 0)

/** A selector of just this element. An attribute would do the same, and the page would not be any more what was sent. */
function pathTo(block: Element): string {
  const steps: string[] = []
  let at = block
  for (; !at.id && at.parentElement; at = at.parentElement) steps.unshift(`:nth-child(${[...at.parentElement.children].indexOf(at) + 1})`)
  return [at.id ? `#${CSS.escape(at.id)}` : ':root', ...steps].join('>')
}
