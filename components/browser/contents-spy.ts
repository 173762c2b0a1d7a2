import { decoded } from '@/lib/text/decoded'

/** Where a reader looks, as a part of the window's height from its top. */
const READING_LINE = 0.3
/** So far may the page be scrolled before an entry that was jumped to gives way to what is in view. */
const STILL_THERE = 48 // px

type Section = { link: HTMLAnchorElement; heading: HTMLElement }

/**
 * Marks the current section in `nav.contents-list` with `aria-current="location"` while the page scrolls, and keeps the mark in view within the list's own
 * scroller. Before the first section nothing is marked.
 */
export function startContentsSpy(): void {
  const list = document.querySelector<HTMLElement>('nav.contents-list')
  const sections = list ? sectionsOf(list) : []
  if (!list || sections.length === 0) return
  let jumped: { section: Section; at: number | null } | null = null
  let marked: Section | undefined
  let isAsked = false

  const look = () => {
    isAsked = false
    if (jumped?.at != null && Math.abs(scrollY - jumped.at) > STILL_THERE) jumped = null
    const current = jumped?.section ?? sectionAtLine(sections)
    if (current === marked) return
    marked?.link.removeAttribute('aria-current')
    current?.link.setAttribute('aria-current', 'location')
    marked = current
    if (current) showWithin(list, current.link)
  }
  const ask = () => {
    if (!isAsked) requestAnimationFrame(look)
    isAsked = true
  }
  /** A jump may end where the section cannot reach the reading line: near the foot of the page. It is the current one all the same. */
  const jump = () => {
    const id = decoded(location.hash.slice(1))
    const section = sections.find(({ heading }) => heading.id === id)
    jumped = section ? { section, at: null } : null
    ask()
    settle()
  }
  let settling: ReturnType<typeof setTimeout> | undefined
  /** Where the jump has ended is known once nothing has scrolled for a moment. */
  const settle = () => {
    clearTimeout(settling)
    settling = setTimeout(() => {
      if (jumped?.at === null) jumped.at = scrollY
    }, 150)
  }

  addEventListener(
    'scroll',
    () => {
      if (jumped?.at === null) settle()
      ask()
    },
    { passive: true },
  )
  addEventListener('hashchange', jump)
  // The same entry a second time changes no hash.
  list.addEventListener('click', () => setTimeout(jump))
  // Folds that open and pictures that arrive move sections without scrolling.
  new ResizeObserver(ask).observe(document.body)
  jump()
}

function sectionsOf(list: HTMLElement): Section[] {
  return [...list.querySelectorAll<HTMLAnchorElement>('a[href^="#"]')].flatMap((link) => {
    const heading = document.getElementById(decoded(link.hash.slice(1)))
    return heading ? [{ link, heading }] : []
  })
}

/**
 * The last section that begins above the reading line. Over the last screenful the line sinks to the foot of the window, so that short sections at the end
 * have their turn too.
 */
function sectionAtLine(sections: readonly Section[]): Section | undefined {
  const height = document.documentElement.clientHeight
  const most = document.documentElement.scrollHeight - height
  const sinking = Math.min(height, most)
  const left = Math.max(0, most - scrollY)
  const sunk = sinking > 0 ? Math.max(0, 1 - left / sinking) : 0
  const line = height * (READING_LINE + (1 - READING_LINE) * sunk)
  return sections.findLast(({ heading }) => heading.getBoundingClientRect().top <= line)
}

/** Scrolls the list, never the page. */
function showWithin(list: HTMLElement, link: HTMLElement): void {
  if (list.scrollHeight <= list.clientHeight) return
  const [frame, entry] = [list.getBoundingClientRect(), link.getBoundingClientRect()]
  if (entry.top < frame.top) list.scrollTop -= frame.top - entry.top + entry.height
  if (entry.bottom > frame.bottom) list.scrollTop += entry.bottom - frame.bottom + entry.height
}
