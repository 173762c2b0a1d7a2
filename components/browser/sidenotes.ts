/** From here on notes hang in the margin and are always there; the same width stands in notes.css. */
const WIDE = '(min-width: 64em)'
const REFERENCE = 'a[data-footnote-ref]'

/**
 * On a narrow page a sidenote opens and closes under its line by its reference: tap, Enter or Space; Escape closes. The reference that it stands behind
 * says so by `aria-expanded`; any other one opens it and leads to it. In the margin there is nothing to do.
 */
export function startSidenotes(): void {
  const notes = [...document.querySelectorAll<HTMLElement>('.sidenote')]
  if (notes.length === 0) return
  const wide = matchMedia(WIDE)
  const tellAll = () => {
    for (const note of notes) tell(note, !wide.matches)
  }
  const openTarget = () => {
    const note = wide.matches ? undefined : notes.find(({ id }) => `#${id}` === location.hash)
    if (!note) return
    setOpen(note, true)
    note.scrollIntoView({ block: 'nearest' })
  }

  document.addEventListener('click', (event) => {
    const reference = referenceIn(event)
    const note = reference && noteOf(reference)
    if (!note || wide.matches || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return
    if (reference !== firstReference(note)) return setOpen(note, true)
    event.preventDefault()
    setOpen(note, !isOpen(note))
  })
  document.addEventListener('keydown', (event) => {
    if (event.defaultPrevented || wide.matches) return
    const reference = referenceIn(event)
    if (event.key === ' ' && reference && noteOf(reference)) {
      event.preventDefault()
      reference.click()
    }
    if (event.key === 'Escape') close(reference, notes)
  })
  addEventListener('hashchange', openTarget)
  wide.addEventListener('change', tellAll)
  tellAll()
  openTarget()
}

/** Closes the note that one is at: by its reference, or within it; the reference then has the focus. */
function close(reference: HTMLAnchorElement | null, notes: readonly HTMLElement[]): void {
  const note = reference ? noteOf(reference) : notes.find((one) => one.contains(document.activeElement))
  if (!note || !isOpen(note)) return
  if (note.contains(document.activeElement)) firstReference(note)?.focus()
  setOpen(note, false)
}

function referenceIn(event: Event): HTMLAnchorElement | null {
  return event.target instanceof Element ? event.target.closest<HTMLAnchorElement>(REFERENCE) : null
}

function noteOf(reference: HTMLAnchorElement): HTMLElement | null {
  const note = document.getElementById(reference.hash.slice(1))
  return note?.classList.contains('sidenote') ? note : null
}

function firstReference(note: HTMLElement): HTMLAnchorElement | null {
  return document.querySelector<HTMLAnchorElement>(`${REFERENCE}[href="#${note.id}"]`)
}

/** A note that the address leads to is open until it is closed. */
function isOpen(note: HTMLElement): boolean {
  return note.classList.contains('is-open') || (note.matches(':target') && !note.classList.contains('is-closed'))
}

function setOpen(note: HTMLElement, open: boolean): void {
  note.classList.toggle('is-open', open)
  note.classList.toggle('is-closed', !open)
  tell(note, true)
}

function tell(note: HTMLElement, folds: boolean): void {
  const reference = firstReference(note)
  if (folds) reference?.setAttribute('aria-expanded', String(isOpen(note)))
  else reference?.removeAttribute('aria-expanded')
}
