import { fillCard, makeCardElement } from './card-element'
import { cardPlace } from './card-place'
import { createCardStore } from './card-store'
import { loadHanType } from './late-type'

const HOVER_MS = 250
const FOCUS_MS = 500
/** Within this time the pointer may go from the link to the card, and back. */
const GRACE_MS = 220
const ENTRY = /^\/(?:digests|topics|people|terms|sources)\/[a-z0-9-]+$/

/**
 * Shows a card for links of the page's own part that lead to other entries: to a mouse or pen that rests on one, and to the keyboard's focus. Escape puts it away and
 * leaves the focus; the pointer may move into it; it stays until pointer and focus are elsewhere (WCAG 1.4.13). Never on touch: a tap follows the link.
 */
export function startPopovers(): void {
  const main = document.querySelector('main')
  if (!main || !('popover' in HTMLElement.prototype) || savesData()) return
  const card = makeCardElement()
  const store = createCardStore()
  /** The link that a card is open for, on its way for, or about to be asked for. */
  let link: HTMLAnchorElement | null = null
  let description: string | null = null
  let opening: ReturnType<typeof setTimeout> | undefined
  let closing: ReturnType<typeof setTimeout> | undefined

  const isOpen = () => card.isConnected && card.matches(':popover-open')

  const wait = (wanted: HTMLAnchorElement, ms: number, pointer: { x: number; y: number } | null) => {
    clearTimeout(closing)
    if (wanted === link) return
    close()
    link = wanted
    opening = setTimeout(() => void open(wanted, pointer), ms)
  }

  const open = async (wanted: HTMLAnchorElement, pointer: { x: number; y: number } | null) => {
    const found = await store.find(wanted.pathname)
    // The reader may have gone on while the answer was under way.
    if (!found || link !== wanted || !wanted.isConnected) return
    fillCard(card, found)
    if (card.querySelector('[lang|="zh"]')) loadHanType(card.textContent ?? '')
    // Within the page's own part, so that who goes from landmark to landmark does not miss it; it is drawn above all of them.
    if (!card.isConnected) (document.querySelector('main') ?? document.body).append(card)
    card.showPopover()
    place(wanted, pointer)
    description = wanted.getAttribute('aria-describedby')
    wanted.setAttribute('aria-describedby', [description, card.id].filter(Boolean).join(' '))
  }

  const place = (wanted: HTMLAnchorElement, pointer: { x: number; y: number } | null) => {
    const lines = [...wanted.getClientRects()]
    const line = lines.find(({ top, bottom }) => pointer && pointer.y >= top && pointer.y <= bottom) ?? lines[0]
    if (!line) return
    // At the line that is pointed to, but clear of the others: a link is not to be covered by its own card.
    const { top: first, bottom: last } = wanted.getBoundingClientRect()
    const beside = { left: line.left, right: line.right, top: first, bottom: last }
    const { clientWidth: width, clientHeight: height } = document.documentElement
    card.style.maxHeight = ''
    const { left, top, mostHeight } = cardPlace(
      beside,
      { width: card.offsetWidth, height: card.offsetHeight },
      { width, height },
      pointer?.x ?? null,
    )
    // In coordinates of the page, so that the card scrolls with its link.
    card.style.left = `${left + scrollX}px`
    card.style.top = `${top + scrollY}px`
    card.style.maxHeight = `${mostHeight}px`
  }

  const close = () => {
    clearTimeout(opening)
    clearTimeout(closing)
    store.cancel()
    if (link && isOpen()) {
      card.hidePopover()
      if (description === null) link.removeAttribute('aria-describedby')
      else link.setAttribute('aria-describedby', description)
    }
    link = null
  }

  /** The pointer is elsewhere: what the keyboard's focus holds open stays. */
  const leave = () => {
    clearTimeout(closing)
    if (link === document.activeElement && link?.matches(':focus-visible')) return
    if (isOpen()) closing = setTimeout(close, GRACE_MS)
    else close()
  }

  document.addEventListener('pointerover', (event) => {
    if (event.pointerType === 'touch') return
    const { target, clientX, clientY } = event
    if (!(target instanceof Element)) return
    if (card.contains(target)) return clearTimeout(closing)
    const wanted = entryLink(target, main)
    if (wanted) wait(wanted, HOVER_MS, { x: clientX, y: clientY })
    else if (link) leave()
  })
  document.documentElement.addEventListener('pointerleave', (event) => event.pointerType !== 'touch' && link && leave())
  document.addEventListener('focusin', ({ target }) => {
    const wanted = target instanceof Element && target.matches(':focus-visible') ? entryLink(target, main) : null
    if (wanted) wait(wanted, FOCUS_MS, null)
  })
  document.addEventListener('focusout', ({ target }) => {
    if (target === link && !link?.matches(':hover') && !card.matches(':hover')) close()
  })
  document.addEventListener('keydown', ({ key }) => key === 'Escape' && close())
  document.addEventListener('pointerdown', ({ target }) => !(target instanceof Node && card.contains(target)) && close())
  addEventListener('pagehide', close)
}

/**
 * The link at this element, if it stands in the page's own part and leads to an entry other than this page's: in the text, in lists, and to the digests before
 * and after. Contents and pagers lead to this page.
 */
function entryLink(target: Element, main: Element): HTMLAnchorElement | null {
  const link = target.closest<HTMLAnchorElement>('a[href]')
  if (!link || !main.contains(link)) return null
  const leadsElsewhere = link.origin === location.origin && link.pathname !== location.pathname
  return leadsElsewhere && ENTRY.test(link.pathname) ? link : null
}

/** Whether the reader has asked to load no more than needed. */
function savesData(): boolean {
  return (navigator as Navigator & { connection?: { saveData?: boolean } }).connection?.saveData === true
}
