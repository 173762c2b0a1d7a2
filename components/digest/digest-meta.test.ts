import { expect, test } from 'vitest'
import { titleClass } from './digest-meta'

test('only a title that would fill the first screen is set smaller; a Chinese character is twice as wide as a letter', () => {
  expect(titleClass('Talagrand’s convolution conjecture, proved up to an iterated logarithm')).toBeUndefined()
  expect(titleClass('A title '.repeat(37))).toBe('long-title')
  expect(titleClass('超立方体上的塔拉格兰猜想'.repeat(4))).toBeUndefined()
  expect(titleClass('超立方体上的塔拉格兰猜想'.repeat(5))).toBe('long-title')
})
