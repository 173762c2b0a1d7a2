import { renderToStaticMarkup } from 'react-dom/server'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { BinBlocked } from '@/components/admin/bin-blocked'
import type { Actor } from '@/lib/auth/policy'
import { binDigest } from '@/lib/commands/bin-digest'
import { emptyBin, emptyBinDue } from '@/lib/commands/empty-bin'
import { removeEntity } from '@/lib/commands/remove-entity'
import { listBin } from '@/lib/data/bin'
import { findDigest } from '@/lib/data/digests'
import { deskDigests } from '@/lib/data/drafts'
import { findEntity } from '@/lib/data/entities'
import { searchSite } from '@/lib/data/search-site'
import { db } from '@/lib/db/client'
import { followRemoval } from '@/lib/desk/after-removal'
import { closeDeskRenderer, deskRenderer } from '@/lib/desk/desk-renderer'
import { mergeEntities } from '@/lib/desk/merge-entities'
import { prepareDigest } from '@/lib/desk/prepare-digest'
import { findBlocked, restoreFromBin } from '@/lib/desk/restore-from-bin'
import { undoMerge } from '@/lib/desk/undo-merge'
import type { EntryKind } from '@/lib/schemas/entry-kind'
import { searchParameters } from '@/lib/schemas/search'
import { contentFolder, digestDocument, entityDocument } from '../factories/content'
import { ingest } from '../factories/ingest'
import { createTestStore, type TestStore } from '../factories/store'

const EDITOR: Actor = { id: 'cli', role: 'editor' }
const ADMIN: Actor = { id: 'cli', role: 'admin' }
const AUTHOR: Actor = { id: 'author', role: 'author' }
const LIMITS = { maxBytes: 256 * 1024, renderTimeoutMs: 1000 }

let store: TestStore
let content: ReturnType<typeof contentFolder>
beforeEach(async () => {
  store = await createTestStore()
  content = contentFolder({
    'people/danqi-chen.md': entityDocument('Danqi Chen', { aliases: '[陈丹琦]' }, 'She works on language.\n'),
    'terms/heat.md': entityDocument('Heat equation', {}, 'It spreads.\n'),
    'digests/rlmt.md': digestDocument({ title: 'RLMT', people: '[陈丹琦]' }, 'By Danqi Chen, after [[talagrand]]. Not [[term:heat]].\n'),
    'digests/talagrand.md': digestDocument({ title: 'Talagrand' }, 'Heat, before [[rlmt]].\n'),
  })
  await ingest(content.dir)
})
afterEach(async () => {
  await closeDeskRenderer()
  await store.close()
})

const entryOf = (kind: EntryKind, slug: string) => db().entry.findUniqueOrThrow({ where: { kind_slug: { kind, slug } } })
const found = async (q: string) => (await searchSite(searchParameters.parse({ q }) as never)).hits.map(({ slug }) => slug)
const links = async () =>
  (await db().link.findMany({ orderBy: [{ fromId: 'asc' }, { position: 'asc' }], select: { fromId: true, toId: true, target: true } })).map(
    (link) => link,
  )
const bin = async (slug: string) => {
  const { id, revision } = await entryOf('digest', slug)
  await binDigest(EDITOR, id, revision)
  return (await listBin(EDITOR, 1)).rows[0]?.id ?? 0
}

test('a deleted digest is nowhere, and back with every link and its place in the search', async () => {
  const before = await links()
  const page = await findDigest('talagrand')
  const id = await bin('rlmt')
  expect(await findDigest('rlmt')).toBeNull()
  expect(await found('danqi')).not.toContain('rlmt')
  expect((await findEntity('person', 'danqi-chen', 1))?.digests.total).toBe(0)
  expect((await findDigest('talagrand'))?.html).not.toContain('/digests/rlmt')
  expect((await deskDigests(EDITOR, {})).rows.map(({ slug }) => slug)).toEqual(['talagrand'])

  expect(await restoreFromBin(EDITOR, id, LIMITS)).toEqual({ issues: [], isElsewhere: false })
  expect(await links()).toEqual(before)
  expect((await findDigest('talagrand'))?.html).toBe(page?.html)
  expect(await findDigest('rlmt')).toMatchObject({ title: 'RLMT', people: [{ slug: 'danqi-chen' }] })
  expect(await found('danqi')).toContain('rlmt')
  expect((await listBin(EDITOR, 1)).rows).toEqual([])
})

