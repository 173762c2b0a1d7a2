import { afterEach, beforeEach, expect, test } from 'vitest'
import { CLI } from '@/lib/auth/policy'
import { ATTEMPT_WINDOW_MS, SESSION_IDLE_MS } from '@/lib/auth/terms'
import { changeRole, disableUser } from '@/lib/commands/change-account'
import { changePassword, choosePassword } from '@/lib/commands/choose-password'
import { endSession, signOut } from '@/lib/commands/end-sessions'
import { inviteUser, offerReset } from '@/lib/commands/invite-user'
import { createDraft } from '@/lib/commands/open-draft'
import { sharePreview } from '@/lib/commands/preview-link'
import { offerSetUp, setUpFirstAdmin } from '@/lib/commands/set-up'
import { signIn } from '@/lib/commands/sign-in'
import { findLink, listAccounts } from '@/lib/data/accounts'
import { findShared } from '@/lib/data/drafts'
import { findActor, sessionsOf } from '@/lib/data/sessions'
import { db } from '@/lib/db/client'
import { makeAccount, PASSWORD, setUpAdmin, signedIn, VISITOR } from '../factories/accounts'
import { createTestStore, type TestStore } from '../factories/store'

let store: TestStore
beforeEach(async () => {
  store = await createTestStore()
})
afterEach(() => store.close())

const audit = async () =>
  (await db().auditEntry.findMany({ orderBy: { id: 'asc' } })).map(({ actor, action, subject }) => `${actor} ${action} ${subject}`)
const enter = (email: string, password = PASSWORD, visitor = {}) => signIn({ email, password }, { ...VISITOR, ...visitor })

test('the first admin comes in through an address that works once, and never again while there is an admin', async () => {
  const old = await offerSetUp()
  const token = (await offerSetUp()) ?? ''
  const input = { email: 'Ada@Example.org', name: 'Ada', password: PASSWORD }
  await expect(setUpFirstAdmin(old ?? '', input, '::1')).rejects.toMatchObject({ code: 'forbidden' })
  await expect(setUpFirstAdmin(token, { ...input, password: 'short' }, '::1')).rejects.toMatchObject({ code: 'bad-input' })
  const both = await Promise.allSettled([
    setUpFirstAdmin(token, input, '::1'),
    setUpFirstAdmin(token, { ...input, email: 'eve@example.org' }, '::1'),
  ])
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(await offerSetUp()).toBeNull()
  expect(await db().user.count()).toBe(1)
})

test('signing in opens a session whose token the store does not know', async () => {
  const id = await setUpAdmin()
  const { sessionToken } = await enter(' ADMIN@example.org ')
  expect(await findActor(sessionToken, '::1')).toMatchObject({ userId: id, role: 'admin', address: '::1' })
  const rows = JSON.stringify([
    await db().session.findMany(),
    await db().knownDevice.findMany(),
    await db().auditEntry.findMany(),
    await db().user.findMany(),
  ])
  expect(rows).not.toContain(sessionToken)
  expect(rows).not.toContain(PASSWORD)
  expect(await findActor('another', '::1')).toBeNull()
})

test('a wrong password, an unknown account, an invitation that waits and a disabled account are told alike', async () => {
  await setUpAdmin()
  const disabled = await makeAccount('editor')
  await disableUser(CLI, disabled, true)
  await inviteUser(CLI, { email: 'waits@example.org', name: 'W', role: 'author' })
  const answers = await Promise.allSettled([
    enter('admin@example.org', 'wrong password'),
    enter('nobody@example.org'),
    enter('editor@example.org'),
    enter('waits@example.org', ''),
  ])
  expect(new Set(answers.map((answer) => answer.status === 'rejected' && String(answer.reason))).size).toBe(1)
  expect(answers[0]).toMatchObject({ reason: { code: 'forbidden' } })
  expect((await audit()).filter((line) => line.includes('refuse-sign-in'))).toHaveLength(4)
})

