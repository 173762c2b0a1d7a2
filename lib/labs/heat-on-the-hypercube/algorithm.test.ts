import { describe, expect, it } from 'vitest'
import { createRandom } from '../random'
import { countAbove, heat, heatByFourier, logGrid, mean, tailOf } from './algorithm'
import { bestSubcube, logFactorials, searchLimit, subcubeTail } from './subcube'

const randomF = (n: number, seed: string) => {
  const { next } = createRandom(seed)
  return Float64Array.from({ length: 2 ** n }, () => next() ** 8)
}
const farthest = (a: Float64Array, b: Float64Array) => a.reduce((most, value, i) => Math.max(most, Math.abs(value - (b[i] as number))), 0)

describe('heat on the hypercube', () => {
  const f = randomF(10, 'f')

  it('agrees with the route through Walsh and Hadamard', () => {
    for (const rho of [0.1, 0.5, 0.9]) expect(farthest(heat(f, rho), heatByFourier(f, rho))).toBeLessThan(1e-14)
  })

  it('keeps the mean and stays positive', () => {
    const point = new Float64Array(1024)
    point[5] = 1024
    for (const g of [f, point]) {
      const after = heat(g, 0.5)
      expect(mean(after)).toBeCloseTo(mean(g), 12)
      expect(Math.min(...after)).toBeGreaterThan(0)
    }
  })

  it('is a semigroup', () => {
    expect(farthest(heat(heat(f, 0.7), 0.4), heat(f, 0.28))).toBeLessThan(1e-14)
  })

  it("counts the tail as its definition does, and keeps Markov's bound", () => {
    const values = heat(f, 0.8).map((value) => value / mean(f))
    const etas = logGrid(0.1, 30, 40)
    const counts: number[] = []
    countAbove(values, etas, counts)
    const tail = tailOf(counts, etas, values.length)
    etas.forEach((eta, i) => {
      expect(tail[i]).toBe(values.filter((value) => value > eta).length / values.length)
      expect(eta * (tail[i] as number)).toBeLessThanOrEqual(1)
    })
    expect(tail[0]).toBeGreaterThan(0)
  })
})

describe('the exact subcubes', () => {
  const logs = logFactorials(2000)

  it('give the five check values', () => {
    const known = [
      [10, 14, 0.2869],
      [100, 25, 0.2039],
      [1e3, 55, 0.1776],
      [1e6, 110, 0.126],
      [1e12, 201, 0.0905],
    ] as const
    for (const [eta, k, mass] of known) {
      const best = bestSubcube(eta, 0.5, logs)
      expect(best.k).toBe(k)
      expect(Math.abs(best.mass - mass)).toBeLessThan(0.00006)
    }
  })

  it('agree with the passes on a cube', () => {
    const g = Float64Array.from({ length: 4096 }, (_, point) => ((point & 1023) === 0 ? 1024 : 0))
    const after = heat(g, 0.5)
    for (const eta of [2, 5, 11, 40])
      expect(subcubeTail(10, eta, 0.5, logs)).toBeCloseTo(after.filter((value) => value >= eta).length / 4096, 12)
  })

  it('have no better one beyond the search', () => {
    for (const rho of [0.4, 0.5, 0.9]) {
      for (const eta of [10, 1e4, 1e12]) {
        const { mass } = bestSubcube(eta, rho, logs)
        for (let k = searchLimit(eta, rho); k <= 2000; k++) expect(eta * subcubeTail(k, eta, rho, logs)).toBeLessThanOrEqual(mass)
      }
    }
  })
})
