import { expect, it } from 'vitest'
import { initialOf, letterOf } from './index-letter'

it('writes each initial of an index as a part of an address, and reads it back', () => {
  for (const initial of ['A', 'Z', '0–9', '#']) {
    expect(letterOf(initial)).toMatch(/^[a-z0-9-]+$/)
    expect(initialOf(letterOf(initial))).toBe(initial)
  }
})

it('knows no other letters', () => {
  for (const letter of ['', 'A', 'ab', '汉', '1', '%']) expect(initialOf(letter)).toBeNull()
})
