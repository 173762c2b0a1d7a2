import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Actor } from '@/lib/auth/policy'
import { PREVIEW_MS } from '@/lib/auth/terms'
import { createDraft } from '@/lib/commands/open-draft'
import { sharePreview } from '@/lib/commands/preview-link'
import { findDraft, findShared, openPreviews, publishedFrom } from '@/lib/data/drafts'
import { db } from '@/lib/db/client'
import { closeDeskRenderer } from '@/lib/desk/desk-renderer'
import { publishDraft } from '@/lib/desk/publish-draft'
import { digestDocument } from '../factories/content'
import { createTestStore, type TestStore } from '../factories/store'

const EDITOR: Actor = { id: 'cli', role: 'editor' }
const LIMITS = { maxBytes: 256 * 1024, renderTimeoutMs: 1000 }

let store: TestStore
beforeEach(async () => {
  store = await createTestStore()
})
afterEach(async () => {
  vi.useRealTimers()
  await closeDeskRenderer()
  await store.close()
})

/** Sets the clock, and leaves the timers alone, which the store and the renderer wait by. */
const travelTo = (time: number) => vi.useFakeTimers({ now: time, toFake: ['Date'] })

test('a private address shows the draft for seven days, and nothing from then on', async () => {
  const { draftId } = await createDraft(EDITOR, digestDocument({ title: 'Heat' }))
  const begun = Date.now()
  travelTo(begun)
  const token = await sharePreview(EDITOR, draftId)
  expect(PREVIEW_MS).toBe(7 * 24 * 3_600_000)

  travelTo(begun + PREVIEW_MS - 1)
  expect(await findShared(token)).toMatchObject({ title: 'Heat' })
  expect(await openPreviews(EDITOR, draftId)).toBe(1)
  travelTo(begun + PREVIEW_MS)
  expect(await findShared(token)).toBeNull()
  expect(await openPreviews(EDITOR, draftId)).toBe(0)
  expect(await findDraft(EDITOR, draftId)).toMatchObject({ title: 'Heat' })

  // The next address that is made takes those along that have ended; it does not bring them back.
  const next = await sharePreview(EDITOR, draftId)
  expect(await db().previewLink.count()).toBe(1)
  expect(await findShared(token)).toBeNull()
  expect(await findShared(next)).toMatchObject({ title: 'Heat' })
})

test('once the draft is published its address leads to the page, until it expires as it would have', async () => {
  const { draftId, version } = await createDraft(EDITOR, digestDocument({ title: 'Heat', slug: 'heat' }))
  const begun = Date.now()
  travelTo(begun)
  const token = await sharePreview(EDITOR, draftId)
  expect(await publishedFrom(token)).toBeNull()
  await publishDraft(EDITOR, { draftId, version, status: 'published' }, LIMITS)
  expect(await findShared(token)).toBeNull()
  expect(await publishedFrom(token)).toBe('/digests/heat')
  travelTo(begun + PREVIEW_MS)
  expect(await publishedFrom(token)).toBeNull()
})
