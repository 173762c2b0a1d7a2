import { expect, test } from 'vitest'
import { cardPlace } from './card-place'

const view = { width: 1000, height: 800 }
const card = { width: 300, height: 200 }
const line = (left: number, top: number, width = 80) => ({ left, top, right: left + width, bottom: top + 20 })

test('a card stands below its link, at its beginning', () => {
  expect(cardPlace(line(100, 100), card, view, null)).toMatchObject({ left: 100, top: 128 })
})

test('it stands above where it fits only there', () => {
  const { top } = cardPlace(line(100, 700), card, view, null)
  expect(top + card.height).toBe(692)
})

test('where it fits nowhere it takes the larger side and is no higher than that', () => {
  const tall = { width: 300, height: 390 }
  const low = { width: 1000, height: 600 }
  const below = cardPlace(line(100, 200), tall, low, null)
  expect(below.top).toBe(228)
  expect(below.top + below.mostHeight).toBe(592)
  const above = cardPlace(line(100, 380), tall, low, null)
  expect(above.top + above.mostHeight).toBe(372)
})

test('it is inside of the window wherever the link is', () => {
  for (const left of [-50, 0, 500, 990])
    for (const top of [-15, 0, 100, 300, 400, 790])
      for (const size of [view, { width: 320, height: 200 }]) {
        const at = cardPlace(line(left, top), card, size, null)
        expect(at.left).toBeGreaterThanOrEqual(8)
        expect(at.left + card.width).toBeLessThanOrEqual(size.width - 8)
        expect(at.top).toBeGreaterThanOrEqual(8)
        expect(at.top + Math.min(card.height, at.mostHeight)).toBeLessThanOrEqual(size.height - 8)
      }
})

test('beside a long link it stands near the pointer', () => {
  const { left } = cardPlace(line(50, 100, 600), card, view, 500)
  expect(left).toBeLessThanOrEqual(500)
  expect(left + card.width).toBeGreaterThan(500)
})
