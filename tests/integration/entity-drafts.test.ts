import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Actor, INGEST } from '@/lib/auth/policy'
import { createDraft, openDraft } from '@/lib/commands/open-draft'
import { rebuildSearch } from '@/lib/commands/rebuild-search'
import { saveDraft } from '@/lib/commands/save-draft'
import { currentContentVersion } from '@/lib/data/current-content-version'
import { deskEntities } from '@/lib/data/desk-entities'
import { findDigest } from '@/lib/data/digests'
import { findDraft, openDrafts } from '@/lib/data/drafts'
import { findEntity } from '@/lib/data/entities'
import { suggestNames } from '@/lib/data/name-suggestions'
import { db } from '@/lib/db/client'
import { addName } from '@/lib/desk/add-name'
import { closeDeskRenderer, deskRenderer } from '@/lib/desk/desk-renderer'
import { prepareDraft } from '@/lib/desk/prepare-draft'
import { previewDraft } from '@/lib/desk/preview-draft'
import { type PublicationResult, publishDraft } from '@/lib/desk/publish-draft'
import { applyForm, formOf } from '@/lib/document/document-form'
import type { EntityKind } from '@/lib/schemas/entry-kind'
import { contentFolder, digestDocument, entityDocument } from '../factories/content'
import { ingest } from '../factories/ingest'
import { createTestStore, type TestStore } from '../factories/store'

const LIMITS = { maxBytes: 256 * 1024, renderTimeoutMs: 1000 }
const EDITOR: Actor = { id: 'cli', role: 'editor' }
const AUTHOR: Actor = { id: 'author', role: 'author' }

let store: TestStore
beforeEach(async () => {
  store = await createTestStore()
  const content = contentFolder({
    'people/danqi-chen.md': entityDocument('Danqi Chen', { aliases: '[陈丹琦]' }, 'She works on language.\n'),
    'people/xi-ye.md': entityDocument('Xi Ye', {}, 'Works with Danqi Chen and [[topic:heat]].\n'),
    'topics/mathematics.md': entityDocument('Mathematics'),
    'topics/probability.md': entityDocument('Probability', { parent: 'Mathematics' }),
    'digests/rlmt.md': digestDocument(
      { title: 'RLMT', people: '[陈丹琦]', topics: '[Probability]' },
      'By Danqi Chen. See [[danqi-chen]].\n',
    ),
  })
  await ingest(content.dir)
  // As the server does before it answers: texts that mention a new name are found by the index then.
  await rebuildSearch(INGEST)
})
afterEach(async () => {
  await closeDeskRenderer()
  await store.close()
})

const idOf = async (kind: EntityKind, slug: string) => (await db().entry.findUniqueOrThrow({ where: { kind_slug: { kind, slug } } })).id

/** Opens the page of an entity, changes fields of its form, and saves that. */
async function edit(kind: EntityKind, slug: string, fields: Record<string, string | string[]>): Promise<{ id: number; version: number }> {
  const { draftId, version } = await openDraft(EDITOR, await idOf(kind, slug))
  return change(kind, draftId, version, fields)
}

async function begin(kind: EntityKind, fields: Record<string, string | string[]>): Promise<{ id: number; version: number }> {
  const { draftId, version } = await createDraft(EDITOR, undefined, kind)
  return change(kind, draftId, version, fields)
}

async function change(kind: EntityKind, draftId: number, base: number, fields: Record<string, string | string[]>) {
  const document = (await findDraft(EDITOR, draftId))?.document ?? ''
  const saved = await saveDraft(
    EDITOR,
    { draftId, base, document: applyForm(kind, document, { ...formOf(kind, document), ...fields }) },
    LIMITS.maxBytes,
  )
  return { id: draftId, version: saved.version }
}

const publish = ({ id: draftId, version }: { id: number; version: number }, actor = EDITOR): Promise<PublicationResult> =>
  publishDraft(actor, { draftId, version, status: 'published', note: 'why' }, LIMITS)
const issuesOf = (result: PublicationResult) =>
  result.status === 'issues' ? result.issues.map(({ field, message }) => `${field}: ${message}`) : []

