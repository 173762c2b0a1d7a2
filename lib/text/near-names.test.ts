import { expect, test } from 'vitest'
import { areNear } from './near-names'

test.each([
  ['chen danqi', 'chen danqui', true],
  ['chen d', 'chen danqi', true],
  ['chen d. q.', 'chen danqi', true],
  ['chen danqi', 'chen danqi', false],
  ['chen x', 'chen danqi', false],
  ['chen', 'chen danqi', false],
  ['astrom kelvin', 'astrom kelvin b.', true],
  ['astrom kelvin b', 'astrom k. b.', true],
  ['astrom kelvin bo', 'astrom kelvin b', true],
  ['astrom kelvin', 'astrom kelvin bo', false],
  ['astrom kelvin b', 'astrom karin b', false],
  ['li an', 'li ai', false],
  ['gradient boosting', 'gradient descent', false],
  ['policy gradient', 'policy gradients', true],
])('%s and %s: %s', (one, other, expected) => {
  expect(areNear(one, other)).toBe(expected)
  expect(areNear(other, one)).toBe(expected)
})
