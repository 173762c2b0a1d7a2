import { expect, it } from 'vitest'
import { instantOf, localOf } from './local-moment'

it('a day, or a moment with its zone, is one instant; anything else is none', () => {
  expect(instantOf('2025-11-26')?.toISOString()).toBe('2025-11-26T00:00:00.000Z')
  expect(instantOf(' 2025-11-26T05:12:00Z ')?.toISOString()).toBe('2025-11-26T05:12:00.000Z')
  expect(instantOf('2025-11-26T13:12:00+08:00')?.toISOString()).toBe('2025-11-26T05:12:00.000Z')
  for (const text of ['', 'soon', '2025-11-26T05:12:00', '2025-13-40', '26.11.2025', '2025-11-26T99:99:00Z'])
    expect(instantOf(text)).toBeNull()
})

it('a moment is shown in this machine’s zone, and chosen again it is the same one, across a change of clocks too', () => {
  for (const text of ['2025-03-30T00:30:00Z', '2025-03-30T01:30:00Z', '2025-10-26T03:30:00Z', '2026-07-01T12:00:00Z']) {
    const moment = new Date(text)
    expect(new Date(localOf(moment)).toISOString()).toBe(moment.toISOString())
  }
})
