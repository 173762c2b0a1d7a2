import { expect, test } from 'vitest'
import { asTyped, mendedQuery } from './as-typed'

test.each([
  ['What is RLHF?', 'rlhf', 'RLHF'],
  ['Poincaré', 'poincare', 'poincare'],
  ['思维链', '思维', '思维'],
])('of %s the word %s stands there as %s', (query, word, typed) => {
  expect(asTyped(query, word)).toBe(typed)
})

test('slips are mended where they stand, and the rest stays as it was typed', () => {
  expect(mendedQuery('Danki Chen, 思维', [{ asked: 'danki', meant: 'danqi' }])).toBe('danqi Chen, 思维')
  expect(
    mendedQuery('noize robust noize', [
      { asked: 'noize', meant: 'noise' },
      { asked: 'noize', meant: 'noise' },
    ]),
  ).toBe('noise robust noise')
})
