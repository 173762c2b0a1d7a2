import { Secret } from 'otpauth'
import { describe, expect, test } from 'vitest'
import { codeAt, hashRecoveryCode, newRecoveryCodes, newSecret, stepAt, stepOf } from './one-time-codes'
import { newKey, seal, unseal } from './sealed'

// RFC 6238, appendix B, SHA-1; the last six of its eight digits.
const RFC = Secret.fromUTF8('12345678901234567890').base32

test.each([
  [59, '287082'],
  [1_111_111_109, '081804'],
  [1_234_567_890, '005924'],
  [20_000_000_000, '353130'],
])('at %d seconds the code is that of the standard, %s', (seconds, code) => {
  expect(codeAt(RFC, new Date(seconds * 1000))).toBe(code)
})

describe('a code', () => {
  const secret = newSecret()
  const now = new Date('2026-11-26T12:00:10Z')
  const at = (steps: number) => codeAt(secret, new Date(now.getTime() + steps * 30_000))

  test('is taken when the clock is off by one step, and not by two', () => {
    expect([-1, 0, 1].map((steps) => stepOf(secret, at(steps), now))).toEqual([-1, 0, 1].map((steps) => stepAt(now) + steps))
    for (const steps of [-2, 2]) expect(stepOf(secret, at(steps), now)).toBeNull()
  })

  test('may have spaces in it, and is nothing else', () => {
    expect(stepOf(secret, ` ${at(0).slice(0, 3)} ${at(0).slice(3)}`, now)).toBe(stepAt(now))
    for (const wrong of ['', '12345', `${at(0)}0`, 'abcdef', '１２３４５６']) expect(stepOf(secret, wrong, now)).toBeNull()
  })
})

test('ten recovery codes, none twice; how one is typed does not matter', () => {
  const codes = newRecoveryCodes()
  expect(new Set(codes).size).toBe(10)
  for (const code of codes) expect(code).toMatch(/^[a-z2-9]{5}-[a-z2-9]{5}$/)
  expect(hashRecoveryCode(' K7M2P x9rqd')).toBe(hashRecoveryCode('k7m2p-x9rqd'))
})

test('a sealed secret opens with its key and for its owner alone', () => {
  const [key, other] = [newKey(), newKey()]
  const sealed = seal('JBSWY3DPEHPK3PXP', key, 'user:1')
  expect(sealed).not.toContain('JBSWY3DP')
  expect(unseal(sealed, key, 'user:1')).toBe('JBSWY3DPEHPK3PXP')
  for (const wrong of [
    unseal(sealed, other, 'user:1'),
    unseal(sealed, key, 'user:2'),
    unseal(`${sealed.slice(0, -2)}AA`, key, 'user:1'),
    unseal('', key, 'user:1'),
  ])
    expect(wrong).toBeNull()
})
