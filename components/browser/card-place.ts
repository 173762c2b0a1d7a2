type Box = { left: number; top: number; right: number; bottom: number }
type Size = { width: number; height: number }

const GAP = 8 // px, between link and card, and between card and the window's edge
/** A card that would have to be lower than this covers its link instead. */
const LEAST_HEIGHT = 120 // px

/**
 * Where a card stands beside a link, in coordinates of the window, and how high it may be: below, or above where it fits only there, or else where there
 * is more room. Never outside of the window.
 * @param x where the pointer is, for links that are wider than a card; null for the keyboard
 */
export function cardPlace(link: Box, card: Size, view: Size, x: number | null): { left: number; top: number; mostHeight: number } {
  const below = view.height - GAP - (link.bottom + GAP)
  const above = link.top - GAP - GAP
  const isBelow = card.height <= below || (card.height > above && below >= above)
  const room = isBelow ? below : above
  const whole = view.height - 2 * GAP
  const mostHeight = room < LEAST_HEIGHT ? whole : Math.min(room, whole)
  const height = Math.min(card.height, mostHeight)
  const wanted = x === null ? link.left : Math.max(link.left, x - card.width / 4)
  return {
    left: within(wanted, view.width - card.width - GAP),
    top: within(isBelow ? link.bottom + GAP : link.top - GAP - height, view.height - height - GAP),
    mostHeight,
  }
}

const within = (value: number, most: number) => Math.max(GAP, Math.min(value, most))
