import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Actor } from '@/lib/auth/policy'
import { moveNumbersOn } from '@/lib/backup/move-numbers-on'
import { binDigest } from '@/lib/commands/bin-digest'
import { discardDraft } from '@/lib/commands/close-draft'
import { emptyBin } from '@/lib/commands/empty-bin'
import { createDraft, openDraft } from '@/lib/commands/open-draft'
import { rebaseDraft } from '@/lib/commands/publish-draft'
import { removeEntity } from '@/lib/commands/remove-entity'
import { replacePicture } from '@/lib/commands/replace-picture'
import { saveDraft } from '@/lib/commands/save-draft'
import { discardedDrafts } from '@/lib/data/discarded-drafts'
import { deskDigests, findDraft, openDrafts } from '@/lib/data/drafts'
import { entityToEdit } from '@/lib/data/entity-to-edit'
import { db } from '@/lib/db/client'
import { migrate } from '@/lib/db/migrate'
import { readMigrations } from '@/lib/db/migration-folder'
import type { EntryKind } from '@/lib/schemas/entry-kind'
import { contentFolder, digestDocument, entityDocument } from '../factories/content'
import { ingest } from '../factories/ingest'
import { createTestStore, type TestStore } from '../factories/store'

const EDITOR: Actor = { id: 'cli', role: 'editor' }
const ADMIN: Actor = { id: 'cli', role: 'admin' }
const MAX_BYTES = 256 * 1024
const PICTURES = ['aaaaaaaaaaaa-70x70', 'bbbbbbbbbbbb-70x70'] as const

let store: TestStore
let content: ReturnType<typeof contentFolder>
beforeEach(async () => {
  store = await createTestStore()
  const text = `Heat.\n\n![A](/pictures/${PICTURES[0]})\n`
  content = contentFolder({ 'terms/heat.md': entityDocument('Heat', {}, text), 'digests/d.md': digestDocument({ title: 'D' }, text) })
  for (const name of PICTURES) await db().picture.create({ data: { name, alt: 'A', width: 70, height: 70, bytes: 1 } })
  await ingest(content.dir)
})
afterEach(() => store.close())

const entryOf = (kind: EntryKind, slug: string) => db().entry.findUniqueOrThrow({ where: { kind_slug: { kind, slug } } })
const titles = async () => (await openDrafts(EDITOR)).rows.map(({ title }) => title)
const discarded = async () => (await discardedDrafts(EDITOR, 1)).rows.map(({ title }) => title)
const documentOf = async (draftId: number) => (await findDraft(EDITOR, draftId))?.document ?? ''
async function lookAtBoth() {
  const [heat, d] = [await entryOf('term', 'heat'), await entryOf('digest', 'd')]
  return { heat, d, ofHeat: await openDraft(EDITOR, heat.id), ofD: await openDraft(EDITOR, d.id) }
}
async function write(draftId: number, base: number, words: string) {
  return saveDraft(EDITOR, { draftId, base, document: `${await documentOf(draftId)}${words}\n` }, MAX_BYTES)
}

test.each([
  [
    'restoring the store',
    async () => {
      const connection = new Database(store.file)
      connection.exec('BEGIN IMMEDIATE')
      moveNumbersOn(connection, join(tmpdir(), 'no-such-store.db'))
      connection.exec('COMMIT')
      connection.close()
    },
  ],
  ['replacing a picture', () => replacePicture(EDITOR, ...PICTURES)],
  [
    'taking in what was published since',
    async () => {
      content.write('terms/heat.md', entityDocument('Heat', {}, 'Heat spreads.\n'))
      await ingest(content.dir)
      await rebaseDraft(EDITOR, (await db().draft.findFirstOrThrow({ where: { kind: 'term' } })).id)
    },
  ],
])('a draft that was opened to look at stays in no list and in nobody’s way after %s', async (_, deed) => {
  const { ofHeat } = await lookAtBoth()
  const before = await db().draft.findUniqueOrThrow({ where: { id: ofHeat.draftId } })
  await deed()
  const after = await db().draft.findUniqueOrThrow({ where: { id: ofHeat.draftId } })
  expect(after.version).toBeGreaterThan(before.version)
  expect(await titles()).toEqual([])
  expect((await deskDigests(EDITOR, {})).rows).toMatchObject([{ title: 'D', hasChanges: false }])
  expect((await entityToEdit('term', 'heat'))?.hasDraft).toBe(false)
  expect((await findDraft(EDITOR, ofHeat.draftId))?.isWritten).toBe(false)
  // And once somebody writes in it, it is one.
  await write(ofHeat.draftId, after.version, 'More.')
  expect(await titles()).toEqual(['Heat'])
  expect((await findDraft(EDITOR, ofHeat.draftId))?.isWritten).toBe(true)
})

test('words that were kept aside are words', async () => {
  const { ofHeat } = await lookAtBoth()
  const { draftId } = ofHeat
  const mine = (await documentOf(draftId)).replace('Heat.', 'Heat is mine.')
  content.write('terms/heat.md', entityDocument('Heat', {}, 'Heat is another’s.\n'))
  await ingest(content.dir)
  await rebaseDraft(EDITOR, draftId)
  expect(await saveDraft(EDITOR, { draftId, base: 1, document: mine }, MAX_BYTES)).toMatchObject({ status: 'conflict' })
  expect((await openDrafts(EDITOR)).rows).toMatchObject([{ title: 'Heat', asides: 1 }])
})