test('a person is described: readers see nothing until it is published, then all of it', async () => {
  const draft = await edit('person', 'danqi-chen', {
    affiliations: ['Tsinghua University (2008 - 2012)', 'Princeton (2019–)', '普林斯顿（2012—2018）'],
    orcid: '0000-0002-1825-0097',
    body: 'She leads a group.\n',
  })
  expect((await findEntity('person', 'danqi-chen', 1))?.html).toContain('She works on language.')
  const shown = await findDraft(EDITOR, draft.id)
  const prepared = shown && (await prepareDraft(shown, deskRenderer(LIMITS)))
  if (!prepared?.ok) throw new Error('not prepared')
  const preview = await previewDraft(prepared, 'danqi-chen', new Date())

  expect(await publish(draft)).toMatchObject({ status: 'published', slug: 'danqi-chen', revision: 2 })
  const page = await findEntity('person', 'danqi-chen', 1)
  expect(page).toMatchObject({ name: 'Danqi Chen', orcid: '0000-0002-1825-0097', hanName: '陈丹琦' })
  expect(page?.affiliations).toEqual([
    { name: 'Princeton', from: 2019, until: null },
    { name: '普林斯顿', from: 2012, until: 2018 },
    { name: 'Tsinghua University', from: 2008, until: 2012 },
  ])
  expect(page?.html).toContain('She leads a group.')
  expect(preview).toEqual({ entity: page })
  const [last] = await db().auditEntry.findMany({ orderBy: { id: 'desc' }, take: 1 })
  expect(last).toMatchObject({ action: 'update', subject: 'person:danqi-chen', revision: 2, detail: 'why' })
})

test('years that cannot be are told at their field, with what to write, and nothing is published', async () => {
  const draft = await edit('person', 'danqi-chen', { affiliations: ['Princeton (2024–2019)', 'MIT (CSAIL)', 'ETH (20199)'] })
  expect(issuesOf(await publish(draft))).toEqual([
    'affiliations[0]: ends in 2019, before it begins in 2024: write the earlier year first, as in (2019–2024)',
    'affiliations[2]: has a year that is none, 20199: write four figures, as in (2019–2024), (2019–), (–2024) or (2021)',
  ])
})

test('a new entity gets the address that its name suggests, and texts that were waiting for it link to it', async () => {
  expect((await findEntity('person', 'xi-ye', 1))?.html).not.toContain('href="/topics/heat"')
  const draft = await begin('topic', { name: 'Heat', parent: 'Mathematics', body: 'Heat spreads.\n' })
  expect(await publish(draft)).toMatchObject({ status: 'published', slug: 'heat' })
  expect(await findEntity('topic', 'heat', 1)).toMatchObject({ name: 'Heat', parent: { slug: 'mathematics' } })
  expect((await findEntity('person', 'xi-ye', 1))?.html).toContain('href="/topics/heat"')
  // A second one of the same name does not take its address.
  expect(await publish(await begin('topic', { name: 'Heat', body: 'Other heat.\n' }))).toMatchObject({ slug: 'heat-2' })
})

test('another name and address: digests, links and mentions follow, and the old address leads to the new one', async () => {
  const result = await publish(
    await edit('person', 'danqi-chen', { name: 'Chen Danqi', aliases: ['陈丹琦', 'Danqi Chen'], slug: 'chen-danqi' }),
  )
  expect(result).toMatchObject({ status: 'published', slug: 'chen-danqi' })
  const digest = await findDigest('rlmt')
  expect(digest?.people.map(({ href, name }) => [href, name])).toEqual([['/people/chen-danqi', 'Chen Danqi']])
  expect(digest?.html).toContain('href="/people/chen-danqi"')
  expect(digest?.html).not.toContain('/people/danqi-chen"')
  expect((await findEntity('person', 'xi-ye', 1))?.html).toContain('href="/people/chen-danqi"')
  expect(await db().redirect.findMany({ select: { kind: true, slug: true } })).toEqual([{ kind: 'person', slug: 'danqi-chen' }])
})

