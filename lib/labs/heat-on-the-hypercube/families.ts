import type { Random } from '../random'
import { bitCount } from './algorithm'

export const families = ['point', 'subcube', 'ball', 'halfspace', 'sparse', 'drawn'] as const
export type Family = (typeof families)[number]

/** f at a point, as the bits that are −1: the all-ones point is 0. Where f is an indicator of a rule. */
function ruleOf(family: Family, n: number, k: number, drawn: string): (point: number) => boolean {
  const size = Math.min(k, n)
  switch (family) {
    case 'point':
      return (point) => point === 0
    case 'subcube':
      return (point) => (point & (2 ** size - 1)) === 0
    case 'ball':
      return (point) => bitCount(point) <= size
    case 'halfspace': {
      // Weights 1 … n, so that it is no ball; the threshold is k quarters of the standard deviation of Σ i·x_i.
      const all = (n * (n + 1)) / 2
      const threshold = Math.min(all, (k / 4) * Math.sqrt((n * (n + 1) * (2 * n + 1)) / 6))
      return (point) => {
        let sum = all
        for (let i = 0; i < n; i++) if (point & (1 << i)) sum -= 2 * (i + 1)
        return sum >= threshold
      }
    }
    case 'drawn':
      return (point) => drawn[point] === '1'
    case 'sparse':
      return () => false
  }
}

/** Fills f in parts small enough to stop between; `sparse` drops 2^k unit masses on points drawn at random, others are indicators. */
export function* fillFamily(
  f: Float64Array,
  { family, n, k, drawn }: { family: Family; n: number; k: number; drawn: string },
  random: Random,
): Generator<void> {
  const part = 1 << 15
  const isSparse = family === 'sparse'
  const isIn = ruleOf(family, n, k, drawn)
  const count = isSparse ? 2 ** Math.min(k, n) : f.length
  for (let i = 0; i < count; i++) {
    if (isSparse) {
      const point = random.integer(f.length)
      f[point] = (f[point] as number) + 1
    } else f[i] = isIn(i) ? 1 : 0
    if ((i + 1) % part === 0) yield
  }
}
