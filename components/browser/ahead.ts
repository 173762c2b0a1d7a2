/** Who only flies over a link on the way elsewhere is gone by then; who will press it needs some 300 ms more. */
const REST_MS = 50

/**
 * Marks the link that a mouse or pen rests on, or that the keyboard reaches: public/navigation.speculationrules has the browser render a marked one at
 * once. Of itself it waits for 200 ms, and a page that is begun so late is not there yet when it is asked for.
 */
export function startAhead(): void {
  if (!HTMLScriptElement.supports?.('speculationrules')) return
  let marked: HTMLAnchorElement | null = null
  let resting: ReturnType<typeof setTimeout> | undefined

  const mark = (link: HTMLAnchorElement) => {
    if (link === marked) return
    // One at a time: what is not marked any more, the browser forgets.
    marked?.removeAttribute('data-ahead')
    link.setAttribute('data-ahead', '')
    marked = link
  }
  document.addEventListener('pointerover', ({ target, pointerType }) => {
    clearTimeout(resting)
    const link = pointerType !== 'touch' && target instanceof Element ? target.closest('a') : null
    if (link) resting = setTimeout(mark, REST_MS, link)
  })
  document.addEventListener('focusin', ({ target }) => {
    if (target instanceof HTMLAnchorElement && target.matches(':focus-visible')) resting = setTimeout(mark, REST_MS, target)
  })
}

type Ahead = Document & { prerendering?: boolean }

/**
 * What a page does that was fetched or rendered ahead of a click. It is laid out at once, so that no more than painting is left when it is shown; of itself
 * the browser would wait until then. And once it is shown, it is asked for again, from what the browser has: pages that are only fetched are not counted as read.
 */
export function startAsShownLater(): void {
  const { prerendering } = document as Ahead
  if (prerendering) {
    void document.documentElement.offsetHeight
    document.addEventListener('prerenderingchange', tellThatItIsRead, { once: true })
  } else if (wasFetchedAhead()) tellThatItIsRead()
}

const tellThatItIsRead = () => void fetch(location.href, { cache: 'no-cache', keepalive: true }).catch(() => undefined)

function wasFetchedAhead(): boolean {
  const [navigation] = performance.getEntriesByType('navigation') as (PerformanceNavigationTiming & { deliveryType?: string })[]
  return navigation?.deliveryType === 'navigational-prefetch'
}
