import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { discardDraft } from '@/lib/commands/close-draft'
import { createDraft } from '@/lib/commands/open-draft'
import { saveDraft } from '@/lib/commands/save-draft'
import { env } from '@/lib/env'
import { digestDocument } from '@/tests/factories/content'
import { createTestStore, type TestStore } from '@/tests/factories/store'
import { POST as publishDraft } from './do/publish-draft/route'
import { POST as saveForm } from './do/save-draft/route'

const EDITOR = { id: 'cli', role: 'editor' } as const
vi.mock('./request', () => ({ currentActor: async () => EDITOR }))
vi.setConfig({ testTimeout: 60_000 })

let store: TestStore
beforeEach(async () => {
  store = await createTestStore()
})
afterEach(() => store.close())

const NOTE = '更正：'.repeat(66)

async function post(work: (request: Request) => Promise<Response>, path: string, fields: Record<string, string>, accept = 'text/html') {
  const { SITE_URL } = env()
  const body = new URLSearchParams(fields)
  const answer = await work(
    new Request(`${SITE_URL}${path}`, { method: 'POST', body, headers: { origin: new URL(SITE_URL).origin, accept } }),
  )
  return { status: answer.status, location: answer.headers.get('location'), text: await answer.text() }
}
const publish = (draftId: number, version: number, note: string) =>
  post(publishDraft, '/admin/do/publish-draft', { draft: String(draftId), version: String(version), status: 'published', note })

/** The text of a page, without its style and its marks. */
const wordsOf = (html: string) => html.replace(/<style>[\s\S]*?<\/style>/, '').replace(/<[^>]*>/g, ' ')

test('a note that is too long for an address leads back to the page where it can be used, and is not sent again in vain', async () => {
  const { draftId } = await createDraft(EDITOR, digestDocument())
  await saveDraft(EDITOR, { draftId, base: 1, document: digestDocument({ title: 'Another' }) }, 10_000)
  const { status, text } = await publish(draftId, 1, NOTE)
  expect(status).toBe(409)
  expect(wordsOf(text)).toContain(NOTE)
  expect(wordsOf(text)).toContain('Somebody saved this draft meanwhile.')
  expect(text).toContain(`<a href="/admin/drafts/${draftId}/publish" target="_blank">`)
  // The old version goes nowhere, and no words speak of a button that is not there.
  expect(text).not.toMatch(/<form|<button|<input/)
  expect(wordsOf(text)).not.toMatch(/press|then save/)
})

test('what stands in the way of a publication is told with the note, as long as an address may be, and else in a page', async () => {
  const { draftId } = await createDraft(EDITOR, digestDocument({ title: '""' }))
  const short = await publish(draftId, 1, '更正')
  expect(short).toMatchObject({ status: 303, location: expect.stringMatching(/^\/admin\/drafts\/\d+\/publish\?note=%E6%9B%B4/) })
  const long = await publish(draftId, 1, NOTE)
  expect(long.status).toBe(409)
  expect(wordsOf(long.text)).toContain(NOTE)
  expect(long.text).toContain(`<a href="/admin/drafts/${draftId}/publish" target="_blank">`)
})

test('a text that cannot be saved is said to be in one place: in the page, or with a script on the device', async () => {
  const { draftId } = await createDraft(EDITOR, digestDocument())
  await discardDraft(EDITOR, draftId)
  const link = `<a href="/admin/drafts/${draftId}" target="_blank">`
  for (const [draft, why, kept] of [
    [draftId, 'This draft was discarded meanwhile.', 'still in your browser'],
    [draftId + 1, 'There is no such draft any more.', 'kept on this device'],
  ] as const) {
    const fields = { draft: String(draft), base: '1', title: 'Typed', body: 'Words.' }
    const plain = await post(saveForm, '/admin/do/save-draft', fields)
    expect(wordsOf(plain.text)).toContain(why)
    expect(wordsOf(plain.text)).toContain('in this page and nowhere else')
    expect(wordsOf(plain.text)).not.toContain(kept)
    expect(wordsOf(plain.text)).toContain('then press “Save”')
    // Where it can be taken up again, and this saved.
    expect(plain.text.includes(link)).toBe(draft === draftId)
    const script = await post(saveForm, '/admin/do/save-draft', fields, 'application/json')
    expect(JSON.parse(script.text).message).toMatch(new RegExp(`^${why} .*${kept}`))
  }
})
