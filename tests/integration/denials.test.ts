import { dirname } from 'node:path'
import sharp from 'sharp'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { INGEST } from '@/lib/auth/policy'
import { ATTEMPT_WINDOW_MS, MOST_DENIALS } from '@/lib/auth/terms'
import { disableUser } from '@/lib/commands/change-account'
import { recordDenial } from '@/lib/commands/record-denial'
import { signIn } from '@/lib/commands/sign-in'
import type { SignedInActor } from '@/lib/data/sessions'
import { db } from '@/lib/db/client'
import { addPicture } from '@/lib/desk/add-picture'
import { recordForeignPost } from '@/lib/desk/record-foreign-post'
import { replaceByUpload } from '@/lib/desk/replace-picture'
import { Upload } from '@/lib/pictures/upload'
import { makeAccount, PASSWORD, signedIn, VISITOR } from '../factories/accounts'
import { createRunningFront, echo } from '../factories/front'
import { createTestStore, type TestStore } from '../factories/store'

let store: TestStore
let author: SignedInActor
beforeEach(async () => {
  store = await createTestStore()
  await makeAccount('admin')
  await makeAccount('author')
  author = await signedIn('author@example.org')
})
afterEach(async () => {
  vi.useRealTimers()
  await store.close()
})

const refusals = async () =>
  (await db().auditEntry.findMany({ where: { action: 'refuse' }, orderBy: { id: 'asc' } })).map(({ actor, subject, detail, address }) => ({
    actor,
    subject,
    detail,
    address,
  }))

test('a refusal is one line: who, from where, which page or deed, and no secret of an address', async () => {
  await recordDenial(author, '/admin/do/publish-draft')
  await recordDenial(author, '/admin/audit')
  await recordDenial(author, `/preview/${'x'.repeat(43)}`)
  await recordDenial(author, `/admin/${'long-'.repeat(6000)}`)
  const from = { actor: author.id, detail: null, address: VISITOR.address }
  const all = await refusals()
  expect(all.slice(0, 3)).toEqual([
    { ...from, subject: 'publish-draft' },
    { ...from, subject: '/admin/audit' },
    { ...from, subject: '/preview/…' },
  ])
  expect(all[3]?.subject.length).toBeLessThanOrEqual(120)
})

test('of the refusals of one account in a quarter of an hour five hundred are noted, the last says so, and another account has its own', async () => {
  const rows = Array.from({ length: MOST_DENIALS - 2 }, () => ({ actor: author.id, action: 'refuse', subject: 'publish-draft' }))
  await db().auditEntry.createMany({ data: rows })
  for (let more = 0; more < 5; more++) await recordDenial(author, '/admin/audit', 'why')
  expect(MOST_DENIALS).toBe(500)
  expect(await refusals()).toHaveLength(500)
  expect((await refusals()).slice(-2).map(({ detail }) => detail)).toEqual(['why', 'why; more in this quarter of an hour are not noted'])
  await recordDenial(await signedIn('admin@example.org'), '/admin/audit')
  expect(await refusals()).toHaveLength(501)

  vi.useFakeTimers({ now: Date.now() + ATTEMPT_WINDOW_MS + 1, toFake: ['Date'] })
  await recordDenial(author, '/admin/audit')
  expect(await refusals()).toHaveLength(502)
})

test('many refusals at once are noted once each', async () => {
  await Promise.all(Array.from({ length: 20 }, (_, n) => recordDenial(author, `/admin/do/deed-${n}`)))
  expect(new Set((await refusals()).map(({ subject }) => subject)).size).toBe(20)
  expect(await refusals()).toHaveLength(20)
})

test("another site's form is noted in the name of whose session came with it; of nobody, of an ended session and of a disabled account there is no line", async () => {
  const { sessionToken, userId } = await signIn({ email: 'author@example.org', password: PASSWORD }, VISITOR)
  const post = { pathname: '/admin/do/save-draft', origin: 'https://evil.example', token: sessionToken, address: '192.0.2.9' }
  await recordForeignPost(post)
  await recordForeignPost({ ...post, origin: undefined })
  await recordForeignPost({ ...post, origin: `no"sense<script>${'x'.repeat(5000)}` })
  const lines = await refusals()
  expect(lines).toMatchObject([
    { actor: author.id, subject: 'save-draft', detail: 'from "https://evil.example"', address: '192.0.2.9' },
    { actor: author.id, subject: 'save-draft', detail: 'without an origin' },
    { actor: author.id, subject: 'save-draft', detail: expect.stringContaining('from "no\\"sense<script>xxx') },
  ])
  expect(lines[2]?.detail?.length).toBeLessThan(250)

  await recordForeignPost({ ...post, token: 'x'.repeat(43) })
  await disableUser(INGEST, userId, true)
  await recordForeignPost(post)
  expect(await refusals()).toHaveLength(3)
})

test('the front tells of a foreign form once, before it refuses it, and refuses it though it cannot be noted', async () => {
  const noteForeign = vi.fn(async () => {
    throw new Error('the store is away')
  })
  const log = vi.fn()
  const upstream = vi.fn(echo)
  const front = await createRunningFront({ upstream, noteForeign, log, isRoute: () => true })
  const headers = { origin: 'https://evil.example', cookie: 'a=b', 'content-length': '0' }
  const answer = await front.get('/admin/do/save-draft', { method: 'POST', headers })
  expect(answer.status).toBe(403)
  expect(noteForeign.mock.calls).toEqual([
    [{ pathname: '/admin/do/save-draft', origin: 'https://evil.example', cookie: 'a=b', address: '127.0.0.1' }],
  ])
  expect(log.mock.calls).toEqual([['the store is away']])
  expect(
    (await front.get('/admin/do/save-draft', { method: 'POST', headers: { ...headers, origin: 'https://digest.example' } })).status,
  ).toBe(200)
  await front.get('/admin', { headers })
  expect(noteForeign).toHaveBeenCalledTimes(1)
  await front.close()
})

test('who may add pictures and not replace them leaves none behind by trying', async () => {
  const upload = async () => {
    const bytes = await sharp({ create: { width: 8, height: 8, channels: 3, background: 'grey' } })
      .png()
      .toBuffer()
    return Upload.receive(
      dirname(store.file),
      (async function* () {
        yield bytes
      })(),
      1_000_000,
    )
  }
  const name = await addPicture(author, await upload(), { alt: 'A square', caption: '' })
  const replacing = replaceByUpload(author, name, await upload(), { maxBytes: 1_000_000, renderTimeoutMs: 1000 })
  await expect(replacing).rejects.toMatchObject({ code: 'forbidden' })
  expect(await db().picture.count()).toBe(1)
})
