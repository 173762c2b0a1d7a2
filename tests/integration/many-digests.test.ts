import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Actor } from '@/lib/auth/policy'
import { createDraft } from '@/lib/commands/open-draft'
import { saveDraft } from '@/lib/commands/save-draft'
import { chosenDigests } from '@/lib/data/chosen-digests'
import { findDigest } from '@/lib/data/digests'
import { findDraft } from '@/lib/data/drafts'
import { db } from '@/lib/db/client'
import { closeDeskRenderer } from '@/lib/desk/desk-renderer'
import { doToMany } from '@/lib/desk/do-to-many'
import type { Chosen } from '@/lib/schemas/many-digests'
import { contentFolder, digestDocument } from '../factories/content'
import { ingest } from '../factories/ingest'
import { createTestStore, type TestStore } from '../factories/store'

const LIMITS = { maxBytes: 256 * 1024, renderTimeoutMs: 1000 }
const EDITOR: Actor = { id: 'cli', role: 'editor' }

let store: TestStore
beforeEach(async () => {
  store = await createTestStore()
})
afterEach(async () => {
  await closeDeskRenderer()
  await store.close()
})

async function draft(title: string, document = digestDocument({ title, publishedAt: undefined, status: 'draft' })): Promise<Chosen> {
  const { draftId, version } = await createDraft(EDITOR)
  await saveDraft(EDITOR, { draftId, base: version, document }, LIMITS.maxBytes)
  return { of: 'draft', id: draftId, at: version + 1 }
}

const audited = async (action: string) => (await db().auditEntry.findMany({ where: { action } })).length

test('many drafts are published at once; what cannot be is left as it is, with its reason, and keeps nothing back', async () => {
  const [heat, cold] = [await draft('Heat'), await draft('Cold')]
  const unfinished = await draft('', '---\ntitle: ""\nsummary: ""\nstatus: draft\n---\nText.\n')
  const stale = { ...(await draft('Stale')), at: 1 }
  const result = await doToMany(EDITOR, 'publish', [heat, unfinished, stale, cold], LIMITS)
  expect(result).toEqual({
    done: 2,
    refusals: [
      { chosen: unfinished, code: 'issues' },
      { chosen: stale, code: 'conflict' },
    ],
    undo: [],
  })
  expect((await findDigest('heat'))?.title).toBe('Heat')
  expect((await findDigest('cold'))?.title).toBe('Cold')
  expect(await findDigest('stale')).toBeNull()
  expect((await findDraft(EDITOR, unfinished.id))?.closedAs).toBeNull()
  expect(await audited('create')).toBe(2)
  // Once more: what is published is no draft any more.
  expect((await doToMany(EDITOR, 'publish', [heat], LIMITS)).refusals).toHaveLength(1)
  expect(await audited('create')).toBe(2)
})

test('many digests are unpublished at once, each seen at the revision that was chosen', async () => {
  const content = contentFolder()
  for (const slug of ['heat', 'cold']) content.write(`digests/${slug}.md`, digestDocument({ title: slug }))
  await ingest(content.dir)
  const rows = await chosenDigests(
    EDITOR,
    (await db().entry.findMany({ where: { kind: 'digest' } })).map(({ id }) => ({ of: 'digest', id, at: 0 })),
  )
  expect(rows.map(({ title, at }) => [title, at])).toEqual([
    ['cold', 1],
    ['heat', 1],
  ])
  const [cold, heat] = rows as unknown as [Chosen, Chosen]
  const { done, refusals } = await doToMany(EDITOR, 'unpublish', [cold, { ...heat, at: 7 }], LIMITS)
  expect([done, refusals.map(({ code }) => code)]).toEqual([1, ['conflict']])
  expect(await findDigest('cold')).toBeNull()
  expect(await findDigest('heat')).not.toBeNull()
  expect(await audited('unpublish')).toBe(1)
})

test('an author discards what is theirs, publishes nothing, and is shown nothing else', async () => {
  const users = await Promise.all(
    ['ann', 'bob'].map((name) =>
      db().user.create({
        data: { email: `${name}@example.org`, emailKey: `${name}@example.org`, name, role: 'author' },
        select: { id: true },
      }),
    ),
  )
  const [ann, bob] = users.map(({ id }): Actor => ({ id: `user:${id}`, role: 'author', userId: id })) as [Actor, Actor]
  const { draftId, version } = await createDraft(ann)
  const own: Chosen = { of: 'draft', id: draftId, at: version }
  expect(await chosenDigests(bob, [own])).toEqual([])
  expect((await doToMany(bob, 'discard', [own], LIMITS)).refusals).toEqual([{ chosen: own, code: 'forbidden' }])
  expect((await doToMany(ann, 'publish', [own], LIMITS)).refusals).toMatchObject([{ chosen: own }])
  expect((await findDraft(ann, draftId))?.closedAs).toBeNull()
  expect(await doToMany(ann, 'discard', [own], LIMITS)).toEqual({ done: 1, refusals: [], undo: [] })
  expect((await findDraft(ann, draftId))?.closedAs).toBe('discarded')
})