test('ten passwords an account in a quarter of an hour, from however many addresses; its known browser still gets in', async () => {
  await setUpAdmin()
  const { deviceToken } = await enter('admin@example.org')
  await db().attempt.deleteMany()
  const tried = await Promise.allSettled(
    Array.from({ length: 40 }, (_, n) => enter('admin@example.org', `guess number ${n}`, { address: `198.51.100.${n}` })),
  )
  const codes = tried.map((each) => (each.status === 'rejected' ? (each.reason as { code: string }).code : 'in'))
  expect(codes.filter((code) => code === 'forbidden')).toHaveLength(10)
  expect(codes.filter((code) => code === 'busy')).toHaveLength(30)
  await expect(enter('admin@example.org')).rejects.toMatchObject({ code: 'busy' })
  expect(await enter('admin@example.org', PASSWORD, { deviceToken })).toMatchObject({ deviceToken })
  await expect(enter('admin@example.org', PASSWORD, { deviceToken: 'made up' })).rejects.toMatchObject({ code: 'busy' })

  // An admin's link is a way in at once.
  const admin = await db().user.findFirstOrThrow({ where: { emailKey: 'admin@example.org' } })
  const token = await offerReset(CLI, admin.id)
  await choosePassword(token, { password: PASSWORD }, '198.51.100.99')
  expect(await enter('admin@example.org', PASSWORD, { address: '198.51.100.99' })).toHaveProperty('sessionToken')

  await db().attempt.updateMany({ data: { at: new Date(Date.now() - ATTEMPT_WINDOW_MS) } })
  expect(await enter('admin@example.org')).toHaveProperty('sessionToken')
  expect(await db().attempt.count()).toBe(2)
})

test('an account that is not there is limited like one that is', async () => {
  const tried = await Promise.allSettled(
    Array.from({ length: 12 }, (_, n) => enter('nobody@example.org', 'x', { address: `198.51.100.${n}` })),
  )
  expect(tried.map((each) => each.status === 'rejected' && (each.reason as { code: string }).code).sort()).toEqual([
    ...['busy', 'busy'],
    ...Array.from({ length: 10 }, () => 'forbidden'),
  ])
})

test('a session ends by signing out, by being revoked, unused, and in any case in the end', async () => {
  const userId = await setUpAdmin()
  const first = await enter('admin@example.org')
  const second = await enter('admin@example.org')
  const actor = await signedIn('admin@example.org')
  await signOut(actor, first.sessionToken)
  expect(await findActor(first.sessionToken, '::1')).toBeNull()
  const [, other] = await sessionsOf(userId)
  await endSession(actor, other?.id ?? 0)
  expect(await findActor(second.sessionToken, '::1')).toBeNull()

  const { sessionToken } = await enter('admin@example.org')
  await db().session.updateMany({ data: { lastUsedAt: new Date(Date.now() - SESSION_IDLE_MS - 1) } })
  expect(await findActor(sessionToken, '::1')).toBeNull()
  await db().session.updateMany({ data: { lastUsedAt: new Date(), expiresAt: new Date() } })
  expect(await findActor(sessionToken, '::1')).toBeNull()
})

test("somebody else's session is theirs to end, or an admin's", async () => {
  await setUpAdmin()
  const editorId = await makeAccount('editor')
  const editor = await signedIn('editor@example.org')
  const admin = await signedIn('admin@example.org')
  await expect(endSession(editor, admin.sessionId)).rejects.toMatchObject({ code: 'forbidden' })
  await endSession(admin, editor.sessionId)
  expect(await sessionsOf(editorId)).toEqual([])
})

test.each([
  ['disabling it', (id: number) => disableUser(CLI, id, true)],
  ['another role', (id: number) => changeRole(CLI, id, 'author')],
  ['a new password', async (id: number) => choosePassword(await offerReset(CLI, id), { password: 'another long password' }, '::1')],
])('%s ends every session of an account at once', async (_what, change) => {
  const id = await makeAccount('editor')
  const { sessionToken } = await enter('editor@example.org')
  await change(Number(id))
  expect(await findActor(sessionToken, '::1')).toBeNull()
})

