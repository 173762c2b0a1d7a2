import { dirname } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Actor } from '@/lib/auth/policy'
import { recordReads } from '@/lib/commands/record-reads'
import { deskSearches } from '@/lib/data/desk-searches'
import { deskSummary } from '@/lib/data/desk-summary'
import { db } from '@/lib/db/client'
import { SearchLogFile } from '@/lib/db/search-log-file'
import { reloadEnv } from '@/lib/env'
import { contentFolder, digestDocument, entityDocument } from '../factories/content'
import { ingest } from '../factories/ingest'
import { createTestStore, type TestStore } from '../factories/store'

const DAY_MS = 86_400_000
const EDITOR: Actor = { id: 'cli', role: 'editor' }
const ADMIN: Actor = { id: 'cli', role: 'admin' }

let store: TestStore
beforeEach(async () => {
  store = await createTestStore()
  // The log of searches lies in the data folder, which is each test's own here.
  vi.stubEnv('DATA_DIR', dirname(store.file))
  reloadEnv()
})
afterEach(async () => {
  vi.unstubAllEnvs()
  reloadEnv()
  await store.close()
})

const inDays = (days: number) => `${new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 19)}Z`

test('an empty desk has nothing that waits', async () => {
  expect(await deskSummary(EDITOR)).toEqual({
    problems: 0,
    searches: { count: 0, isMore: false },
    comingCount: 0,
    coming: [],
    reads: 0,
    deeds: null,
  })
})

test('what waits is counted: problems, searches in vain, what comes, what was read', async () => {
  const files: Record<string, string> = { 'people/ada.md': entityDocument('Ada Lovelace', {}, 'A person.\n') }
  for (let day = 1; day <= 6; day++) {
    files[`digests/coming-${day}.md`] = digestDocument({ title: `Coming ${day}`, status: 'scheduled', publishedAt: inDays(day) })
  }
  files['digests/later.md'] = digestDocument({ title: 'Later', status: 'scheduled', publishedAt: inDays(20) })
  await ingest(contentFolder(files).dir)

  const now = Date.now()
  const log = new SearchLogFile()
  log.add(
    ['GRPO', 'Ada Lovelace', 'heat'].map((query) => ({
      query,
      folded: query.toLowerCase(),
      results: query === 'heat' ? 3 : 0,
      at: now,
    })),
    new Date(now),
  )
  log.close()
  await recordReads(new Map([['/digests/coming-1', 5]]), new Date(now))
  await recordReads(new Map([['/', 7]]), new Date(now - 8 * DAY_MS))
  const { id: entryId } = await db().entry.findUniqueOrThrow({ where: { kind_slug: { kind: 'digest', slug: 'later' } } })
  const problem = { entryId, kind: 'broken-link', detail: '', firstSeen: new Date(now), lastSeen: new Date(now) }
  await db().problem.createMany({
    data: [
      { ...problem, target: 'a' },
      { ...problem, target: 'b' },
      { ...problem, target: 'c', dismissedAt: new Date(now) },
    ],
  })

  const summary = await deskSummary(EDITOR)
  // A name that is here by now is nothing to be done.
  expect(summary).toMatchObject({ problems: 2, searches: { count: 1, isMore: false }, comingCount: 6, reads: 5, deeds: null })
  expect(summary.coming.map(({ title }) => title)).toEqual([1, 2, 3, 4, 5].map((day) => `Coming ${day}`))
  expect((await deskSearches(EDITOR)).map(({ query }) => query)).toEqual(['GRPO'])
})

test('no more searches in vain are counted than are listed, and it says that there are more', async () => {
  const now = Date.now()
  const log = new SearchLogFile()
  const searches = Array.from({ length: 51 }, (_, i) => ({ query: `word${i}`, folded: `word${i}`, results: 0, at: now }))
  log.add(searches.slice(1), new Date(now))
  expect((await deskSummary(EDITOR)).searches).toEqual({ count: 50, isMore: false })
  log.add(searches.slice(0, 1), new Date(now))
  log.close()
  expect((await deskSummary(EDITOR)).searches).toEqual({ count: 50, isMore: true })
})

test('the last deeds are for those who may read the audit log', async () => {
  await ingest(contentFolder({ 'digests/heat.md': digestDocument({ title: 'Heat' }) }).dir)
  expect((await deskSummary(EDITOR)).deeds).toBeNull()
  const { deeds } = await deskSummary(ADMIN)
  expect(deeds?.[0]).toMatchObject({ subject: 'digest:heat' })
  await expect(deskSummary({ id: 'author', role: 'author' })).rejects.toMatchObject({ code: 'forbidden' })
})
