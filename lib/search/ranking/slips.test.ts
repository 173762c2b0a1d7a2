import { expect, test } from 'vitest'
import { mayHaveSlips, slipsBetween } from './slips'

test.each([
  ['heat', 'heta', Number.POSITIVE_INFINITY],
  ['noise', 'nosie', 1],
  ['noise', 'noises', 1],
  ['noise', 'boise', Number.POSITIVE_INFINITY],
  ['noise', 'nooze', Number.POSITIVE_INFINITY],
  ['convolution', 'convoltuion', 1],
  ['convolution', 'konvolution', 2],
  ['convolution', 'konvolutoin', Number.POSITIVE_INFINITY],
])('from %s to %s there are %d slips', (typed, word, slips) => {
  expect(slipsBetween(typed, word)).toBe(slips)
})

test('slips are looked for in plain words alone', () => {
  expect(['noise', 'nois', '2025', 'noise5', '思维思维思维'].map(mayHaveSlips)).toEqual([true, false, false, false, false])
})