test('its file, when it is read again unchanged, leaves it in the bin; once it is back, the file goes on changing it', async () => {
  const id = await bin('rlmt')
  await ingest(content.dir)
  expect(await findDigest('rlmt')).toBeNull()
  await restoreFromBin(EDITOR, id, LIMITS)
  content.write('digests/rlmt.md', digestDocument({ title: 'RLMT, corrected' }, 'By Danqi Chen.\n'))
  expect(await ingest(content.dir)).toMatchObject({ ok: true, conflicts: [] })
  expect(await findDigest('rlmt')).toMatchObject({ title: 'RLMT, corrected' })
})

test('a new digest is told that its address is in the bin', async () => {
  await bin('rlmt')
  const draft = { document: digestDocument({ title: 'Another', slug: 'rlmt' }), entryId: null, slug: null, base: 0 }
  const prepared = await prepareDigest(draft, deskRenderer(LIMITS))
  expect(prepared.ok || prepared.issues.map(({ message }) => message).join()).toContain('in the bin')
})

test('the page of an entity comes back at its address with its history, its names and the links to it', async () => {
  const { id, revision } = await entryOf('term', 'heat')
  const page = (await findDigest('rlmt'))?.html
  expect(page).toContain('href="/terms/heat"')
  expect(await removeEntity(EDITOR, id, revision, 'a test')).toBe(true)
  await followRemoval(LIMITS)
  expect(await findEntity('term', 'heat', 1)).toBeNull()
  expect((await findDigest('rlmt'))?.html).not.toContain('href="/terms/heat"')

  const [row] = (await listBin(EDITOR, 1)).rows
  expect(row).toMatchObject({ kind: 'term', slug: 'heat', name: 'Heat equation' })
  expect(await restoreFromBin(EDITOR, row?.id ?? 0, LIMITS)).toEqual({ issues: [], isElsewhere: false })
  expect((await findEntity('term', 'heat', 1))?.html).toContain('It spreads.')
  expect((await findDigest('rlmt'))?.html).toBe(page)
  const back = await entryOf('term', 'heat')
  expect(back.revision).toBe(2)
  expect(
    (await db().revision.findMany({ where: { entryId: back.id }, orderBy: { number: 'asc' } })).map(({ number, actor }) => [number, actor]),
  ).toEqual([
    [1, 'ingest'],
    [2, 'cli'],
  ])
})

test('what had become part of a deleted page can still be parted from it once it is back', async () => {
  content.write('terms/warmth.md', entityDocument('Warmth', {}, 'It is felt.\n'))
  await ingest(content.dir)
  const [gone, stays] = [await entryOf('term', 'warmth'), await entryOf('term', 'heat')]
  const merged = await mergeEntities(
    EDITOR,
    { from: { id: gone.id, base: gone.revision }, into: { id: stays.id, base: stays.revision } },
    LIMITS,
  )
  const { revision } = await entryOf('term', 'heat')
  expect(await removeEntity(EDITOR, stays.id, revision, 'deleted')).toBe(true)
  await restoreFromBin(EDITOR, (await listBin(EDITOR, 1)).rows[0]?.id ?? 0, LIMITS)
  expect(await undoMerge(EDITOR, 'mergeId' in merged ? merged.mergeId : 0, LIMITS)).toEqual([])
  expect((await findEntity('term', 'warmth', 1))?.html).toContain('It is felt.')
  expect((await findEntity('term', 'heat', 1))?.html).not.toContain('It is felt.')
})

