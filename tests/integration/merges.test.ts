import { expect, test } from 'vitest'
import type { Actor } from '@/lib/auth/policy'
import { openDraft } from '@/lib/commands/open-draft'
import { saveDraft } from '@/lib/commands/save-draft'
import { createAddressBook } from '@/lib/data/addresses'
import { findDigest } from '@/lib/data/digests'
import { findDraft, openDrafts } from '@/lib/data/drafts'
import { findEntity } from '@/lib/data/entities'
import { findRedirect } from '@/lib/data/redirects'
import { db } from '@/lib/db/client'
import { mergeEntities } from '@/lib/desk/merge-entities'
import { undoMerge } from '@/lib/desk/undo-merge'
import { digestDocument, entityDocument } from '../factories/content'
import { EDITOR, LIMITS } from '../factories/desk'
import { ingest } from '../factories/ingest'
import { decide, entryOf, found, merge, numberOf, pagesToMerge, stateOfStore } from '../factories/merging'

const { store, content } = pagesToMerge()
const AUTHOR: Actor = { id: 'author', role: 'author' }

test('two pages of one person become one: lists, links, search and the old address are right at once', async () => {
  expect(await merge('person', 'chen-danqi', 'danqi-chen')).toMatchObject({ mergeId: expect.any(Number) })
  const person = await findEntity('person', 'danqi-chen', 1)
  expect(person?.digests.total).toBe(3)
  expect(await findEntity('person', 'chen-danqi', 1)).toBeNull()
  expect(await findRedirect('person', 'chen-danqi')).toBe('/people/danqi-chen')
  expect((await findDigest('second'))?.html.match(/href="\/people\/[^"]*"/g)).toEqual([
    'href="/people/danqi-chen"',
    'href="/people/danqi-chen"',
  ])
  expect((await findDigest('both'))?.people.map(({ slug }) => slug)).toEqual(['danqi-chen'])
  expect(await found('陈丹琦')).toEqual(['both', 'rlmt', 'second'])
  const row = await db().person.findFirstOrThrow({ where: { entry: { slug: 'danqi-chen' } } })
  expect(row).toMatchObject({ hanName: '陈丹琦', orcid: '0000-0002-1825-0097' })
  const book = createAddressBook(store.file)
  expect(book.exists('/people/chen-danqi')).toBe(true)
  book.close()
})

test('a topic goes into the one above it, with those below it; and back', async () => {
  const before = await stateOfStore()
  const merged = await merge('topic', 'speech', 'language')
  expect((await findEntity('topic', 'language', 1))?.digests.total).toBe(3)
  expect((await stateOfStore()).parents).toContainEqual(['topic:dialogue', 'topic:language'])
  expect((await stateOfStore()).sums.filter((sum) => sum.startsWith('topic:')).sort()).toEqual(['topic:dialogue 1', 'topic:language 3'])
  expect(await undoMerge(EDITOR, 'mergeId' in merged ? merged.mergeId : 0, LIMITS)).toEqual([])
  expect(await stateOfStore()).toEqual(before)
})

test('a topic takes in the one above it and lies where that lay', async () => {
  const before = await stateOfStore()
  const merged = await merge('topic', 'speech', 'dialogue')
  expect((await stateOfStore()).parents).toContainEqual(['topic:dialogue', 'topic:language'])
  expect((await findEntity('topic', 'dialogue', 1))?.digests.total).toBe(3)
  expect(await undoMerge(EDITOR, 'mergeId' in merged ? merged.mergeId : 0, LIMITS)).toEqual([])
  expect(await stateOfStore()).toEqual(before)
})

test('its unchanged file is left alone afterwards, a changed one is told about, and after the undoing it is read again', async () => {
  const merged = await merge('person', 'chen-danqi', 'danqi-chen')
  expect(await ingest(content.dir)).toMatchObject({ ok: true })
  expect(await db().entry.count({ where: { kind: 'person' } })).toBe(2)
  content.write('people/chen-danqi.md', entityDocument('陈丹琦', {}, 'News.\n'))
  expect((await ingest(content.dir)).errors).toMatchObject([
    { path: 'people/chen-danqi.md', message: expect.stringContaining('is part of "danqi-chen" now') },
  ])
  expect(await undoMerge(EDITOR, 'mergeId' in merged ? merged.mergeId : 0, LIMITS)).toEqual([])
  expect(await ingest(content.dir)).toMatchObject({ ok: true })
  expect((await findEntity('person', 'chen-danqi', 1))?.html).toContain('News.')
})

