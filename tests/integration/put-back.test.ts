import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Actor } from '@/lib/auth/policy'
import { openDraft } from '@/lib/commands/open-draft'
import { putBackDigest } from '@/lib/commands/put-back-digest'
import { saveDraft } from '@/lib/commands/save-draft'
import { unpublishDigest } from '@/lib/commands/unpublish-digest'
import { findDigest } from '@/lib/data/digests'
import { findEntity } from '@/lib/data/entities'
import { suggestNames } from '@/lib/data/name-suggestions'
import { searchSite } from '@/lib/data/search-site'
import { db } from '@/lib/db/client'
import { addName, takeNameBack } from '@/lib/desk/add-name'
import { closeDeskRenderer } from '@/lib/desk/desk-renderer'
import { doToMany } from '@/lib/desk/do-to-many'
import { publishDraft } from '@/lib/desk/publish-draft'
import { readUndo, writeUndo } from '@/lib/schemas/many-digests'
import { searchParameters } from '@/lib/schemas/search'
import { contentFolder, digestDocument, entityDocument } from '../factories/content'
import { errorsOf, ingest } from '../factories/ingest'
import { createTestStore, type TestStore } from '../factories/store'

const EDITOR: Actor = { id: 'cli', role: 'editor' }
const AUTHOR: Actor = { id: 'author', role: 'author' }
const LIMITS = { maxBytes: 256 * 1024, renderTimeoutMs: 1000 }

let store: TestStore
beforeEach(async () => {
  store = await createTestStore()
})
afterEach(async () => {
  await closeDeskRenderer()
  await store.close()
})

const entryOf = (slug: string) =>
  db().entry.findFirstOrThrow({ where: { slug }, select: { id: true, slug: true, revision: true, digest: { select: { status: true } } } })
const documentOf = async (entryId: number, number: number) =>
  (await db().revision.findUniqueOrThrow({ where: { entryId_number: { entryId, number } } })).document
const found = async (q: string) => (await searchSite(searchParameters.parse({ q }) as never)).hits.map(({ slug }) => slug)
const called = async (q: string) => (await suggestNames(EDITOR, { q, kinds: ['person'] })).map(({ slug }) => slug)
const audited = (subject: string) =>
  db().auditEntry.findMany({ where: { subject }, orderBy: { id: 'asc' }, select: { action: true, revision: true } })

test('a digest that was taken out of sight is put back as it was: page, lists, search, and byte for byte', async () => {
  // A comment and quotes: what a form would write anew.
  const document = digestDocument({ title: 'Heat', status: '"published" # since it was checked', topics: '[Probability]' })
  const content = contentFolder({ 'digests/heat.md': document, 'topics/probability.md': entityDocument('Probability', {}, 'Chance.\n') })
  await ingest(content.dir)
  const { id } = await entryOf('heat')
  const base = await unpublishDigest(EDITOR, id, 1, 'by mistake')
  expect([base, await findDigest('heat'), await found('heat')]).toEqual([2, null, []])

  expect(await putBackDigest(EDITOR, id, base)).toBe(3)
  expect(await documentOf(id, 3)).toBe(document)
  expect(await findDigest('heat')).toMatchObject({ title: 'Heat' })
  expect(await found('heat')).toEqual(['heat'])
  expect((await findEntity('topic', 'probability', 1))?.digests.total).toBe(1)
  expect(await audited('digest:heat')).toEqual([
    { action: 'create', revision: 1 },
    { action: 'unpublish', revision: 2 },
    { action: 'put-back', revision: 3 },
  ])
  // Its content file is what it was: a change of it is read, and is no conflict.
  content.write('digests/heat.md', digestDocument({ title: 'Heat and more' }))
  expect(errorsOf(await ingest(content.dir))).toEqual([])
  expect(await findDigest('heat')).toMatchObject({ title: 'Heat and more' })
})

test('what was changed since stays out of sight, twice is once, and an author puts nothing back', async () => {
  await ingest(contentFolder({ 'digests/heat.md': digestDocument({ title: 'Heat' }) }).dir)
  const { id } = await entryOf('heat')
  const base = await unpublishDigest(EDITOR, id, 1, 'why')
  await expect(putBackDigest(AUTHOR, id, base)).rejects.toMatchObject({ code: 'forbidden' })
  // No deed made the revision 1 of one that was seen: nothing is undone by naming it.
  await expect(putBackDigest(EDITOR, id, 1)).rejects.toMatchObject({ code: 'conflict' })
  await expect(putBackDigest(EDITOR, 987, 1)).rejects.toMatchObject({ code: 'not-found' })
  await putBackDigest(EDITOR, id, base)
  await expect(putBackDigest(EDITOR, id, base)).rejects.toMatchObject({ code: 'conflict' })
  await expect(putBackDigest(EDITOR, id, base + 1)).rejects.toMatchObject({ code: 'conflict' })
  expect((await entryOf('heat')).revision).toBe(3)

  // Another text is written and published, and that is taken out of sight: undoing the older deed is refused, undoing the newer one brings the newer text.
  const older = await unpublishDigest(EDITOR, id, 3, 'why')
  const { draftId } = await openDraft(EDITOR, id)
  const saved = await saveDraft(EDITOR, { draftId, base: 1, document: digestDocument({ title: 'Heat anew' }) }, LIMITS.maxBytes)
  await publishDraft(EDITOR, { draftId, version: saved.version, status: 'published' }, LIMITS)
  await expect(putBackDigest(EDITOR, id, older)).rejects.toMatchObject({ code: 'conflict' })
  const newer = await unpublishDigest(EDITOR, id, (await entryOf('heat')).revision, 'why')
  await putBackDigest(EDITOR, id, newer)
  expect(await findDigest('heat')).toMatchObject({ title: 'Heat anew' })
})