test('a new name is found in every text: in digests that readers see, in those that they do not, and on other pages', async () => {
  const content = contentFolder({
    'digests/seen.md': digestDocument({ title: 'Seen' }, 'As Grâce HOPPER’s compiler shows, 霍珀说.\n'),
    'digests/unseen.md': digestDocument({ title: 'Unseen', status: 'draft' }, 'By Grace Hopper.\n'),
    'digests/other.md': digestDocument({ title: 'Other' }, 'Grace alone, and Hopper alone.\n'),
    'terms/compiler.md': entityDocument('Compiler', {}, 'Grace Hopper wrote the first.\n'),
  })
  await ingest(content.dir)
  await publish(await begin('person', { name: 'Grace Hopper', aliases: ['霍珀'] }))
  const rows = await db().rendering.findMany({
    where: { html: { contains: '/people/grace-hopper"' } },
    select: { html: true, entry: { select: { slug: true } } },
  })
  expect(rows.map(({ entry }) => entry.slug).sort()).toEqual(['compiler', 'seen', 'unseen'])
  expect(rows.find(({ entry }) => entry.slug === 'seen')?.html.match(/\/people\/grace-hopper"/g)).toHaveLength(1)
})

test('what came with a publication is known to the next text without all names being read again, until another process changes any', async () => {
  await publish(await begin('person', { name: 'Ada Lovelace', body: 'She wrote.\n' }))
  const renderer = deskRenderer(LIMITS)
  const known = renderer.namesOf()
  expect(known).toBe(await currentContentVersion())
  const { draftId, version } = await createDraft(
    EDITOR,
    digestDocument({ title: 'Notes', people: '[Ada Lovelace]', terms: '[Engine]' }, 'Ada Lovelace and [[ada-lovelace]].\n'),
  )
  await publish({ id: draftId, version })
  expect((await findDigest('notes'))?.html.match(/href="\/people\/ada-lovelace"/g)).toHaveLength(2)
  await publish(await begin('topic', { name: 'Looms', body: 'An Engine is in [[Notes]], by [[Ada Lovelace]].\n' }))
  const { html } = (await findEntity('topic', 'looms', 1)) ?? { html: '' }
  expect([html.includes('/terms/engine"'), html.includes('/digests/notes"'), html.includes('/people/ada-lovelace"')]).toEqual([
    true,
    true,
    true,
  ])
  expect(renderer.namesOf()).toBe(await currentContentVersion())

  // Somebody else, to whom this process does not listen.
  const content = contentFolder({ 'people/grace-hopper.md': entityDocument('Grace Hopper', {}, 'Wrote a compiler.\n') })
  await ingest(content.dir)
  await publish(await begin('topic', { name: 'Compilers', body: 'By Grace Hopper.\n' }))
  expect((await findEntity('topic', 'compilers', 1))?.html).toContain('/people/grace-hopper"')
})

test('a file that names somebody by an address of before means who has it now, at the desk and in the content folder', async () => {
  await publish(await edit('person', 'danqi-chen', { slug: 'chen-danqi' }))
  const people = async (slug: string) => (await findDigest(slug))?.people.map(({ href }) => href)
  const { draftId, version } = await createDraft(EDITOR, digestDocument({ title: 'Desk', people: '[danqi-chen]' }))
  expect(await publish({ id: draftId, version })).toMatchObject({ status: 'published', slug: 'desk' })
  expect(await people('desk')).toEqual(['/people/chen-danqi'])
  const content = contentFolder({ 'digests/file.md': digestDocument({ title: 'File', people: '[danqi-chen, Xi Ye]' }) })
  const { created } = await ingest(content.dir)
  expect(created).toEqual(['digest:file'])
  expect(await people('file')).toEqual(['/people/chen-danqi', '/people/xi-ye'])
  // A page of that very address comes first.
  content.write('people/another.md', entityDocument('Another Danqi', { slug: 'danqi-chen' }))
  content.write('digests/file.md', digestDocument({ title: 'File', people: '[danqi-chen]' }))
  await ingest(content.dir)
  expect(await people('file')).toEqual(['/people/danqi-chen'])
})

test('a name of before is kept among the others, so that what calls somebody so still means them; taken out there, it is no mention any more', async () => {
  expect((await findEntity('person', 'xi-ye', 1))?.html).toContain('href="/people/danqi-chen"')
  const renamed = await edit('person', 'danqi-chen', { name: 'D. Chen', aliases: [], slug: 'd-chen' })
  const draft = await findDraft(EDITOR, renamed.id)
  const prepared = draft && (await prepareDraft(draft, deskRenderer(LIMITS)))
  expect(prepared?.ok && prepared.entry.rendered.warnings).toMatchObject([{ code: 'former-name' }])
  await publish(renamed)
  expect((await findEntity('person', 'd-chen', 1))?.aliases).toEqual(['Danqi Chen'])
  expect((await findEntity('person', 'xi-ye', 1))?.html).toContain('href="/people/d-chen"')
  // A digest that still says the old name is written anew: nobody new is made of it.
  const { draftId, version } = await createDraft(EDITOR, digestDocument({ title: 'Later', people: '[Danqi Chen]' }))
  await publish({ id: draftId, version })
  expect((await findDigest('later'))?.people.map(({ slug }) => slug)).toEqual(['d-chen'])
  await publish(await edit('person', 'd-chen', { aliases: [] }))
  // And whoever is made of that name then does not take the address that leads to the other.
  const again = await createDraft(EDITOR, digestDocument({ title: 'Last', people: '[Danqi Chen]' }))
  await publish({ id: again.draftId, version: again.version })
  expect((await findDigest('last'))?.people.map(({ slug }) => slug)).toEqual(['danqi-chen-2'])
  expect((await findEntity('person', 'xi-ye', 1))?.html).not.toContain('href="/people/danqi-chen"')
})

test('what cannot be is said with its field, and nothing is changed', async () => {
  const problems = async (kind: EntityKind, slug: string, fields: Record<string, string>) =>
    issuesOf(await publish(await edit(kind, slug, fields)))
  expect(await problems('topic', 'mathematics', { parent: 'Probability' })).toEqual([
    'parent: "Probability" lies below this topic itself: choose another one',
  ])
  expect(await problems('topic', 'probability', { parent: 'Probability' })).toEqual([
    'parent: "Probability" lies below this topic itself: choose another one',
  ])
  expect(await problems('person', 'xi-ye', { slug: 'danqi-chen' })).toEqual([
    'slug: "danqi-chen" is the address of another page of its kind: choose another one',
  ])
  expect(await problems('person', 'danqi-chen', { orcid: '0000-0002-1825-0098' })).toEqual([
    expect.stringContaining('orcid: has a wrong check digit'),
  ])
  expect(issuesOf(await publish(await begin('source', { url: 'nowhere' })))).toEqual([
    expect.stringContaining('name:'),
    expect.stringContaining('url:'),
  ])
  expect(await db().revision.count({ where: { number: { gt: 1 } } })).toBe(0)
})

test('a wider topic that nobody knows is made with it', async () => {
  await publish(await edit('topic', 'mathematics', { parent: 'Science' }))
  expect((await findEntity('topic', 'mathematics', 1))?.parent).toMatchObject({ slug: 'science', name: 'Science' })
})

test('an author may begin a page and not publish it, and sees no list of what there is', async () => {
  const { draftId, version } = await createDraft(AUTHOR, undefined, 'person')
  await expect(publish({ id: draftId, version }, AUTHOR)).rejects.toMatchObject({ code: 'forbidden' })
  await expect(openDraft(AUTHOR, await idOf('person', 'xi-ye'))).rejects.toMatchObject({ code: 'forbidden' })
  await expect(deskEntities(AUTHOR, { q: '', kind: 'all', sort: 'name', page: 1 })).rejects.toMatchObject({ code: 'forbidden' })
})

test('a search that found nothing becomes a name with one deed: a revision, found from then on, and mentioned texts follow', async () => {
  const id = await idOf('person', 'xi-ye')
  await addName(EDITOR, { kind: 'person', slug: 'xi-ye', name: '叶曦' }, LIMITS)
  await addName(EDITOR, { kind: 'person', slug: 'xi-ye', name: 'XI  ye' }, LIMITS)
  expect((await findEntity('person', 'xi-ye', 1))?.aliases).toEqual(['叶曦'])
  expect(await db().revision.count({ where: { entryId: id } })).toBe(2)
  expect((await suggestNames(EDITOR, { q: '叶曦', kinds: ['person'] })).map(({ slug }) => slug)).toEqual(['xi-ye'])
  await addName(EDITOR, { kind: 'topic', slug: 'probability', name: 'language' }, LIMITS)
  await addName(EDITOR, { kind: 'person', slug: 'xi-ye', name: 'language' }, LIMITS)
  expect((await findEntity('person', 'danqi-chen', 1))?.html).toContain('href="/people/xi-ye"')

  await edit('person', 'xi-ye', { body: 'Being written.\n' })
  await expect(addName(EDITOR, { kind: 'person', slug: 'xi-ye', name: 'Ye' }, LIMITS)).rejects.toMatchObject({ code: 'conflict' })
  await expect(addName(EDITOR, { kind: 'person', slug: 'nobody', name: 'Ye' }, LIMITS)).rejects.toMatchObject({ code: 'not-found' })
  await expect(addName(AUTHOR, { kind: 'person', slug: 'danqi-chen', name: 'Ye' }, LIMITS)).rejects.toMatchObject({ code: 'forbidden' })
})

test('the list finds by any name, counts, and says what there is to mend', async () => {
  await publish(await begin('person', { name: 'Xi Ye', body: 'Another one, see [[nowhere]].\n' }))
  const list = async (q: string, kind: EntityKind | 'all' = 'all') => (await deskEntities(EDITOR, { q, kind, sort: 'name', page: 1 })).rows
  expect((await list('丹琦')).map(({ slug, digests, otherNames }) => [slug, digests, otherNames])).toEqual([['danqi-chen', 1, ['陈丹琦']]])
  expect((await list('', 'topic')).map(({ slug, hasText }) => [slug, hasText])).toEqual([
    ['mathematics', false],
    ['probability', false],
  ])
  const [first, second] = await list('xi ye')
  expect([first?.namesakes.map(({ slug }) => slug), second?.namesakes.map(({ slug }) => slug)]).toEqual([['xi-ye-2'], ['xi-ye']])
  expect(second?.brokenLinks).toBe(1)
  await edit('topic', 'mathematics', { body: 'Text.\n' })
  const [draft] = (await openDrafts(EDITOR)).rows
  expect(draft).toMatchObject({ kind: 'topic', title: 'Mathematics', hasChanges: true, hasSource: true, hasSummary: true })
})
