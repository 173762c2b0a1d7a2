import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Actor } from '@/lib/auth/policy'
import { openDraft } from '@/lib/commands/open-draft'
import { saveDraft } from '@/lib/commands/save-draft'
import { createAddressBook } from '@/lib/data/addresses'
import { findDigest } from '@/lib/data/digests'
import { findDraft, openDrafts } from '@/lib/data/drafts'
import { findEntity } from '@/lib/data/entities'
import { mergesInto } from '@/lib/data/merges'
import { findRedirect } from '@/lib/data/redirects'
import { searchSite } from '@/lib/data/search-site'
import { db } from '@/lib/db/client'
import { followRemoval } from '@/lib/desk/after-removal'
import { closeDeskRenderer } from '@/lib/desk/desk-renderer'
import { mergeEntities } from '@/lib/desk/merge-entities'
import { publishDraft } from '@/lib/desk/publish-draft'
import { splitEntity } from '@/lib/desk/split-entity'
import { undoMerge } from '@/lib/desk/undo-merge'
import type { EntityKind } from '@/lib/schemas/entry-kind'
import { searchParameters } from '@/lib/schemas/search'
import { contentFolder, digestDocument, entityDocument } from '../factories/content'
import { ingest } from '../factories/ingest'
import { createTestStore, type TestStore } from '../factories/store'

const EDITOR: Actor = { id: 'cli', role: 'editor' }
const AUTHOR: Actor = { id: 'author', role: 'author' }
const LIMITS = { maxBytes: 256 * 1024, renderTimeoutMs: 1000 }

let store: TestStore
let content: ReturnType<typeof contentFolder>
beforeEach(async () => {
  store = await createTestStore()
  content = contentFolder({
    'people/danqi-chen.md': entityDocument('Danqi Chen', { affiliations: '[Princeton]' }, 'She works on language.\n'),
    'people/chen-danqi.md': entityDocument('陈丹琦', { aliases: '[D. Q. Chen]', orcid: '0000-0002-1825-0097' }, 'See [[danqi-chen]].\n'),
    'people/xi-ye.md': entityDocument('Xi Ye', {}, 'Works with 陈丹琦.\n'),
    'topics/language.md': entityDocument('Language', {}, 'Words.\n'),
    'topics/speech.md': entityDocument('Speech', { parent: 'Language' }, 'Sounds.\n'),
    'topics/dialogue.md': entityDocument('Dialogue', { parent: 'Speech' }, 'Talk.\n'),
    'digests/rlmt.md': digestDocument({ title: 'RLMT', people: '[Danqi Chen, Xi Ye]', topics: '[Dialogue]' }, 'By Danqi Chen.\n'),
    'digests/second.md': digestDocument(
      { title: 'Second', people: '[陈丹琦]', topics: '[Speech]' },
      'By 陈丹琦, as said [[person:chen-danqi|there]].\n',
    ),
    'digests/both.md': digestDocument(
      { title: 'Both', people: '[陈丹琦, Danqi Chen]', topics: '[Speech, Language]' },
      'First Danqi Chen, then 陈丹琦.\n',
    ),
  })
  await ingest(content.dir)
})
afterEach(async () => {
  await closeDeskRenderer()
  await store.close()
})

const entryOf = (kind: EntityKind, slug: string) => db().entry.findUniqueOrThrow({ where: { kind_slug: { kind, slug } } })
const decide = async (kind: EntityKind, from: string, into: string) => {
  const [gone, stays] = [await entryOf(kind, from), await entryOf(kind, into)]
  return { from: { id: gone.id, base: gone.revision }, into: { id: stays.id, base: stays.revision } }
}
const numberOf = (merged: Awaited<ReturnType<typeof mergeEntities>> | undefined) => (merged && 'mergeId' in merged ? merged.mergeId : 0)
const merge = async (kind: EntityKind, from: string, into: string) => mergeEntities(EDITOR, await decide(kind, from, into), LIMITS)
const found = async (q: string) => (await searchSite(searchParameters.parse({ q }) as never)).hits.map(({ slug }) => slug).sort()

