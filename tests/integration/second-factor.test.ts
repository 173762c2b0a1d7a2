import { statSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { codeAt } from '@/lib/auth/one-time-codes'
import { CLI, type Role } from '@/lib/auth/policy'
import { newKey, unseal } from '@/lib/auth/sealed'
import { secondFactorKey } from '@/lib/auth/second-factor-key'
import {
  beginSecondFactor,
  confirmSecondFactor,
  finishSignIn,
  renewRecoveryCodes,
  resetSecondFactor,
  turnOffSecondFactor,
} from '@/lib/commands/second-factor'
import { beginSignIn } from '@/lib/commands/sign-in'
import { ownSecondFactor } from '@/lib/data/second-factor'
import { findActor, type SignedInActor, sessionsOf } from '@/lib/data/sessions'
import { db } from '@/lib/db/client'
import { makeAccount, PASSWORD, setUpAdmin, signedIn, VISITOR } from '../factories/accounts'
import { createTestStore, type TestStore } from '../factories/store'

const key = newKey()
let store: TestStore
let actor: SignedInActor
beforeEach(async () => {
  store = await createTestStore()
  await setUpAdmin()
  actor = await signedIn('admin@example.org')
})
afterEach(() => store.close())

// Now, since old attempts are forgotten by the clock of the machine; at the start of a half minute.
const START = new Date(Math.floor(Date.now() / 30_000) * 30_000)
const later = (seconds: number) => new Date(START.getTime() + seconds * 1000)
const secret = async () => {
  const { sealed } = await db().secondFactor.findUniqueOrThrow({ where: { userId: actor.userId } })
  return unseal(sealed, key, actor.id) ?? ''
}
const codeOf = async (at: Date) => codeAt(await secret(), at)

async function turnOn(at = START): Promise<string[]> {
  await beginSecondFactor(actor, key)
  return confirmSecondFactor(actor, actor.sessionId, await codeOf(at), key, at)
}
const knock = async () => {
  // Passwords have limits of their own, which tests/integration/accounts.test.ts tries.
  await db().attempt.deleteMany({ where: { key: { startsWith: 'a' } } })
  const begun = await beginSignIn({ email: 'admin@example.org', password: PASSWORD }, VISITOR)
  return 'pendingToken' in begun ? begun.pendingToken : null
}
// The moment of a pending sign-in is that of the test's own clock.
const finish = async (code: string, at: Date) => {
  const token = (await knock()) ?? ''
  await db().pendingSignIn.updateMany({ data: { expiresAt: new Date(at.getTime() + 60_000) } })
  return finishSignIn(token, code, VISITOR, key, at)
}

test('a password alone opens nothing once it is on, and a code opens a session', async () => {
  expect(await knock()).toBeNull()
  const other = await signedIn('admin@example.org')
  await turnOn()
  expect((await sessionsOf(actor.userId)).map(({ id }) => id)).toEqual([actor.sessionId])
  expect(other.sessionId).not.toBe(actor.sessionId)
  const { sessionToken } = await finish(await codeOf(later(60)), later(60))
  expect(await findActor(sessionToken, VISITOR.address)).toMatchObject({ userId: actor.userId, hasSecondFactor: true })
})

test('a code is taken once, also when eight ask at the same moment, and no earlier one after it', async () => {
  await turnOn()
  const at = later(300)
  const code = await codeOf(at)
  const tokens = await Promise.all(Array.from({ length: 8 }, knock))
  await db().pendingSignIn.updateMany({ data: { expiresAt: later(400) } })
  const results = await Promise.allSettled(tokens.map((token) => finishSignIn(token ?? '', code, VISITOR, key, at)))
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  await db().attempt.deleteMany()
  await expect(finish(code, later(315))).rejects.toMatchObject({ code: 'bad-input' })
  await expect(finish(await codeOf(later(270)), at)).rejects.toMatchObject({ code: 'bad-input' })
})

test('the clock may be off by one step, and not by two', async () => {
  await turnOn()
  await expect(finish(await codeOf(later(660)), later(600))).rejects.toMatchObject({ code: 'bad-input' })
  await expect(finish(await codeOf(later(540)), later(600))).rejects.toMatchObject({ code: 'bad-input' })
  expect(await finish(await codeOf(later(570)), later(600))).toMatchObject({ userId: actor.userId })
  expect(await finish(await codeOf(later(630)), later(600))).toMatchObject({ userId: actor.userId })
})

test('a recovery code works once, also when two ask at the same moment; new ones end the old', async () => {
  const [first = '', second = ''] = await turnOn()
  const results = await Promise.allSettled([finish(first, later(60)), finish(first.toUpperCase().replace('-', ' '), later(60))])
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  await expect(finish(first, later(90))).rejects.toMatchObject({ code: 'bad-input' })
  expect(await ownSecondFactor(actor, 'Précis', key)).toMatchObject({ is: 'on', codesLeft: 9 })
  const fresh = await renewRecoveryCodes(actor, await codeOf(later(120)), key, later(120))
  expect(fresh).toHaveLength(10)
  await expect(finish(second, later(150))).rejects.toMatchObject({ code: 'bad-input' })
})

test('codes cannot be guessed: after ten looks in a quarter of an hour even the right one waits', async () => {
  await turnOn()
  for (let guess = 0; guess < 9; guess++) await expect(finish('000000', later(60))).rejects.toMatchObject({ code: 'bad-input' })
  await expect(finish(await codeOf(later(60)), later(60))).rejects.toMatchObject({ code: 'busy' })
  expect(await finish(await codeOf(later(960)), later(960))).toMatchObject({ userId: actor.userId })
})

test('the first step does not last, and is worth nothing twice or to somebody else', async () => {
  await turnOn()
  const token = (await knock()) ?? ''
  await expect(finishSignIn('x'.repeat(43), '000000', VISITOR, key, later(60))).rejects.toMatchObject({ code: 'not-found' })
  await db().pendingSignIn.updateMany({ data: { expiresAt: later(60) } })
  await expect(finishSignIn(token, await codeOf(later(61)), VISITOR, key, later(61))).rejects.toMatchObject({ code: 'not-found' })
  const again = (await knock()) ?? ''
  await db().pendingSignIn.updateMany({ data: { expiresAt: later(999) } })
  await finishSignIn(again, await codeOf(later(90)), VISITOR, key, later(90))
  await expect(finishSignIn(again, await codeOf(later(120)), VISITOR, key, later(120))).rejects.toMatchObject({ code: 'not-found' })
})

test('turning it off asks for password and code', async () => {
  const [recovery = ''] = await turnOn()
  const off = (password: string, code: string) => turnOffSecondFactor(actor, actor.sessionId, { password, code }, key, later(60))
  await expect(off('wrong password', recovery)).rejects.toMatchObject({ code: 'bad-input' })
  await expect(off(PASSWORD, '000000')).rejects.toMatchObject({ code: 'bad-input' })
  await off(PASSWORD, recovery)
  expect(await knock()).toBeNull()
  expect(await db().recoveryCode.count()).toBe(0)
})

test('somebody else cannot take it away, an admin and the command line can; sessions end with it', async () => {
  await turnOn()
  await makeAccount('editor')
  const editor = await signedIn('editor@example.org')
  await expect(resetSecondFactor(editor, actor.userId)).rejects.toMatchObject({ code: 'forbidden' })
  await expect(resetSecondFactor(CLI, editor.userId)).rejects.toMatchObject({ code: 'not-found' })
  await resetSecondFactor(CLI, actor.userId)
  expect(await sessionsOf(actor.userId)).toEqual([])
  expect(await knock()).toBeNull()
})

test.each<[Role, 'none' | 'admins' | 'all', boolean]>([
  ['admin', 'none', false],
  ['admin', 'admins', true],
  ['editor', 'admins', false],
  ['author', 'all', true],
])('%s, where it is required of %s: must turn it on: %s', async (role, of, must) => {
  const email = `other-${role}@example.org`
  await makeAccount(role, email)
  const begun = await beginSignIn({ email, password: PASSWORD }, VISITOR)
  const found = 'sessionToken' in begun ? await findActor(begun.sessionToken, VISITOR.address, of) : null
  expect(found?.lacksSecondFactor).toBe(must)
})

test('neither secret nor code stands anywhere in the store or the log as it is', async () => {
  const codes = await turnOn()
  const plain = await secret()
  await finish(codes[0] ?? '', later(60))
  const rows = JSON.stringify([
    await db().secondFactor.findMany(),
    await db().recoveryCode.findMany(),
    await db().auditEntry.findMany(),
    await db().pendingSignIn.findMany(),
  ])
  for (const each of [plain, ...codes, await codeOf(START)]) expect(rows).not.toContain(each)
  expect((await db().auditEntry.findMany({ orderBy: { id: 'asc' } })).map(({ action }) => action)).toEqual(
    expect.arrayContaining(['turn-on-second-factor', 'use-recovery-code']),
  )
})

test('the key is made once, and is for the owner of the data folder alone', () => {
  const folder = join(store.file, '..')
  const made = secondFactorKey(folder)
  expect(made).toHaveLength(32)
  expect(secondFactorKey(folder)).toEqual(made)
  expect(statSync(join(folder, 'second-factor.key')).mode & 0o077).toBe(0)
})
