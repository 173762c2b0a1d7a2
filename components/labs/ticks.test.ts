import { expect, it } from 'vitest'
import { powerOfTen } from './ticks'

it('writes powers of ten as such, and leaves out what lies between', () => {
  expect([1e-10, 0.0001, 0.1, 0.2, 1, 2, 10, 50, 100, 1000, 1e12].map(powerOfTen)).toEqual([
    '10⁻¹⁰',
    '10⁻⁴',
    '10⁻¹',
    '',
    '1',
    '',
    '10',
    '',
    '10²',
    '10³',
    '10¹²',
  ])
})
