import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Actor } from '@/lib/auth/policy'
import { openDraft } from '@/lib/commands/open-draft'
import { saveDraft } from '@/lib/commands/save-draft'
import { findDigest } from '@/lib/data/digests'
import { findDraft } from '@/lib/data/drafts'
import { db } from '@/lib/db/client'
import { followRemoval } from '@/lib/desk/after-removal'
import { closeDeskRenderer } from '@/lib/desk/desk-renderer'
import { mergeEntities } from '@/lib/desk/merge-entities'
import { publishDraft } from '@/lib/desk/publish-draft'
import { splitEntity } from '@/lib/desk/split-entity'
import type { EntryKind } from '@/lib/schemas/entry-kind'
import { contentFolder, digestDocument, entityDocument } from '../factories/content'
import { ingest } from '../factories/ingest'
import { createTestStore, type TestStore } from '../factories/store'

const EDITOR: Actor = { id: 'cli', role: 'editor' }
const LIMITS = { maxBytes: 256 * 1024, renderTimeoutMs: 1000 }

const FILE = entityDocument('陈丹琦', { aliases: '[D. Q. Chen]' }, 'See [[danqi-chen]], and [[chen-danqi|this page]].\n')

let store: TestStore
let content: ReturnType<typeof contentFolder>
beforeEach(async () => {
  store = await createTestStore()
  content = contentFolder({
    'people/danqi-chen.md': entityDocument('Danqi Chen', {}, 'She works on language.\n'),
    'people/chen-danqi.md': FILE,
    'people/xi-ye.md': entityDocument('Xi Ye', {}, 'Works with [[person:chen-danqi|her]].\n'),
    'topics/speech.md': entityDocument('Speech', {}, 'Sounds.\n'),
    'topics/dialogue.md': entityDocument('Dialogue', { parent: 'Speech' }, 'Talk.\n'),
    'digests/rlmt.md': digestDocument({ title: 'RLMT', people: '[Danqi Chen, Xi Ye]' }),
    'digests/second.md': digestDocument({ title: 'Second', people: '[陈丹琦]', topics: '[Speech]' }, 'By 陈丹琦.\n'),
  })
  await ingest(content.dir)
})
afterEach(async () => {
  await closeDeskRenderer()
  await store.close()
})

const entryOf = (kind: EntryKind, slug: string) => db().entry.findUniqueOrThrow({ where: { kind_slug: { kind, slug } } })

async function merge() {
  const [gone, stays] = [await entryOf('person', 'chen-danqi'), await entryOf('person', 'danqi-chen')]
  await mergeEntities(EDITOR, { from: { id: gone.id, base: gone.revision }, into: { id: stays.id, base: stays.revision } }, LIMITS)
}

/** Makes one page of the two, and parts the second digest's person from it again, under her old address and one of her names. */
async function mergeAndSplit() {
  await merge()
  const { id, revision } = await entryOf('person', 'danqi-chen')
  const second = await entryOf('digest', 'second')
  await splitEntity(EDITOR, { id, base: revision, name: 'Chen Danqi', names: ['陈丹琦'], digests: [second.id] }, LIMITS)
}

async function publish(entryId: number, change: (document: string) => string) {
  const { draftId, version } = await openDraft(EDITOR, entryId)
  const { document = '' } = (await findDraft(EDITOR, draftId)) ?? {}
  await saveDraft(EDITOR, { draftId, base: version, document: change(document) }, LIMITS.maxBytes)
  return publishDraft(EDITOR, { draftId, version: version + 1, status: 'published' }, LIMITS)
}

async function texts() {
  const renderings = await db().rendering.findMany({ orderBy: { entryId: 'asc' }, select: { entryId: true, html: true } })
  const links = await db().link.findMany({ orderBy: [{ fromId: 'asc' }, { position: 'asc' }], select: { fromId: true, toId: true } })
  return { renderings, links }
}

test('digests that stay say so after a split, by whatever address or name they had said it', async () => {
  const says = { address: '[chen-danqi]', given: '[陈丹琦]', main: '[Danqi Chen]' }
  for (const [name, people] of Object.entries(says))
    content.write(`digests/says-${name}.md`, digestDocument({ title: name, people }, 'By [[person:chen-danqi|her]].\n'))
  await ingest(content.dir)
  await mergeAndSplit()
  const now = await texts()
  await db().rendering.updateMany({ data: { pipeline: 0 } })
  await followRemoval(LIMITS)
  expect(now).toEqual(await texts())
  for (const name of Object.keys(says)) {
    const entry = await entryOf('digest', `says-${name}`)
    expect(await publish(entry.id, (document) => document.replace('One claim.', 'Another.'))).toMatchObject({ status: 'published' })
    expect((await findDigest(`says-${name}`))?.people.map(({ slug }) => slug)).toEqual(['danqi-chen'])
  }
})

test('a topic below one that is split stays below it, and can be saved', async () => {
  const { id, revision } = await entryOf('topic', 'speech')
  const second = await entryOf('digest', 'second')
  await splitEntity(EDITOR, { id, base: revision, name: 'Speech', names: [], digests: [second.id] }, LIMITS)
  const dialogue = await entryOf('topic', 'dialogue')
  expect(await publish(dialogue.id, (document) => `${document}More.\n`)).toMatchObject({ status: 'published' })
  expect((await db().topic.findUniqueOrThrow({ where: { entryId: dialogue.id } })).parentId).toBe(id)
})

test('an address of another is no name of the one that is split', async () => {
  content.write('people/ye.md', entityDocument('Someone Else'))
  content.write('people/xi-ye.md', entityDocument('Xi Ye', { aliases: '[Ye]' }))
  content.write('digests/other.md', digestDocument({ title: 'Other', people: '[ye, Xi Ye]' }))
  await ingest(content.dir)
  const { id, revision } = await entryOf('person', 'xi-ye')
  const rlmt = await entryOf('digest', 'rlmt')
  await splitEntity(EDITOR, { id, base: revision, name: 'Ye', names: [], digests: [rlmt.id] }, LIMITS)
  const other = await entryOf('digest', 'other')
  const head = await db().revision.findFirstOrThrow({ where: { entryId: other.id }, orderBy: { number: 'desc' } })
  expect(head.document).toContain('people: [ye, Xi Ye]')
})

test('the file of what is split off under its old address is its own again', async () => {
  await mergeAndSplit()
  expect(await ingest(content.dir)).toMatchObject({ ok: true, conflicts: [] })
  expect((await entryOf('person', 'chen-danqi')).name).toBe('Chen Danqi')
  content.write('people/chen-danqi.md', entityDocument('陈丹琦', {}, 'News.\n'))
  const changed = await ingest(content.dir)
  expect(changed).toMatchObject({ errors: [], conflicts: [{ path: 'people/chen-danqi.md', entry: 'person:chen-danqi' }] })
  expect((await entryOf('person', 'chen-danqi')).name).toBe('Chen Danqi')
  // Merged back, it is left alone again.
  await merge()
  content.write('people/chen-danqi.md', FILE)
  expect(await ingest(content.dir)).toMatchObject({ errors: [], conflicts: [] })
  expect(await db().entry.count({ where: { kind: 'person' } })).toBe(2)
})