test('disabling an account ends the addresses of drafts that it has shared, and nobody else’s', async () => {
  await setUpAdmin()
  await makeAccount('editor')
  const [admin, editor] = [await signedIn('admin@example.org'), await signedIn('editor@example.org')]
  const { draftId } = await createDraft(editor)
  const [theirs, others] = [await sharePreview(editor, draftId), await sharePreview(admin, draftId)]
  expect(await findShared(theirs)).not.toBeNull()
  await disableUser(CLI, editor.userId, true)
  expect(await findShared(theirs)).toBeNull()
  expect(await findShared(others)).not.toBeNull()
})

test('a link for a password works once, until it expires or another is made, and not for a disabled account', async () => {
  const { userId, token } = await inviteUser(CLI, { email: 'a@example.org', name: 'A', role: 'author' })
  expect(await findLink(token)).toEqual({ purpose: 'invite', email: 'a@example.org', name: 'A' })
  const newer = await offerReset(CLI, userId)
  await expect(choosePassword(token, { password: PASSWORD }, '::1')).rejects.toMatchObject({ code: 'forbidden' })
  await choosePassword(newer, { password: PASSWORD }, '::1')
  await expect(choosePassword(newer, { password: PASSWORD }, '::1')).rejects.toMatchObject({ code: 'forbidden' })
  const late = await offerReset(CLI, userId)
  await db().oneTimeLink.updateMany({ data: { expiresAt: new Date() } })
  await expect(choosePassword(late, { password: PASSWORD }, '::1')).rejects.toMatchObject({ code: 'forbidden' })
  const useless = await offerReset(CLI, userId)
  await disableUser(CLI, userId, true)
  await expect(choosePassword(useless, { password: PASSWORD }, '::1')).rejects.toMatchObject({ code: 'forbidden' })
})

test('one changes a password by the one before', async () => {
  await setUpAdmin()
  const actor = await signedIn('admin@example.org')
  await expect(changePassword(actor, 'not it at all', { password: 'another long password' })).rejects.toMatchObject({ code: 'bad-input' })
  await changePassword(actor, PASSWORD, { password: 'another long password' })
  expect(await db().session.count()).toBe(0)
  expect(await enter('admin@example.org', 'another long password')).toHaveProperty('sessionToken')
})

test('the last admin stays one', async () => {
  const id = await setUpAdmin()
  await expect(disableUser(CLI, id, true)).rejects.toMatchObject({ code: 'conflict' })
  await expect(changeRole(CLI, id, 'editor')).rejects.toMatchObject({ code: 'conflict' })
  await makeAccount('admin', 'other@example.org')
  await changeRole(CLI, id, 'editor')
})

test('accounts are an admin’s affair, by the store and not by what a request believes', async () => {
  await setUpAdmin()
  await makeAccount('editor')
  const editor = await signedIn('editor@example.org')
  const admin = await signedIn('admin@example.org')
  for (const deed of [
    () => inviteUser(editor, { email: 'x@example.org', name: 'X', role: 'admin' }),
    () => offerReset(editor, admin.userId),
    () => changeRole(editor, editor.userId, 'admin'),
    () => disableUser(editor, admin.userId, true),
    () => listAccounts(editor),
  ])
    await expect(deed()).rejects.toMatchObject({ code: 'forbidden' })

  await makeAccount('admin', 'other@example.org')
  await changeRole(CLI, admin.userId, 'editor')
  await expect(inviteUser(admin, { email: 'x@example.org', name: 'X', role: 'admin' })).rejects.toMatchObject({ code: 'forbidden' })
})

test('each deed stands in the audit log once, without secrets', async () => {
  const id = await setUpAdmin()
  const actor = await signedIn('admin@example.org')
  const { userId, token } = await inviteUser(actor, { email: 'b@example.org', name: 'B', role: 'author' })
  await choosePassword(token, { password: PASSWORD }, '::1')
  await changeRole(actor, userId, 'editor')
  await disableUser(actor, userId, true)
  await disableUser(actor, userId, true)
  expect(await audit()).toEqual([
    'cli offer-set-up accounts',
    `user:${id} set-up user:${id}`,
    `user:${id} sign-in user:${id}`,
    `user:${id} invite user:${userId}`,
    `user:${userId} take-up-invitation user:${userId}`,
    `user:${id} change-role user:${userId}`,
    `user:${id} disable user:${userId}`,
  ])
  expect(JSON.stringify(await db().auditEntry.findMany())).not.toContain(token)
})
