import { expect, test } from 'vitest'
import { closeness, likeness, rarity } from './related-score'

test('what few digests have tells more than what many have, and what all have still tells something', () => {
  expect(rarity(1000, 2)).toBeGreaterThan(rarity(1000, 500))
  expect(rarity(1000, 1000)).toBeGreaterThan(0)
})

test('one rare term in common outweighs three common topics', () => {
  expect(closeness(1000, [2], false)).toBeGreaterThan(closeness(1000, [400, 500, 600], false))
})

test('a link adds to what is shared, and joins digests that share nothing', () => {
  expect(closeness(1000, [50], true)).toBeGreaterThan(closeness(1000, [50], false))
  expect(closeness(1000, [], true)).toBeGreaterThan(closeness(1000, [], false))
})

test('an entity whose count is still 0 weighs no more than one of a single digest', () => {
  expect(rarity(10, 0)).toBe(rarity(10, 1))
})

test('what any two texts have in common counts for nothing; texts much alike count as much as something rare in common', () => {
  expect(likeness(0.05)).toBe(0)
  expect(likeness(0.4)).toBeGreaterThan(closeness(1000, [4], false))
})
