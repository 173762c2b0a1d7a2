import { expect, it } from 'vitest'
import { lineOf, topOf } from './scroll-together'

const places = [
  { line: 1, top: 300 },
  { line: 11, top: 500 },
  { line: 13, top: 900 },
]

it('a line between two blocks stands between them on the page', () => {
  expect(topOf(1, places)).toBe(300)
  expect(topOf(6, places)).toBe(400)
  expect(topOf(12.5, places)).toBe(800)
})

it('and a height of the page is a line again', () => {
  for (const line of [1, 4, 11, 12.2]) expect(lineOf(topOf(line, places), places)).toBeCloseTo(line, 9)
})

it('before the first block and behind the last one there is nothing to go by', () => {
  expect(topOf(0.5, places)).toBe(0)
  expect(topOf(400, places)).toBe(900)
  expect(lineOf(10, places)).toBe(1)
  expect(lineOf(5000, places)).toBe(13)
  expect(topOf(3, [])).toBe(0)
})
