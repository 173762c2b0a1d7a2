import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Actor } from '@/lib/auth/policy'
import { createDraft, openDraft } from '@/lib/commands/open-draft'
import { saveDraft } from '@/lib/commands/save-draft'
import { deskDigests, openDrafts } from '@/lib/data/drafts'
import { db } from '@/lib/db/client'
import type { DeskFilter } from '@/lib/schemas/desk-views'
import { contentFolder, digestDocument } from '../factories/content'
import { ingest } from '../factories/ingest'
import { createTestStore, type TestStore } from '../factories/store'

const EDITOR: Actor = { id: 'cli', role: 'editor' }
const DAY_MS = 86_400_000

let store: TestStore
beforeEach(async () => {
  store = await createTestStore()
})
afterEach(() => store.close())

const titles = async (filter: DeskFilter) => (await deskDigests(EDITOR, filter)).rows.map(({ title }) => title)
const drafts = async (filter: DeskFilter) => (await openDrafts(EDITOR, filter)).rows.map(({ title }) => title)

test('the list of digests stands by its last change, its title or its date, and keeps that order from page to page', async () => {
  const published: Record<string, string> = { Beta: '2025-01-03', Alpha: '2025-01-01', 卷积: '2025-01-04', Gamma: '2025-01-02' }
  const files = Object.entries(published).map(([title, day], at) => [
    `digests/d-${at}.md`,
    digestDocument({ title, publishedAt: `${day}T00:00:00Z` }),
  ])
  await ingest(contentFolder(Object.fromEntries(files)).dir)
  // Changed in another order than they were made in.
  for (const [at, title] of ['Gamma', '卷积', 'Alpha', 'Beta'].entries())
    await db().entry.updateMany({ where: { name: title }, data: { updatedAt: new Date(Date.UTC(2026, 0, 10) - at * DAY_MS) } })

  expect(await titles({})).toEqual(['Gamma', '卷积', 'Alpha', 'Beta'])
  expect(await titles({ sort: 'changed' })).toEqual(['Gamma', '卷积', 'Alpha', 'Beta'])
  expect(await titles({ sort: 'title' })).toEqual(['Alpha', 'Beta', 'Gamma', '卷积'])
  expect(await titles({ sort: 'published' })).toEqual(['卷积', 'Beta', 'Gamma', 'Alpha'])
  expect(await titles({ sort: 'title', q: 'ta' })).toEqual(['Beta'])
})

test('equal titles and equal dates keep one order, so that no page repeats or leaves out a line', async () => {
  const files = Array.from({ length: 70 }, (_, at) => [`digests/d-${at}.md`, digestDocument({ title: 'The same' })])
  await ingest(contentFolder(Object.fromEntries(files)).dir)
  for (const sort of ['changed', 'title', 'published'] as const) {
    const [first, second] = await Promise.all([1, 2].map((page) => deskDigests(EDITOR, { sort, page })))
    const slugs = [...(first?.rows ?? []), ...(second?.rows ?? [])].map(({ slug }) => slug)
    expect([first?.rows.length, second?.rows.length, new Set(slugs).size]).toEqual([50, 20, 70])
  }
})

test('the list of drafts stands by its last save or its title', async () => {
  const ids: number[] = []
  for (const title of ['Beta', 'Alpha', 'Gamma']) ids.push((await createDraft(EDITOR, digestDocument({ title }))).draftId)
  for (const [at, id] of ids.entries()) await db().draft.update({ where: { id }, data: { updatedAt: new Date(Date.UTC(2026, 0, 1) + at) } })
  expect(await drafts({})).toEqual(['Gamma', 'Alpha', 'Beta'])
  expect(await drafts({ sort: 'title' })).toEqual(['Alpha', 'Beta', 'Gamma'])
  await saveDraft(EDITOR, { draftId: ids[0] ?? 0, base: 1, document: digestDocument({ title: 'Beta' }, 'Again.\n') }, 256 * 1024)
  expect(await drafts({ sort: 'changed' })).toEqual(['Beta', 'Gamma', 'Alpha'])
})

test('a draft over a digest counts as its last change', async () => {
  await ingest(contentFolder({ 'digests/old.md': digestDocument({ title: 'Old' }) }).dir)
  const entry = await db().entry.findFirstOrThrow({ where: { name: 'Old' } })
  await db().entry.update({ where: { id: entry.id }, data: { updatedAt: new Date(0) } })
  const { draftId, version } = await openDraft(EDITOR, entry.id)
  await saveDraft(EDITOR, { draftId, base: version, document: digestDocument({ title: 'Old' }, 'Anew.\n') }, 256 * 1024)
  const [row] = (await deskDigests(EDITOR, {})).rows
  expect(row?.changedAt.getTime()).toBeGreaterThan(Date.now() - DAY_MS)
})
