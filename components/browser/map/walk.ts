export type Direction = 'left' | 'right' | 'up' | 'down'
export type Place = { at: number; x: number; y: number }

const WAY: Record<Direction, readonly [number, number]> = { left: [-1, 0], right: [1, 0], up: [0, -1], down: [0, 1] }
/** Half of the angle within which something lies in a direction, as a cosine: 60 degrees, so that nothing lies in none. */
const COS_WITHIN = 0.5

/**
 * Which of the places lies nearest in a direction; null when none does. Off the straight line counts as farther, by as much as it is off.
 * `y` grows downwards, as on a screen.
 */
export function nearestTowards(from: Place, direction: Direction, places: readonly Place[]): Place | null {
  const [wayX, wayY] = WAY[direction]
  let best: { place: Place; cost: number } | null = null
  for (const place of places) {
    const [dx, dy] = [place.x - from.x, place.y - from.y]
    const length = Math.hypot(dx, dy)
    const along = length === 0 ? 0 : (dx * wayX + dy * wayY) / length
    if (place.at === from.at || along < COS_WITHIN) continue
    const cost = length / along
    if (!best || cost < best.cost) best = { place, cost }
  }
  return best?.place ?? null
}
