import { expect, test } from 'vitest'
import { momentIn } from './zoned-moment'

const read = (local: string, zone: string) => {
  const found = momentIn(local, zone)
  if (!found || found.is === 'never') return found?.is ?? null
  const short = (moment: Date) => moment.toISOString().slice(0, 16)
  return found.is === 'once' ? short(found.moment) : [short(found.first), short(found.second)]
}

test.each([
  // Clocks go forward: an hour that no clock shows.
  ['Europe/Berlin', '2026-03-29T01:59', '2026-03-29T00:59'],
  ['Europe/Berlin', '2026-03-29T02:00', 'never'],
  ['Europe/Berlin', '2026-03-29T02:30', 'never'],
  ['Europe/Berlin', '2026-03-29T03:00', '2026-03-29T01:00'],
  ['America/New_York', '2026-03-08T01:59', '2026-03-08T06:59'],
  ['America/New_York', '2026-03-08T02:30', 'never'],
  ['America/New_York', '2026-03-08T03:00', '2026-03-08T07:00'],
  // They go back: an hour that they show twice.
  ['Europe/Berlin', '2026-10-25T01:59', '2026-10-24T23:59'],
  ['Europe/Berlin', '2026-10-25T02:30', ['2026-10-25T00:30', '2026-10-25T01:30']],
  ['Europe/Berlin', '2026-10-25T03:00', '2026-10-25T02:00'],
  ['America/New_York', '2026-11-01T01:30', ['2026-11-01T05:30', '2026-11-01T06:30']],
  ['America/New_York', '2026-11-01T02:00', '2026-11-01T07:00'],
  // At midnight itself, by half an hour, on another half of the earth, and never.
  ['Africa/Cairo', '2026-04-24T00:30', 'never'],
  ['Australia/Lord_Howe', '2026-10-04T02:15', 'never'],
  ['Australia/Lord_Howe', '2026-10-04T02:45', '2026-10-03T15:45'],
  ['Asia/Shanghai', '2026-03-29T02:30', '2026-03-28T18:30'],
  ['UTC', '2026-03-29T02:30', '2026-03-29T02:30'],
  // While a year is being typed it is one long ago, and no moment goes missing.
  ['Asia/Shanghai', '0002-11-26T13:12', '0002-11-26T05:06'],
])('in %s, %s is %s', (zone, local, expected) => {
  expect(read(local, zone)).toEqual(expected)
})

test('what is no day and time is none', () => {
  for (const local of ['', '2026-03-29', '2026-13-40T99:99', 'soon']) expect(momentIn(local, 'Europe/Berlin')).toBeNull()
})
