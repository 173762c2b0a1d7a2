import { expect, test } from 'vitest'
import { meanOf, measure, quantile } from '@/tests/bench/search/metrics'

test('a list in the best order has every measure at 1', () => {
  const grades = new Map([
    ['a', 2],
    ['b', 1],
    ['c', 0],
  ])
  expect(measure(['a', 'b', 'c'], grades)).toEqual({ ndcg10: 1, map: 1, mrr10: 1, success10: 1, recall100: 1 })
})

test('measures of a worse order are those that one computes by hand', () => {
  const grades = new Map([
    ['a', 2],
    ['b', 1],
    ['missed', 1],
  ])
  const { ndcg10, map, mrr10, success10, recall100 } = measure(['x', 'b', 'a'], grades)
  const ideal = 2 + 1 / Math.log2(3) + 1 / Math.log2(4)
  expect(ndcg10).toBeCloseTo((1 / Math.log2(3) + 2 / Math.log2(4)) / ideal, 10)
  expect(map).toBeCloseTo((1 / 2 + 2 / 3) / 3, 10)
  expect([mrr10, success10]).toEqual([1 / 2, 1])
  expect(recall100).toBeCloseTo(2 / 3, 10)
})

test('what stands behind the tenth place helps neither MRR nor success', () => {
  const ranked = [...Array.from({ length: 10 }, (_, at) => `x${at}`), 'a']
  expect(measure(ranked, new Map([['a', 1]]))).toMatchObject({ mrr10: 0, success10: 0, ndcg10: 0, recall100: 1 })
})

test('means and quantiles', () => {
  expect(meanOf([measure(['a'], new Map([['a', 1]])), measure([], new Map([['a', 1]]))]).map).toBe(0.5)
  expect([quantile([3, 1, 2, 4], 0.5), quantile([1, 2, 3], 1)]).toEqual([3, 3])
})