test('a digest that was written since stays as it is written, and its names are asked anew by undoing', async () => {
  const merged = await merge('person', 'chen-danqi', 'danqi-chen')
  content.write(
    'digests/second.md',
    digestDocument({ title: 'Second', people: '[Xi Ye, 陈丹琦]', topics: '[Speech]' }, 'Written anew by 陈丹琦.\n'),
  )
  await ingest(content.dir)
  expect((await findDigest('second'))?.people.map(({ slug }) => slug)).toEqual(['xi-ye', 'danqi-chen'])
  expect(await undoMerge(EDITOR, 'mergeId' in merged ? merged.mergeId : 0, LIMITS)).toEqual([])
  const second = await findDigest('second')
  expect(second?.people.map(({ slug }) => slug)).toEqual(['xi-ye', 'chen-danqi'])
  expect(second?.html).toContain('Written anew by <a href="/people/chen-danqi"')
})

test('a digest that has come since and names the one that went by its address is its own again', async () => {
  const merged = await merge('person', 'chen-danqi', 'danqi-chen')
  content.write('digests/later.md', digestDocument({ title: 'Later', people: '[chen-danqi]' }, 'By 陈丹琦.\n'))
  await ingest(content.dir)
  expect((await findDigest('later'))?.people.map(({ slug }) => slug)).toEqual(['danqi-chen'])
  expect(await undoMerge(EDITOR, numberOf(merged), LIMITS)).toEqual([])
  expect((await findDigest('later'))?.people.map(({ slug }) => slug)).toEqual(['chen-danqi'])
  expect((await findEntity('person', 'danqi-chen', 1))?.digests.total).toBe(2)
})

test('two texts are one after the other with the notes of both, or one of them is chosen', async () => {
  const claim = (note: string) => `A claim[^1].\n\n[^1]: ${note}\n`
  content.write('terms/alpha.md', entityDocument('Alpha', {}, claim('One note.')))
  content.write('terms/beta.md', entityDocument('Beta', {}, claim('Another note.')))
  content.write('terms/open.md', entityDocument('Open', {}, '<script>\n'))
  await ingest(content.dir)
  const then = await entryOf('term', 'alpha')
  const merged = await merge('term', 'beta', 'alpha')
  const { html = '' } = (await findEntity('term', 'alpha', 1)) ?? {}
  for (const note of ['One note.', 'Another note.']) expect(html).toContain(note)
  expect(await undoMerge(EDITOR, numberOf(merged), LIMITS)).toEqual([])
  expect((await findEntity('term', 'alpha', 1))?.html).not.toContain('Another note.')
  expect((await entryOf('term', 'alpha')).revision).toBe(then.revision + 2)
  const decision = await decide('term', 'beta', 'open')
  expect(await mergeEntities(EDITOR, decision, LIMITS)).toMatchObject({
    issues: [{ field: null, message: expect.stringContaining('choose one') }],
  })
  expect(await mergeEntities(EDITOR, { ...decision, text: 'goes' }, LIMITS)).toMatchObject({ mergeId: expect.any(Number) })
})

test('what must not be merged is refused, and nothing changes', async () => {
  const before = await stateOfStore()
  const decision = await decide('person', 'chen-danqi', 'danqi-chen')
  await expect(mergeEntities(AUTHOR, decision, LIMITS)).rejects.toMatchObject({ code: 'forbidden' })
  await expect(mergeEntities(EDITOR, { ...decision, into: decision.from }, LIMITS)).rejects.toMatchObject({ code: 'not-found' })
  await expect(mergeEntities(EDITOR, { ...decision, from: { ...decision.from, base: 9 } }, LIMITS)).rejects.toMatchObject({
    code: 'conflict',
  })
  const term = await entryOf('topic', 'speech')
  await expect(mergeEntities(EDITOR, { ...decision, into: { id: term.id, base: 1 } }, LIMITS)).rejects.toMatchObject({ code: 'not-found' })
  const draft = await openDraft(EDITOR, decision.from.id)
  const { document = '' } = (await findDraft(EDITOR, draft.draftId)) ?? {}
  await saveDraft(EDITOR, { draftId: draft.draftId, base: 1, document: `${document}More.\n` }, LIMITS.maxBytes)
  await expect(mergeEntities(EDITOR, decision, LIMITS)).rejects.toMatchObject({ code: 'conflict' })
  expect(await stateOfStore()).toEqual(before)
})

test('two ORCIDs stand in the way', async () => {
  content.write('people/danqi-chen.md', entityDocument('Danqi Chen', { orcid: '0000-0001-5109-3700' }))
  await ingest(content.dir)
  expect(await merge('person', 'chen-danqi', 'danqi-chen')).toMatchObject({ issues: [{ field: 'orcid' }] })
})

test('a page that was opened to look at, and not written in, stands in nobody’s way', async () => {
  const decision = await decide('person', 'chen-danqi', 'danqi-chen')
  const { draftId } = await openDraft(EDITOR, decision.from.id)
  expect((await openDrafts(EDITOR)).total).toBe(0)
  expect((await openDraft(EDITOR, decision.from.id)).draftId).toBe(draftId)
  expect(await mergeEntities(EDITOR, decision, LIMITS)).toMatchObject({ mergeId: expect.any(Number) })
  expect((await findDraft(EDITOR, draftId))?.closedAs).toBe('discarded')
})
