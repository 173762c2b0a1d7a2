import { expect, test } from 'vitest'
import { createSchedule } from './schedule'

test('does nothing before the moment, and what is due once for all who wait', async () => {
  let [now, end, ended] = [100, 200 as number | null, 0]
  const schedule = createSchedule({
    nextEnd: () => end,
    now: () => now,
    log: () => {},
    async endDue() {
      await Promise.resolve()
      ended += 1
      end = null
    },
  })
  expect(schedule.settle()).toBeNull()
  now = 200
  const [first, second] = [schedule.settle(), schedule.settle()]
  expect(first).not.toBeNull()
  expect(second).toBe(first)
  await first
  expect(ended).toBe(1)
  expect(schedule.settle()).toBeNull()
})

test('a failure is told, and tried again after a pause', async () => {
  let [now, tries] = [1000, 0]
  const told: string[] = []
  const schedule = createSchedule({
    nextEnd: () => 5,
    now: () => now,
    log: (message) => told.push(message),
    async endDue() {
      tries += 1
      throw new Error('the disk is full')
    },
  })
  await schedule.settle()
  expect(told).toEqual([expect.stringContaining('the disk is full')])
  expect(schedule.settle()).toBeNull()
  now += 1000
  await schedule.settle()
  expect(tries).toBe(2)
})

test('a store that cannot be read keeps nobody waiting', () => {
  const schedule = createSchedule({
    nextEnd: () => {
      throw new Error('no such file')
    },
    endDue: async () => {},
    log: () => {},
  })
  expect(schedule.settle()).toBeNull()
})