/** All that readers see of it, but for what has a number of its own with each writing. */
async function stateOfStore() {
  const slugs = new Map(
    (await db().entry.findMany({ select: { id: true, kind: true, slug: true } })).map(({ id, kind, slug }) => [id, `${kind}:${slug}`]),
  )
  const named = (id: number | null) => (id === null ? null : slugs.get(id))
  const order = { orderBy: [{ digestId: 'asc' as const }, { position: 'asc' as const }] }
  return {
    people: (await db().digestPerson.findMany(order)).map(({ digestId, position, personId }) => [
      named(digestId),
      position,
      named(personId),
    ]),
    topics: (await db().digestTopic.findMany(order)).map(({ digestId, position, topicId }) => [named(digestId), position, named(topicId)]),
    parents: (await db().topic.findMany()).map(({ entryId, parentId }) => [named(entryId), named(parentId)]).sort(),
    links: (await db().link.findMany())
      .map(({ fromId, position, toId, target }) => [named(fromId), position, named(toId), target].join(' '))
      .sort(),
    texts: (await db().rendering.findMany()).map(({ entryId, html }) => [named(entryId), html]).sort(),
    aliases: (await db().alias.findMany()).map(({ entryId, position, name }) => [named(entryId), position, name].join(' ')).sort(),
    tallies: (await db().tally.findMany()).map(({ entryId, month, digests }) => [named(entryId), month, digests].join(' ')).sort(),
    sums: (await db().entryTally.findMany()).map(({ entryId, digests }) => [named(entryId), digests].join(' ')).sort(),
    people2: (await db().person.findMany()).map(({ entryId, ...person }) => [named(entryId), JSON.stringify(person)]).sort(),
    redirects: (await db().redirect.findMany()).map(({ kind, slug, entryId }) => [kind, slug, named(entryId)].join(' ')).sort(),
  }
}

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
    issues: [{ field: 'body', message: expect.stringContaining('choose one') }],
  })
  expect(await mergeEntities(EDITOR, { ...decision, text: 'goes' }, LIMITS)).toMatchObject({ mergeId: expect.any(Number) })
})

test('undoing it restores every list, link, text, name, tally and address', async () => {
  const before = await stateOfStore()
  const merged = await merge('person', 'chen-danqi', 'danqi-chen')
  expect(await undoMerge(EDITOR, 'mergeId' in merged ? merged.mergeId : 0, LIMITS)).toEqual([])
  expect(await stateOfStore()).toEqual(before)
  expect(await found('陈丹琦')).toEqual(['both', 'second'])
  const { id } = await entryOf('person', 'danqi-chen')
  expect(await mergesInto(EDITOR, id)).toMatchObject([{ slug: 'chen-danqi', isUndone: true }])
})

test.each([
  ['the last first', [1, 0]],
  ['the first first', [0, 1]],
])('of two that went into one page, %s can be undone', async (_, order) => {
  const before = await stateOfStore()
  const made = [await merge('person', 'chen-danqi', 'danqi-chen'), await merge('person', 'xi-ye', 'danqi-chen')]
  for (const at of order) expect(await undoMerge(EDITOR, numberOf(made[at]), LIMITS)).toEqual([])
  expect(await stateOfStore()).toEqual(before)
})

test('a text that mentions the one that went into its page links to it again afterwards', async () => {
  const before = await stateOfStore()
  const merged = await merge('person', 'chen-danqi', 'xi-ye')
  expect(await undoMerge(EDITOR, numberOf(merged), LIMITS)).toEqual([])
  expect(await stateOfStore()).toEqual(before)
})