test('a draft that nobody wrote in is begun anew from what readers see now, as the draft of who opens it', async () => {
  const { heat, ofHeat } = await lookAtBoth()
  const { id: userId } = await store.db.user.create({ data: { name: 'bo', email: 'b@e.org', emailKey: 'b@e.org', role: 'editor' } })
  const bo: Actor = { id: `user:${userId}`, role: 'editor', userId }
  // As long as the page is the same, so is the draft.
  expect(await openDraft(bo, heat.id)).toEqual(ofHeat)
  const opened = await documentOf(ofHeat.draftId)
  content.write('terms/heat.md', entityDocument('Heat', {}, 'Heat spreads now.\n\nThe end.\n'))
  await ingest(content.dir)
  const { draftId, version } = await openDraft(bo, heat.id)
  expect(draftId).toBe(ofHeat.draftId)
  const { revision } = await entryOf('term', 'heat')
  expect(await findDraft(bo, draftId)).toMatchObject({ version, base: revision, ownerName: 'bo', isWritten: false })
  expect(await documentOf(draftId)).toContain('spreads now')
  expect(await titles()).toEqual([])
  // What is typed into a form that still shows the old text is merged with the new one, or kept aside: it goes over nothing.
  const named = opened.replace('name: Heat\n', 'name: Heat\naliases: [Warmth]\n')
  expect(await saveDraft(EDITOR, { draftId, base: ofHeat.version, document: named }, MAX_BYTES)).toMatchObject({ status: 'merged' })
  expect(await documentOf(draftId)).toBe('---\nname: Heat\naliases: [Warmth]\n---\nHeat spreads now.\n\nThe end.\n')
})

test('a draft that somebody wrote in is not begun anew, whatever the page says since', async () => {
  const { heat, ofHeat } = await lookAtBoth()
  await write(ofHeat.draftId, 1, 'More.')
  content.write('terms/heat.md', entityDocument('Heat', {}, 'Heat spreads now.\n'))
  await ingest(content.dir)
  expect(await openDraft(EDITOR, heat.id)).toEqual({ draftId: ofHeat.draftId, version: 2 })
  expect(await documentOf(ofHeat.draftId)).toContain('More.')
})

test('deleting a page closes the draft that was opened to look at it, and nobody discarded that one', async () => {
  const { heat, d } = await lookAtBoth()
  expect(await removeEntity(EDITOR, heat.id, heat.revision, 'not needed')).toBe(true)
  await binDigest(EDITOR, d.id, d.revision)
  await emptyBin(ADMIN, { upTo: Number.MAX_SAFE_INTEGER })
  expect(await db().draft.count({ where: { closedAt: null } })).toBe(0)
  expect(await titles()).toEqual([])
  expect(await discarded()).toEqual([])
})

test('a draft that somebody wrote in outlives its page, and can be discarded and taken up again', async () => {
  const { heat, ofHeat } = await lookAtBoth()
  await write(ofHeat.draftId, 1, 'More.')
  await removeEntity(EDITOR, heat.id, heat.revision, 'not needed')
  expect(await titles()).toEqual(['Heat'])
  await discardDraft(EDITOR, ofHeat.draftId)
  expect(await discarded()).toEqual(['Heat'])
  // As can one of something new that nobody wrote more into.
  const { draftId } = await createDraft(EDITOR, digestDocument({ title: 'New' }))
  await discardDraft(EDITOR, draftId)
  expect(await discarded()).toEqual(['New', 'Heat'])
})

test('which drafts of an older store somebody wrote in is told by their revisions, not by a number that restoring moved', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'precis-written-'))
  const file = join(folder, 'precis.db')
  const migrations = readMigrations()
  const at = migrations.findIndex(({ name }) => name.endsWith('_written'))
  await migrate(`file:${file}`, migrations.slice(0, at))
  const older = new Database(file)
  older.exec(`
    INSERT INTO "Draft" ("id", "base", "version", "title", "updatedAt") VALUES
      (1, 3, 1, 'looked at', '2025-01-01T00:00:00.000+00:00'), (2, 3, 1001, 'looked at, restored', '2025-01-02T00:00:00.000+00:00'),
      (3, 3, 2, 'written', '2025-01-03T00:00:00.000+00:00'), (4, 3, 1001, 'written aside', '2025-01-04T00:00:00.000+00:00');
    INSERT INTO "DraftRevision" ("draftId", "number", "base", "document", "actor") VALUES
      (1, 1, 0, '', 'cli'), (2, 1001, 0, '', 'cli'), (3, 1, 0, '', 'cli'), (3, 2, 1, '', 'cli'), (4, 1001, 0, '', 'cli'), (4, NULL, 1, '', 'cli');`)
  older.close()
  await migrate(`file:${file}`)
  const migrated = new Database(file, { readonly: true })
  const rows = migrated.prepare('SELECT "title", "writtenAt" FROM "Draft" ORDER BY "id"').raw().all()
  migrated.close()
  rmSync(folder, { recursive: true })
  expect(rows).toEqual([
    ['looked at', null],
    ['looked at, restored', null],
    ['written', '2025-01-03T00:00:00.000+00:00'],
    ['written aside', '2025-01-04T00:00:00.000+00:00'],
  ])
})
