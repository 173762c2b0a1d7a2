import { getPriority } from 'node:os'
import { expect, test } from 'vitest'
import { checkPassword, hashPassword } from './passwords'

test('a password is kept as argon2id with 19 MiB, two passes and one lane, and each time with another salt', async () => {
  const [one, two] = await Promise.all([hashPassword('correct horse battery'), hashPassword('correct horse battery')])
  expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  expect(one).not.toBe(two)
  expect(await checkPassword(one, 'correct horse battery')).toBe(true)
  expect(await checkPassword(one, 'correct horse batterz')).toBe(false)
})

test('the same letters in another Unicode form are the same password', async () => {
  expect(await checkPassword(await hashPassword('pre\u0301cis caf\u00e9'), 'pr\u00e9cis cafe\u0301')).toBe(true)
})

test('without an account the answer is no, after the same work', async () => {
  expect(await checkPassword(null, 'anything at all')).toBe(false)
})

test('what cannot be done soon is refused', async () => {
  const all = await Promise.allSettled(Array.from({ length: 80 }, () => checkPassword(null, 'x')))
  const refused = all.filter(({ status }) => status === 'rejected')
  expect(refused.length).toBe(80 - 2 - 64)
})

test('the work is done by a process of lower priority; when that is killed, who waited is told, and the next password starts another', async () => {
  await hashPassword('correct horse battery')
  const { pid = 0 } = (globalThis as unknown as { precisHasher: { child: { pid?: number } } }).precisHasher.child
  expect(getPriority(pid)).toBeGreaterThan(getPriority())
  const interrupted = hashPassword('correct horse battery')
  process.kill(pid, 'SIGKILL')
  await expect(interrupted).rejects.toMatchObject({ code: 'busy' })
  const hashed = await hashPassword('correct horse battery')
  expect(await checkPassword(hashed, 'correct horse battery')).toBe(true)
})
