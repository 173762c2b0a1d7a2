import { expect, test } from 'vitest'
import { dateIn, isTimeZone, monthGrid, startOfDay, timeIn } from './month-grid'

test('a month stands in whole weeks from Monday to Sunday', () => {
  const weeks = monthGrid('2026-03', 'UTC')
  expect(weeks.map((week) => week[0]?.date)).toEqual(['2026-02-23', '2026-03-02', '2026-03-09', '2026-03-16', '2026-03-23', '2026-03-30'])
  expect(weeks.every((week) => week.length === 7)).toBe(true)
  expect(weeks.flat().filter(({ isInMonth }) => isInMonth)).toHaveLength(31)
  expect(monthGrid('2027-02', 'UTC')).toHaveLength(4)
})

test.each([
  ['2026-03', '2026-03-29', 'Europe/Berlin', 23],
  ['2026-10', '2026-10-25', 'Europe/Berlin', 25],
  ['2026-03', '2026-03-08', 'America/New_York', 23],
  ['2026-11', '2026-11-01', 'America/New_York', 25],
  ['2026-03', '2026-03-29', 'Asia/Shanghai', 24],
  // Clocks go forward at midnight itself: the day begins at one.
  ['2026-04', '2026-04-24', 'Africa/Cairo', 23],
])('in %s the day %s in %s has its own hours, and days leave no gap', (month, date, zone, hours) => {
  const days = monthGrid(month, zone).flat()
  const day = days.find((each) => each.date === date)
  expect(((day?.until.getTime() ?? 0) - (day?.from.getTime() ?? 0)) / 3_600_000).toBe(hours)
  for (const [at, { from }] of days.entries()) if (at > 0) expect(days[at - 1]?.until).toEqual(from)
})

test('a moment has the date and the time of day of its zone', () => {
  const moment = new Date('2026-03-29T00:59:00Z')
  expect([dateIn(moment, 'Europe/Berlin'), timeIn(moment, 'Europe/Berlin')]).toEqual(['2026-03-29', '01:59'])
  expect([dateIn(moment, 'America/New_York'), timeIn(moment, 'America/New_York')]).toEqual(['2026-03-28', '20:59'])
  expect(timeIn(new Date('2026-03-29T01:00:00Z'), 'Europe/Berlin')).toBe('03:00')
  expect(startOfDay('2026-03-29', 'Asia/Shanghai').toISOString()).toBe('2026-03-28T16:00:00.000Z')
})

test('knows zones from what is none', () => {
  expect(['UTC', 'Asia/Shanghai', 'Europe/Berlin'].every(isTimeZone)).toBe(true)
  expect(['', 'Mars/Olympus', '<script>'].some(isTimeZone)).toBe(false)
})
