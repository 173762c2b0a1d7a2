/**
 * What becomes of a region that two have changed, where each of them only took something out of it or only put something into it: what both have left, with all that
 * was added, each at its place. Null where one of them has written something else instead.
 * @param from what both started from
 */
export function joinRegion(from: readonly string[], one: readonly string[], other: readonly string[]): string[] | null {
  const [first, second] = [changeOf(from, one), changeOf(from, other)]
  if (!first || !second) return null
  return Array.from({ length: from.length + 1 }, (_, at) => {
    const isLeft = at < from.length && first.isLeft[at] && second.isLeft[at]
    return [...(first.before[at] ?? []), ...(second.before[at] ?? []), ...(isLeft ? [from[at] ?? ''] : [])]
  }).flat()
}

/** Which items are left, and what was added before each and behind the last. */
type Change = { isLeft: boolean[]; before: string[][] }

function changeOf(from: readonly string[], to: readonly string[]): Change | null {
  const taken = placesIn(from, to)
  if (taken) return { isLeft: from.map((_, at) => taken.includes(at)), before: [] }
  const kept = placesIn(to, from)
  if (!kept) return null
  const before: string[][] = [...kept, to.length].map((place, at) => to.slice(at === 0 ? 0 : (kept[at - 1] ?? 0) + 1, place))
  return { isLeft: from.map(() => true), before }
}

/** Where in a list another one stands, item by item in its order; null where it does not. */
function placesIn(all: readonly string[], some: readonly string[]): number[] | null {
  const places: number[] = []
  let from = 0
  for (const item of some) {
    const at = all.indexOf(item, from)
    if (at < 0) return null
    places.push(at)
    from = at + 1
  }
  return places
}