test('a draft that changed more than its status cannot be put back in sight by this way', async () => {
  const content = contentFolder({ 'digests/heat.md': digestDocument({ title: 'Heat' }) })
  await ingest(content.dir)
  content.write('digests/heat.md', digestDocument({ title: 'Heat', status: 'draft', summary: 'Another claim.' }))
  await ingest(content.dir)
  const { id, revision, digest } = await entryOf('heat')
  expect([revision, digest?.status]).toEqual([2, 'draft'])
  await expect(putBackDigest(EDITOR, id, 2)).rejects.toThrow('was changed since it was taken out of sight')
})

test('one whose end has come meanwhile stays out of sight, and is told so', async () => {
  const soon = new Date(Date.now() + 3_600_000)
  await ingest(contentFolder({ 'digests/heat.md': digestDocument({ title: 'Heat', unpublishAt: soon.toISOString() }) }).dir)
  const { id } = await entryOf('heat')
  const base = await unpublishDigest(EDITOR, id, 1, 'why')
  const over = digestDocument({ title: 'Heat', unpublishAt: '2026-01-01T00:00:00Z' })
  await db().revision.update({ where: { entryId_number: { entryId: id, number: 1 } }, data: { document: over } })
  await db().revision.update({
    where: { entryId_number: { entryId: id, number: base } },
    data: { document: over.replace('status: published', 'status: draft') },
  })
  await expect(putBackDigest(EDITOR, id, base)).rejects.toThrow('has come meanwhile: write another, then publish it')
  expect((await entryOf('heat')).digest?.status).toBe('draft')
})

test('many are put back by what the notice carries; one that was changed keeps the others from nothing', async () => {
  const files = Object.fromEntries(['a', 'b', 'c'].map((title) => [`digests/${title}.md`, digestDocument({ title })]))
  await ingest(contentFolder(files).dir)
  const entries = await Promise.all(['a', 'b', 'c'].map(entryOf))
  const rows = entries.map(({ id, revision }) => ({ of: 'digest' as const, id, at: revision }))
  const { undo } = await doToMany(EDITOR, 'unpublish', rows, LIMITS)
  const carried = readUndo(writeUndo(undo))
  expect(carried).toEqual(undo)
  await putBackDigest(EDITOR, carried[1]?.id ?? 0, carried[1]?.at ?? 0)
  const { done, refusals } = await doToMany(EDITOR, 'put-back', carried, LIMITS)
  expect([done, refusals]).toEqual([2, [{ chosen: carried[1], code: 'conflict' }]])
  expect((await Promise.all(['a', 'b', 'c'].map((slug) => findDigest(slug)))).map((each) => each?.title)).toEqual(['a', 'b', 'c'])
  expect(readUndo('d1:2,e3,<script>,e4:5')).toEqual([{ of: 'digest', id: 4, at: 5 }])
})

test('a name that was added by one click is taken back: the page byte for byte, the search, and texts that mention it', async () => {
  const page = entityDocument('Xi Ye', { aliases: '[ "X. Ye" ] # as printed' }, 'Works on language.\n')
  await ingest(contentFolder({ 'people/xi-ye.md': page, 'terms/rlmt.md': entityDocument('RLMT', {}, 'By 叶曦.\n') }).dir)
  const named = { kind: 'person', slug: 'xi-ye', name: '叶曦' } as const
  const base = (await addName(EDITOR, named, LIMITS)) ?? 0
  expect([base, await called('叶曦')]).toEqual([2, ['xi-ye']])
  expect((await findEntity('term', 'rlmt', 1))?.html).toContain('href="/people/xi-ye"')
  expect(await addName(EDITOR, named, LIMITS)).toBeNull()

  await expect(takeNameBack(AUTHOR, { ...named, base }, LIMITS)).rejects.toMatchObject({ code: 'forbidden' })
  await expect(takeNameBack(EDITOR, { ...named, name: 'X. Ye', base }, LIMITS)).rejects.toMatchObject({ code: 'conflict' })
  await takeNameBack(EDITOR, { ...named, base }, LIMITS)
  const { id, revision } = await entryOf('xi-ye')
  expect([revision, await documentOf(id, 3)]).toEqual([3, page])
  expect(await called('叶曦')).toEqual([])
  expect((await findEntity('term', 'rlmt', 1))?.html).not.toContain('href="/people/xi-ye"')
  expect((await audited('person:xi-ye')).map(({ action }) => action)).toEqual(['create', 'update', 'update'])
})

test('a name is not taken back from a page that was changed since, or is being written', async () => {
  await ingest(contentFolder({ 'people/xi-ye.md': entityDocument('Xi Ye', {}, 'Words.\n') }).dir)
  const named = { kind: 'person', slug: 'xi-ye', name: '叶曦' } as const
  const base = (await addName(EDITOR, named, LIMITS)) ?? 0
  const second = (await addName(EDITOR, { ...named, name: 'Ye Xi' }, LIMITS)) ?? 0
  await expect(takeNameBack(EDITOR, { ...named, base }, LIMITS)).rejects.toThrow('changed since')
  const { id } = await entryOf('xi-ye')
  const { draftId } = await openDraft(EDITOR, id)
  const { document } = await db().draftRevision.findFirstOrThrow({ where: { draftId } })
  await saveDraft(EDITOR, { draftId, base: 1, document: `${document}More.\n` }, LIMITS.maxBytes)
  await expect(takeNameBack(EDITOR, { ...named, name: 'Ye Xi', base: second }, LIMITS)).rejects.toThrow('draft over it is open')
  expect((await entryOf('xi-ye')).revision).toBe(second)
})
