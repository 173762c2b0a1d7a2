import type { Cell } from '@/lib/labs/lab'
import { logTicks } from './ticks'

/** A mark needs so many pixels beside the next. */
const ROOM = { along: 62, above: 30 }
/** Marks at the ends of an axis are not cut. */
const MARGIN = 1.12

/**
 * A logarithmic axis for what is above zero of some cells, with as many marks as it has room for, three at least.
 * @param size of the axis, in pixels
 */
export function logAxis(cells: readonly (Cell | undefined)[], direction: keyof typeof ROOM, size: number) {
  const values = cells.filter((cell): cell is number => typeof cell === 'number' && cell > 0)
  const [low, high] = values.length ? [Math.min(...values) / MARGIN, Math.max(...values) * MARGIN] : [1, 10]
  return { type: 'log' as const, domain: [low, high], ticks: logTicks(low, high, Math.max(3, Math.floor(size / ROOM[direction]))) }
}
