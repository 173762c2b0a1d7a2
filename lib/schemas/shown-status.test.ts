import { expect, test } from 'vitest'
import { shownStatus } from './shown-status'

const now = new Date('2026-01-02')
const [before, after] = [new Date('2026-01-01'), new Date('2026-01-03')]

test('what readers see is published, what they will see is scheduled, whatever was pressed', () => {
  for (const status of ['published', 'scheduled']) {
    expect(shownStatus(status, before, now)).toBe('published')
    expect(shownStatus(status, now, now)).toBe('published')
    expect(shownStatus(status, after, now)).toBe('scheduled')
    expect(shownStatus(status, null, now)).toBe('draft')
  }
  expect(shownStatus('draft', before, now)).toBe('draft')
  expect(shownStatus('binned', before, now)).toBe('binned')
})
