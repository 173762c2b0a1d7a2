import { expect, test } from 'vitest'
import { stemOf } from './stem'

test.each([
  ['training', 'trains'],
  ['optimizers', 'optimization'],
  ['behaviour', 'behaviors'],
  ['optimised', 'optimizes'],
  ['regularisation', 'regularization'],
  ['analysed', 'analyze'],
  ['modelling', 'modeling'],
  ['labelled', 'labels'],
  ['ischaemia', 'ischemia'],
  ['paediatric', 'pediatric'],
  ['centre', 'centers'],
])('%s and %s are one word', (one, other) => {
  expect(stemOf(one)).toBe(stemOf(other))
})

test.each([
  ['promise', 'premise'],
  ['precise', 'precious'],
  ['michael', 'michel'],
  ['four', 'for'],
])('%s and %s are not', (one, other) => {
  expect(stemOf(one)).not.toBe(stemOf(other))
})

test('forms that no rule is meant for still fall together', () => {
  for (const [one, other] of [
    ['raise', 'raising'],
    ['arise', 'arising'],
    ['precision', 'precise'],
    ['hour', 'hours'],
  ] as const)
    expect(stemOf(one)).toBe(stemOf(other))
})
