import { expect, test } from 'vitest'
import { heaviest } from './candidates'

test.each([
  ['more than there are', 20, 10],
  ['some of those that weigh the same', 7, 7],
  ['just those that weigh most', 5, 5],
  ['none', 0, 0],
])('of ten places, five of them heavy: %s', (_, most, count) => {
  const places = Array.from({ length: 10 }, (_, place) => place)
  const weights = Float32Array.from(places, (place) => (place % 2 ? 1 : 0.5))
  const found = heaviest(places, weights, most)
  expect(found).toHaveLength(count)
  expect(found.filter((place) => place % 2)).toHaveLength(Math.min(5, count))
})
