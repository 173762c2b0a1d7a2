import { expect, it } from 'vitest'
import { logLabel, logTicks } from './ticks'

it('writes powers of ten as such, and out what lies between', () => {
  expect([1e-10, 0.0001, 0.1, 0.2, 1, 2, 10, 50, 100, 1000, 1e12].map(logLabel)).toEqual([
    '10⁻¹⁰',
    '10⁻⁴',
    '10⁻¹',
    '0.2',
    '1',
    '2',
    '10',
    '50',
    '10²',
    '10³',
    '10¹²',
  ])
  expect([0.0003, 0.03, 3000].map(logLabel)).toEqual(['3·10⁻⁴', '0.03', '3·10³'])
})

it('marks an axis of many powers of ten at some of them', () => {
  expect(logTicks(1, 1e12, 7)).toEqual([1, 100, 1e4, 1e6, 1e8, 1e10, 1e12])
  expect(logTicks(0.9, 1200, 8)).toEqual([1, 10, 100, 1000])
})

it('marks an axis of less than three powers of ten between them', () => {
  expect(logTicks(0.05, 3, 8)).toEqual([0.1, 0.3, 1, 3])
  expect(logTicks(0.12, 0.9, 8)).toEqual([0.2, 0.3, 0.4, 0.5, 0.6, 0.8])
  expect(logTicks(2.5, 4.2, 8)).toEqual([3, 4])
})

it('has no more marks than there is room for, and three at least where there are as many', () => {
  for (const [low, high] of [
    [1, 1e12],
    [0.05, 3],
    [1e-6, 1],
    [20, 900],
    [1, 500],
  ] as const)
    for (const most of [3, 4, 6, 10]) {
      const ticks = logTicks(low, high, most)
      expect(ticks.length).toBeGreaterThanOrEqual(3)
      expect(ticks.length).toBeLessThanOrEqual(most)
      expect(ticks).toEqual([...ticks].sort((a, b) => a - b))
      for (const tick of ticks) expect(tick >= low * 0.999 && tick <= high * 1.001).toBe(true)
    }
})