test('what went into a page that goes itself is kept with it, and undone step by step', async () => {
  const before = await stateOfStore()
  const first = await merge('person', 'chen-danqi', 'danqi-chen')
  const between = await stateOfStore()
  const different = { lowId: (await entryOf('person', 'danqi-chen')).id, highId: (await entryOf('topic', 'language')).id, actor: 'cli' }
  await db().notTheSame.create({ data: different })
  const second = await merge('person', 'danqi-chen', 'xi-ye')
  expect((await findEntity('person', 'xi-ye', 1))?.html).toContain('on language')
  expect(await undoMerge(EDITOR, numberOf(second), LIMITS)).toEqual([])
  expect(await stateOfStore()).toEqual(between)
  const { id } = await entryOf('person', 'danqi-chen')
  expect(await mergesInto(EDITOR, id)).toMatchObject([{ slug: 'chen-danqi', isUndone: false }])
  expect(await db().notTheSame.count()).toBe(1)
  expect(await undoMerge(EDITOR, numberOf(first), LIMITS)).toEqual([])
  expect(await stateOfStore()).toEqual(before)
})

test('a name that was taken out of the page since stays out of it, and the other gets it back', async () => {
  const merged = await merge('person', 'chen-danqi', 'danqi-chen')
  const { id } = await entryOf('person', 'danqi-chen')
  const { draftId, version } = await openDraft(EDITOR, id)
  const { document = '' } = (await findDraft(EDITOR, draftId)) ?? {}
  expect(document).toContain('aliases: [陈丹琦, D. Q. Chen]')
  await saveDraft(EDITOR, { draftId, base: version, document: document.replace('[陈丹琦, D. Q. Chen]', '[D. Q. Chen]') }, LIMITS.maxBytes)
  await publishDraft(EDITOR, { draftId, version: version + 1, status: 'published' }, LIMITS)
  expect(await undoMerge(EDITOR, numberOf(merged), LIMITS)).toEqual([])
  const names = async (slug: string) =>
    (await db().alias.findMany({ where: { entry: { slug } }, orderBy: { position: 'asc' } })).map(({ name }) => name)
  expect([await names('danqi-chen'), await names('chen-danqi')]).toEqual([['Danqi Chen'], ['陈丹琦', 'D. Q. Chen']])
})

test('what is split off again under its old name has its old address', async () => {
  await merge('person', 'chen-danqi', 'danqi-chen')
  const { id, revision } = await entryOf('person', 'danqi-chen')
  const second = await entryOf('digest' as EntityKind, 'second')
  const split = await splitEntity(EDITOR, { id, base: revision, name: 'Chen Danqi', names: ['陈丹琦'], digests: [second.id] }, LIMITS)
  expect(split).toMatchObject({ comesId: (await entryOf('person', 'chen-danqi')).id })
  expect(await findRedirect('person', 'chen-danqi')).toBeNull()
  expect((await findDigest('second'))?.people.map(({ slug }) => slug)).toEqual(['chen-danqi'])
})

/** The texts and their links; `anew` renders every one of them again first. */
async function texts({ anew }: { anew: boolean }) {
  if (anew) {
    await db().rendering.updateMany({ data: { pipeline: 0 } })
    await followRemoval(LIMITS)
    expect(await db().rendering.count({ where: { pipeline: 0 } })).toBe(0)
  }
  const renderings = await db().rendering.findMany({ orderBy: { entryId: 'asc' }, select: { entryId: true, html: true } })
  const links = await db().link.findMany({ orderBy: [{ fromId: 'asc' }, { position: 'asc' }], select: { fromId: true, toId: true } })
  return { renderings, links }
}

