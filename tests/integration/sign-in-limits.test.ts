import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { ATTEMPT_WINDOW_MS, MOST_ATTEMPTS } from '@/lib/auth/terms'
import { signIn } from '@/lib/commands/sign-in'
import { db } from '@/lib/db/client'
import { makeAccount, PASSWORD, setUpAdmin } from '../factories/accounts'
import { createTestStore, type TestStore } from '../factories/store'

let store: TestStore
beforeEach(async () => {
  store = await createTestStore()
})
afterEach(async () => {
  vi.useRealTimers()
  await store.close()
})

const ADDRESS = '198.51.100.7'
const enter = (email: string, visitor: { address?: string; deviceToken?: string } = {}, password = 'a guess of somebody') =>
  signIn({ email, password }, { address: ADDRESS, device: 'a browser', ...visitor })

test('from one address at most sixty passwords are checked in a quarter of an hour, however many accounts they are for and however many come at once', async () => {
  await setUpAdmin()
  await makeAccount('editor')
  const known = await enter('editor@example.org', { address: '203.0.113.1' }, PASSWORD)
  // Fifty have been checked already: each costs a hash.
  await db().attempt.createMany({ data: Array.from({ length: 50 }, () => ({ key: `address:${ADDRESS}`, at: new Date() })) })
  const sprayed = await Promise.allSettled(Array.from({ length: 25 }, (_, n) => enter(`person-${n}@example.org`)))
  const codes = sprayed.map((each) => (each.status === 'rejected' ? each.reason.message.slice(0, 17) : 'signed in'))
  expect(codes.filter((code) => code === 'The e-mail addres')).toHaveLength(10)
  expect(codes.filter((code) => code === 'Too many attempts')).toHaveLength(15)
  expect(MOST_ATTEMPTS.address).toBe(60)
  expect(await db().attempt.count({ where: { key: `address:${ADDRESS}` } })).toBe(60)

  // The right password is not looked at from there either; from elsewhere, and by a browser that its owner has used before, it is.
  await expect(enter('admin@example.org', {}, PASSWORD)).rejects.toMatchObject({ code: 'busy' })
  expect(await enter('admin@example.org', { address: '203.0.113.2' }, PASSWORD)).toHaveProperty('sessionToken')
  expect(await enter('editor@example.org', { deviceToken: known.deviceToken }, PASSWORD)).toHaveProperty('sessionToken')

  vi.useFakeTimers({ now: Date.now() + ATTEMPT_WINDOW_MS + 1, toFake: ['Date'] })
  expect(await enter('admin@example.org', {}, PASSWORD)).toHaveProperty('sessionToken')
})
