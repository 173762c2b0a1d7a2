import { describe, expect, it } from 'vitest'
import { createRandom } from './random'

const draw = (count: number, one: () => number) => Array.from({ length: count }, one)
const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length

describe('seeded randomness', () => {
  it('draws the same for the same seed, and something else for another', () => {
    const [a, b, other] = [createRandom(7), createRandom(7), createRandom(8)]
    const first = draw(50, a.next)
    expect(draw(50, b.next)).toEqual(first)
    expect(draw(50, other.next)).not.toEqual(first)
  })

  it('is uniform in [0, 1) and among whole numbers', () => {
    const { next, integer } = createRandom('uniform')
    const values = draw(20_000, next)
    expect(values.every((value) => value >= 0 && value < 1)).toBe(true)
    expect(mean(values)).toBeCloseTo(0.5, 1)
    const counts = new Array<number>(6).fill(0)
    for (const value of draw(60_000, () => integer(6))) counts[value] = (counts[value] ?? 0) + 1
    for (const count of counts) expect(Math.abs(count - 10_000)).toBeLessThan(400)
  })

  it('has normal values of mean 0 and variance 1', () => {
    const values = draw(40_000, createRandom(1).normal)
    expect(Math.abs(mean(values))).toBeLessThan(0.02)
    expect(Math.abs(mean(values.map((value) => value * value)) - 1)).toBeLessThan(0.03)
  })

  it('forks without being moved by what the other draws', () => {
    const [a, b] = [createRandom(3), createRandom(3)]
    a.next()
    expect(draw(10, a.fork('x').next)).toEqual(draw(10, b.fork('x').next))
    expect(draw(10, a.fork('x').next)).not.toEqual(draw(10, a.fork('y').next))
  })
})
