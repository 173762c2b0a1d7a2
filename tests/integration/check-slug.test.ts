import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Actor } from '@/lib/auth/policy'
import { checkSlug } from '@/lib/data/check-slug'
import { db } from '@/lib/db/client'
import { contentFolder, digestDocument } from '../factories/content'
import { ingest } from '../factories/ingest'
import { createTestStore, type TestStore } from '../factories/store'

const EDITOR: Actor = { id: 'cli', role: 'editor' }
const AUTHOR: Actor = { id: 'user:7', role: 'author' }
const NEW = { kind: 'digest' as const, entry: null }

let store: TestStore
beforeEach(async () => {
  store = await createTestStore()
})
afterEach(() => store.close())

async function digests(...slugs: string[]): Promise<void> {
  const content = contentFolder()
  for (const slug of slugs) content.write(`digests/${slug}.md`, digestDocument({ title: `About ${slug}` }))
  await ingest(content.dir)
}

const over = async (slug: string) => {
  const { id, revision } = await db().entry.findUniqueOrThrow({ where: { kind_slug: { kind: 'digest', slug } } })
  return { kind: 'digest' as const, entry: { id, slug, revision, status: 'published' as const, publishedAt: null } }
}

test('a title suggests an address that is free, Chinese by its sounds', async () => {
  await digests('heat')
  expect(await checkSlug(EDITOR, NEW, { slug: '', title: 'Heat' })).toEqual({ suggestion: 'heat-2', state: 'empty', owner: '' })
  expect((await checkSlug(EDITOR, NEW, { slug: '', title: '卷积猜想' })).suggestion).toBe('juan-ji-cai-xiang')
  expect((await checkSlug(EDITOR, await over('heat'), { slug: '', title: 'Heat' })).suggestion).toBe('heat')
  expect(await checkSlug(EDITOR, NEW, { slug: '', title: ' ' })).toEqual({ suggestion: '', state: 'empty', owner: '' })
})

test('an address is free, ill-formed, one’s own, or that of another, whose title an author is not told', async () => {
  await digests('heat', 'cold')
  const state = async (slug: string) => (await checkSlug(EDITOR, await over('cold'), { slug, title: '' })).state
  expect(await state('cold')).toBe('own')
  expect(await state('warm')).toBe('moved')
  expect(await state('heat')).toBe('taken')
  expect(await state('Not A Slug')).toBe('ill-formed')
  expect((await checkSlug(EDITOR, NEW, { slug: 'warm', title: '' })).state).toBe('free')
  expect((await checkSlug(EDITOR, NEW, { slug: 'heat', title: '' })).owner).toBe('About heat')
  expect((await checkSlug(AUTHOR, NEW, { slug: 'heat', title: '' })).owner).toBe('')
})

test('an address that another digest once had is not free: links lead there', async () => {
  await digests('heat')
  const { entry } = await over('heat')
  await db().redirect.create({ data: { kind: 'digest', slug: 'warmth', entryId: entry.id } })
  expect((await checkSlug(EDITOR, NEW, { slug: 'warmth', title: '' })).state).toBe('former')
  expect((await checkSlug(EDITOR, { kind: 'digest', entry }, { slug: 'warmth', title: '' })).state).toBe('moved')
})