test('an entity whose address another has now comes back at the next one, with its text', async () => {
  const { id, revision } = await entryOf('term', 'heat')
  await removeEntity(EDITOR, id, revision, 'a test')
  content.remove('terms/heat.md')
  content.write('terms/other.md', entityDocument('Other', { slug: 'heat' }))
  await ingest(content.dir)
  const [row] = (await listBin(EDITOR, 1)).rows
  expect(await restoreFromBin(EDITOR, row?.id ?? 0, LIMITS)).toEqual({ issues: [], isElsewhere: true })
  expect((await findEntity('term', 'heat-2', 1))?.html).toContain('It spreads.')
  expect((await listBin(EDITOR, 1)).total).toBe(0)
})

test('what came from a file and was ended for good does not come back with the next reading of the folder', async () => {
  await emptyBin(ADMIN, { id: await bin('rlmt') })
  await ingest(content.dir)
  expect(await findDigest('rlmt')).toBeNull()
  content.write('digests/rlmt.md', digestDocument({ title: 'RLMT, again', people: '[陈丹琦]' }, 'News.\n'))
  // Another text is news.
  expect(await ingest(content.dir)).toMatchObject({ created: ['digest:rlmt'] })
})

test('only an admin ends it for good, each with a line in the log, and links to it become plain words', async () => {
  const id = await bin('rlmt')
  await expect(emptyBin(EDITOR, { id })).rejects.toMatchObject({ code: 'forbidden' })
  await expect(binDigest(AUTHOR, 1, 1)).rejects.toMatchObject({ code: 'forbidden' })
  await expect(listBin(AUTHOR, 1)).rejects.toMatchObject({ code: 'forbidden' })
  expect(await emptyBin(ADMIN, { id })).toBe(1)
  await followRemoval(LIMITS)
  expect(await db().entry.count({ where: { slug: 'rlmt' } })).toBe(0)
  expect((await findDigest('talagrand'))?.html).not.toContain('/digests/rlmt')
  expect(await db().auditEntry.findMany({ where: { action: 'empty-bin' } })).toMatchObject([{ subject: 'digest:rlmt', actor: 'cli' }])
})

test('emptying takes what was seen, not what came after', async () => {
  const first = await bin('rlmt')
  await bin('talagrand')
  expect(await emptyBin(ADMIN, { upTo: first })).toBe(1)
  expect((await listBin(ADMIN, 1)).rows.map(({ slug }) => slug)).toEqual(['talagrand'])
})

test('after thirty days, and not before, it ends by itself', async () => {
  await bin('rlmt')
  const days = (count: number) => new Date(Date.now() + count * 24 * 3600 * 1000)
  expect(await emptyBinDue(days(29.9))).toBe(0)
  expect(await emptyBinDue(days(30.1))).toBe(1)
  expect((await listBin(ADMIN, 1)).total).toBe(0)
})

test('what stands in the way of taking something out is told as it is, as long as it stands there', async () => {
  const orcid = '0000-0002-1825-0097'
  content.write('people/ada.md', entityDocument('Ada Ada', { orcid }))
  await ingest(content.dir)
  const ada = await entryOf('person', 'ada')
  await removeEntity(EDITOR, ada.id, ada.revision, 'a test')
  content.write('people/other.md', entityDocument('Somebody Else', { orcid }))
  await ingest(content.dir)
  const id = (await listBin(EDITOR, 1)).rows[0]?.id ?? 0
  const { issues } = await restoreFromBin(EDITOR, id, LIMITS)
  expect(issues).toMatchObject([{ field: 'orcid' }])
  const blocked = await findBlocked(EDITOR, id, LIMITS)
  expect(blocked).toEqual({ name: 'Ada Ada', issues })
  const told = blocked ? renderToStaticMarkup(BinBlocked(blocked)).replaceAll('&quot;', '"') : ''
  expect(told).toContain('“Ada Ada” stays in the bin')
  expect(told).toContain('ORCID is that of "Somebody Else" (other)')
  await expect(findBlocked(AUTHOR, id, LIMITS)).rejects.toMatchObject({ code: 'forbidden' })
  content.write('people/other.md', entityDocument('Somebody Else'))
  await ingest(content.dir)
  expect(await findBlocked(EDITOR, id, LIMITS)).toBeNull()
  expect(await restoreFromBin(EDITOR, id, LIMITS)).toMatchObject({ issues: [] })
})