test('after merging, and after undoing it, every text is what it would be if it were rendered anew', async () => {
  content.write('people/wei-wang.md', entityDocument('Wei Wang', { aliases: '[Willy Wang]' }, 'One.\n'))
  content.write('people/wei-wang-2.md', entityDocument('Wei Wang', { aliases: '[王伟]' }, 'Two, unlike [[person:wei-wang]].\n'))
  content.write('people/wei-wang-3.md', entityDocument('Wei Wang', { aliases: '[W. Three]' }, 'A third.\n'))
  const bodies = {
    unclear: 'It is by Wei Wang.\n',
    each: 'First 王伟, then Willy Wang, then 王伟.\n',
    own: 'Wei Wang is one of those above.\n',
    broken: 'See [[person:Wei Wang]] and [[person:nobody]].\n',
  }
  for (const [name, body] of Object.entries(bodies))
    content.write(`digests/${name}.md`, digestDocument({ title: name, people: name === 'own' ? '[王伟, Willy Wang]' : '[]' }, body))
  await ingest(content.dir)
  const before = await texts({ anew: false })
  const merged = []
  for (const [from, into] of [
    ['wei-wang-2', 'wei-wang'],
    ['wei-wang-3', 'wei-wang'],
    ['chen-danqi', 'danqi-chen'],
  ] as const) {
    const answer = await merge('person', from, into)
    merged.push('mergeId' in answer ? answer.mergeId : 0)
    const now = await texts({ anew: false })
    expect(now).toEqual(await texts({ anew: true }))
  }
  expect((await findDigest('unclear'))?.html).toContain('href="/people/wei-wang"')
  content.write('digests/since.md', digestDocument({ title: 'Since' }, 'Of 王伟, and of D. Q. Chen.\n'))
  await ingest(content.dir)
  for (const mergeId of merged.toReversed()) {
    expect(await undoMerge(EDITOR, mergeId, LIMITS)).toEqual([])
    const now = await texts({ anew: false })
    expect(now).toEqual(await texts({ anew: true }))
  }
  const since = await db().entry.findUniqueOrThrow({ where: { kind_slug: { kind: 'digest', slug: 'since' } } })
  const after = await texts({ anew: false })
  expect(after.renderings.filter(({ entryId }) => entryId !== since.id)).toEqual(before.renderings)
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

test('one page becomes two: the chosen digests name and link to the new one, though both have the name', async () => {
  const { id, revision } = await entryOf('person', 'danqi-chen')
  const both = await db().entry.findUniqueOrThrow({ where: { kind_slug: { kind: 'digest', slug: 'rlmt' } } })
  const result = await splitEntity(EDITOR, { id, base: revision, name: 'Danqi Chen', names: [], digests: [both.id] }, LIMITS)
  expect(result).toMatchObject({ comesId: expect.any(Number) })
  const rlmt = await findDigest('rlmt')
  expect(rlmt?.people.map(({ slug }) => slug)).toEqual(['danqi-chen-2', 'xi-ye'])
  expect(rlmt?.html).toContain('href="/people/danqi-chen-2"')
  expect((await findDigest('both'))?.html).toContain('href="/people/danqi-chen"')
  expect((await findEntity('person', 'danqi-chen', 1))?.digests.total).toBe(1)
  expect((await findEntity('person', 'danqi-chen-2', 1))?.digests.total).toBe(1)
  // Every text can be read again from the content folder as it stands in the store.
  const head = await db().revision.findFirstOrThrow({ where: { entryId: both.id }, orderBy: { number: 'desc' } })
  expect(head.document).toContain('people: [danqi-chen-2, Xi Ye]')
})

test('after splitting, every text is what it would be if it were rendered anew', async () => {
  content.write('people/wei-wang.md', entityDocument('Wei Wang', { aliases: '[王伟, Willy Wang, W. Kept]' }, 'One.\n'))
  const bodies = {
    plain: 'By Wei Wang.\n',
    kept: 'W. Kept, once again W. Kept, and Wei Wang.\n',
    given: '王伟, then Wei Wang.\n',
    explicit: 'See [[person:王伟|him]], [[wei-wang]] and Willy Wang.\n',
    slug: 'See [[wei-wang|one]] and [[person:W. Kept|the same]].\n',
  }
  for (const [name, body] of Object.entries(bodies))
    for (const whose of ['chosen', 'staying', 'elsewhere'])
      content.write(
        `digests/${whose}-${name}.md`,
        digestDocument({ title: `${whose} ${name}`, people: whose === 'elsewhere' ? '[]' : '[Wei Wang]' }, body),
      )
  await ingest(content.dir)
  const { id, revision } = await entryOf('person', 'wei-wang')
  const digests = (await db().entry.findMany({ where: { slug: { startsWith: 'chosen-' } } })).map((entry) => entry.id)
  await splitEntity(EDITOR, { id, base: revision, name: 'Wei Wang', names: ['王伟', 'Willy Wang'], digests }, LIMITS)
  const now = await texts({ anew: false })
  expect(now).toEqual(await texts({ anew: true }))
  const leads = async (slug: string) => (await findDigest(slug))?.html.match(/(?<=href="\/people\/)[^"]*/g) ?? []
  expect(await leads('chosen-plain')).toEqual(['wei-wang-2'])
  expect(await leads('staying-plain')).toEqual(['wei-wang'])
  expect(await leads('elsewhere-plain')).toEqual([])
  expect(await leads('chosen-kept')).toEqual(['wei-wang', 'wei-wang-2'])
  expect(await leads('staying-given')).toEqual(['wei-wang-2', 'wei-wang'])
})

test('one with very many digests can be split, by their half and by all but one', async () => {
  const MANY = 1100
  for (let i = 0; i < MANY; i++)
    content.write(`digests/many-${i}.md`, digestDocument({ title: `Many ${i}`, people: '[Xi Ye]' }, 'By Xi Ye.\n'))
  await ingest(content.dir)
  const { id } = await entryOf('person', 'xi-ye')
  const all = (await db().digestPerson.findMany({ where: { personId: id } })).map(({ digestId }) => digestId)
  for (const digests of [all.slice(0, MANY / 2), all.slice(MANY / 2, -1)]) {
    const { revision } = await entryOf('person', 'xi-ye')
    const split = await splitEntity(EDITOR, { id, base: revision, name: 'Xi Ye', names: [], digests }, LIMITS)
    expect(await db().digestPerson.count({ where: { personId: 'comesId' in split ? split.comesId : 0 } })).toBe(digests.length)
  }
  expect(await db().digestPerson.count({ where: { personId: id } })).toBe(1)
})

test('a name can go along, and merging back brings all of it together again', async () => {
  const before = await stateOfStore()
  const { id, revision } = await entryOf('person', 'chen-danqi')
  const digest = await db().entry.findUniqueOrThrow({ where: { kind_slug: { kind: 'digest', slug: 'second' } } })
  const split = await splitEntity(EDITOR, { id, base: revision, name: 'D. Q. Chen', names: ['D. Q. Chen'], digests: [digest.id] }, LIMITS)
  expect(split).toMatchObject({ comesId: expect.any(Number) })
  expect((await stateOfStore()).aliases.filter((alias) => alias.includes('D. Q. Chen'))).toEqual(['person:d-q-chen 0 D. Q. Chen'])
  expect((await findDigest('second'))?.people.map(({ slug }) => slug)).toEqual(['d-q-chen'])
  await merge('person', 'd-q-chen', 'chen-danqi')
  const { redirects, ...after } = await stateOfStore()
  expect(redirects).toEqual(['person d-q-chen person:chen-danqi'])
  const { redirects: _none, ...then } = before
  expect(after).toEqual(then)
})

test('a digest that does not name it cannot be chosen', async () => {
  const { id, revision } = await entryOf('person', 'xi-ye')
  const digest = await db().entry.findUniqueOrThrow({ where: { kind_slug: { kind: 'digest', slug: 'second' } } })
  const before = await stateOfStore()
  await expect(splitEntity(EDITOR, { id, base: revision, name: 'X', names: [], digests: [digest.id] }, LIMITS)).rejects.toMatchObject({
    code: 'conflict',
  })
  await expect(splitEntity(EDITOR, { id, base: revision, name: 'X', names: [], digests: [] }, LIMITS)).rejects.toMatchObject({
    code: 'conflict',
  })
  expect(await stateOfStore()).toEqual(before)
})

test('a page that was opened to look at, and not written in, stands in nobody’s way', async () => {
  const decision = await decide('person', 'chen-danqi', 'danqi-chen')
  const { draftId } = await openDraft(EDITOR, decision.from.id)
  expect((await openDrafts(EDITOR)).total).toBe(0)
  expect((await openDraft(EDITOR, decision.from.id)).draftId).toBe(draftId)
  expect(await mergeEntities(EDITOR, decision, LIMITS)).toMatchObject({ mergeId: expect.any(Number) })
  expect((await findDraft(EDITOR, draftId))?.closedAs).toBe('discarded')
})
