import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Actor } from '@/lib/auth/policy'
import { binDigest } from '@/lib/commands/bin-digest'
import { discardDraft, reopenDraft } from '@/lib/commands/close-draft'
import { createDraft, openDraft } from '@/lib/commands/open-draft'
import { rebaseDraft } from '@/lib/commands/publish-draft'
import { type DraftSaved, saveDraft } from '@/lib/commands/save-draft'
import { leaveAside } from '@/lib/commands/settle-aside'
import { openAsides } from '@/lib/data/asides'
import { currentContentVersion } from '@/lib/data/current-content-version'
import { findDigest } from '@/lib/data/digests'
import { deskDigests, draftRevisions, findDraft, openDrafts } from '@/lib/data/drafts'
import { findEntity } from '@/lib/data/entities'
import { searchSite } from '@/lib/data/search-site'
import { db } from '@/lib/db/client'
import { closeDeskRenderer, deskRenderer } from '@/lib/desk/desk-renderer'
import { doToMany } from '@/lib/desk/do-to-many'
import { prepareDraft } from '@/lib/desk/prepare-draft'
import { issuesOfDecision, publishDraft } from '@/lib/desk/publish-draft'
import { setBody, setFields } from '@/lib/document/edit-document'
import { splitDocument } from '@/lib/document/split-document'
import { searchParameters } from '@/lib/schemas/search'
import { contentFolder, digestDocument, entityDocument } from '../factories/content'
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

const save = (draftId: number, base: number, document: string, saveKey?: string) =>
  saveDraft(EDITOR, { draftId, base, document, saveKey }, LIMITS.maxBytes)
const digestId = async (slug: string) => (await db().entry.findUniqueOrThrow({ where: { kind_slug: { kind: 'digest', slug } } })).id
const found = async (q: string) => (await searchSite(searchParameters.parse({ q }) as never)).hits.map(({ slug }) => slug)
const publish = async (draftId: number, more = {}) => {
  const { version = 0 } = (await findDraft(EDITOR, draftId)) ?? {}
  return publishDraft(EDITOR, { draftId, version, status: 'published', ...more }, LIMITS)
}

test('a new digest goes from a draft to its readers, with the names that it brings', async () => {
  const { draftId, version } = await createDraft(EDITOR)
  const text = setBody(
    setFields('---\ntitle: ""\nsummary: ""\nstatus: draft\n---\n', {
      title: '36年卷积猜想被解决',
      summary: 'A claim.',
      topics: ['Probability'],
      people: ['Yuansi Chen'],
      sources: [{ outlet: '机器之心' }],
    }),
    '## Idea\n\nYuansi Chen lets heat run backwards: $e^{-t}$.\n',
  )
  await save(draftId, version, text)
  const before = await currentContentVersion()
  expect(before).toBe(0)
  expect(await publish(draftId)).toMatchObject({ status: 'published', slug: '36-nian-juan-ji-cai-xiang-bei-jie-jue', revision: 1 })
  const digest = await findDigest('36-nian-juan-ji-cai-xiang-bei-jie-jue')
  expect(digest).toMatchObject({ title: '36年卷积猜想被解决', people: [{ slug: 'yuansi-chen' }], topics: [{ slug: 'probability' }] })
  expect(digest?.html).toContain('href="/people/yuansi-chen"')
  expect(await found('卷积')).toEqual(['36-nian-juan-ji-cai-xiang-bei-jie-jue'])
  expect((await findEntity('person', 'yuansi-chen', 1))?.digests.total).toBe(1)
  expect((await openDrafts(EDITOR)).rows).toEqual([])
  expect((await findDraft(EDITOR, draftId))?.closedAs).toBe('published')
})

test('a draft over a live digest is seen by no reader until it is published', async () => {
  const content = contentFolder({ 'digests/heat.md': digestDocument({ title: 'Heat' }, 'Heat spreads.\n') })
  await ingest(content.dir)
  const version = await currentContentVersion()
  const { draftId } = await openDraft(EDITOR, await digestId('heat'))
  await save(draftId, 1, digestDocument({ title: 'Zyzzyva' }, 'Quokka.\n'))
  expect(await currentContentVersion()).toBe(version)
  expect(await findDigest('heat')).toMatchObject({ title: 'Heat' })
  expect(await found('zyzzyva')).toEqual([])
  expect((await deskDigests(EDITOR, {})).rows).toMatchObject([{ title: 'Heat', hasChanges: true, draftId }])
  expect(await openDraft(EDITOR, await digestId('heat'))).toEqual({ draftId, version: 2 })

  expect(await publish(draftId, { note: 'The animal was wrong.', isCorrection: true })).toMatchObject({
    status: 'published',
    slug: 'heat',
    revision: 2,
  })
  const after = await findDigest('heat')
  expect(after).toMatchObject({ title: 'Zyzzyva', corrections: [{ html: 'The animal was wrong.' }] })
  expect(await found('quokka')).toEqual(['heat'])
  expect((await db().auditEntry.findMany({ where: { subject: 'digest:heat' } })).map(({ action, detail }) => [action, detail])).toEqual([
    ['create', null],
    ['update', 'The animal was wrong.'],
  ])
})

test('what stands in the way of publishing comes with field and line, and nothing is changed', async () => {
  await ingest(
    contentFolder({
      'digests/heat.md': digestDocument({ title: 'Heat' }),
      'people/a.md': entityDocument('Wei Li'),
      'people/b.md': entityDocument('Wei Li'),
    }).dir,
  )
  const version = await currentContentVersion()
  const { draftId } = await createDraft(EDITOR, digestDocument({ title: '""', slug: 'heat', people: '[Wei Li]', publishedAt: 'soon' }))
  expect(await publish(draftId)).toMatchObject({ status: 'issues', issues: [{ field: 'title' }, { field: 'publishedAt' }] })
  await save(draftId, 1, digestDocument({ title: 'Other', slug: 'heat', people: '[Wei Li]' }))
  expect(await publish(draftId)).toMatchObject({
    issues: [
      { field: 'slug', message: '"heat" is the address of another digest: choose another one' },
      { field: 'people[0]', message: '"Wei Li" fits several: a, b; write the slug of the one you mean' },
    ],
  })
  await save(draftId, 2, digestDocument({ title: 'Other', slug: 'other' }, '> '.repeat(20_000)))
  expect(await publish(draftId)).toMatchObject({ issues: [{ field: 'body' }] })
  expect(await currentContentVersion()).toBe(version)
})

test('of saves that race upon one revision exactly one succeeds as it is; the others merge or conflict, and every text is kept', async () => {
  const body = Array.from({ length: 20 }, (_, n) => `Line ${n}.`).join('\n\n')
  const { draftId } = await createDraft(EDITOR, digestDocument({}, body))
  const heads = new Map<number, number>()
  const texts: string[] = []
  const writer = async (who: number) => {
    for (let round = 0; round < 40; round++) {
      const draft = await findDraft(EDITOR, draftId)
      if (!draft) throw new Error('gone')
      const text = draft.document
        .replace(/^Line \d+.*$/m, (line) => `${line} ${who}-${round}`)
        .replace(/(Line 1\d\.)/, `$1 w${who}r${round}`)
      texts.push(`${who}-${round}`)
      const saved = await save(draftId, draft.version, text)
      if (saved.status === 'saved') heads.set(draft.version, (heads.get(draft.version) ?? 0) + 1)
      if (saved.status === 'conflict')
        expect(await db().draftRevision.findUniqueOrThrow({ where: { id: saved.asideId } })).toMatchObject({ document: text })
    }
  }
  await Promise.all([writer(1), writer(2), writer(3)])
  expect([...heads.values()].every((count) => count === 1)).toBe(true)
  const all = (await db().draftRevision.findMany({ where: { draftId } })).map(({ document }) => document).join('\n')
  for (const text of texts) expect(all).toContain(text)
  const numbers = (await draftRevisions(EDITOR, draftId)).flatMap(({ number }) => number ?? [])
  expect(numbers).toEqual(Array.from({ length: numbers.length }, (_, n) => numbers.length - n))
})

test('a save sent twice is one save, whether it was taken, merged or kept aside', async () => {
  const { draftId } = await createDraft(EDITOR, digestDocument({}, 'One.\n\nTwo.\n'))
  const text = (body: string) => digestDocument({}, body)
  const twice = async (base: number, body: string, key: string): Promise<DraftSaved> => {
    const first = await save(draftId, base, text(body), key)
    const rows = await db().draftRevision.count()
    expect(await save(draftId, base, text(body), key)).toEqual(first)
    expect(await db().draftRevision.count()).toBe(rows)
    return first
  }
  expect(await twice(1, 'One, by me.\n\nTwo.\n', 'a')).toEqual({ status: 'saved', version: 2 })
  expect(await twice(1, 'One.\n\nTwo, by them.\n', 'b')).toMatchObject({ status: 'merged', version: 3 })
  expect(await twice(1, 'One, by others.\n\nTwo.\n', 'c')).toMatchObject({ status: 'conflict', version: 3, conflicts: [{ field: 'body' }] })
})

test('of a field that both the draft and what is published have changed, the draft keeps its own', async () => {
  const content = contentFolder({ 'digests/heat.md': digestDocument({ title: 'Heat' }, 'One.\n') })
  await ingest(content.dir)
  const { draftId } = await openDraft(EDITOR, await digestId('heat'))
  await save(draftId, 1, digestDocument({ title: 'Heat, by the draft' }, 'One.\n'))
  content.write('digests/heat.md', digestDocument({ title: 'Heat, by the file', summary: 'Another.' }, 'One.\n'))
  await ingest(content.dir)
  expect(await rebaseDraft(EDITOR, draftId)).toMatchObject({ status: 'conflict', version: 3, conflicts: [{ field: 'title' }] })
  const { document = '' } = (await findDraft(EDITOR, draftId)) ?? {}
  expect(document).toContain('title: Heat, by the draft')
  expect(document).toContain('summary: Another.')
})

test('a key that comes again with another text is another save, upon the first', async () => {
  const { draftId } = await createDraft(EDITOR)
  const text = (body: string) => digestDocument({}, body)
  await save(draftId, 1, text('Three.\n'), 'k')
  // Stopped on its way, typed on, and sent once more from the same page.
  expect(await save(draftId, 1, text('Three and four.\n'), 'k')).toEqual({ status: 'saved', version: 3 })
  expect(await save(draftId, 1, text('Three and four.\n'), 'k')).toEqual({ status: 'saved', version: 3 })
  expect((await findDraft(EDITOR, draftId))?.document).toContain('Three and four.')
  expect(await save(draftId, 1, text('Three.\n'), 'k')).toEqual({ status: 'saved', version: 2 })
  expect(await db().draftRevision.count({ where: { draftId } })).toBe(3)
})

test('why something was changed is kept, though an earlier save has kept the text already', async () => {
  const { draftId } = await createDraft(EDITOR)
  const document = digestDocument({}, 'Three.\n')
  await save(draftId, 1, document)
  const noted = (note: string) => saveDraft(EDITOR, { draftId, base: 2, document, note, saveKey: `n${note}` }, LIMITS.maxBytes)
  expect(await noted('After the erratum.')).toEqual({ status: 'saved', version: 3 })
  expect(await noted('After the erratum.')).toEqual({ status: 'saved', version: 3 })
  expect(await noted('  ')).toEqual({ status: 'saved', version: 3 })
  expect((await draftRevisions(EDITOR, draftId)).map(({ note }) => note)).toEqual(['After the erratum.', null, null])
})

test('what was published since a draft was begun is taken into it, and never undone by it', async () => {
  const content = contentFolder({ 'digests/heat.md': digestDocument({ title: 'Heat' }, 'One.\n\nTwo.\n') })
  await ingest(content.dir)
  const { draftId } = await openDraft(EDITOR, await digestId('heat'))
  await save(draftId, 1, digestDocument({ title: 'Heat' }, 'One.\n\nTwo, mine.\n'))
  content.write('digests/heat.md', digestDocument({ title: 'Warmth' }, 'One, theirs.\n\nTwo.\n'))
  await ingest(content.dir)
  await expect(publish(draftId)).rejects.toMatchObject({ code: 'conflict' })
  expect(await rebaseDraft(EDITOR, draftId)).toMatchObject({ status: 'merged', version: 3 })
  expect(await publish(draftId)).toMatchObject({ status: 'published', revision: 3 })
  const { document } = await db().revision.findFirstOrThrow({ where: { number: 3 } })
  expect(splitDocument(document).body).toBe('One, theirs.\n\nTwo, mine.\n')
  expect((await findDigest('heat'))?.title).toBe('Warmth')
})

test('of one title that two publish at once each gets an address', async () => {
  const drafts: number[] = []
  for (const body of ['One.\n', 'Two.\n']) {
    const { draftId } = await createDraft(EDITOR)
    await save(draftId, 1, digestDocument({ title: 'Heat' }, body))
    drafts.push(draftId)
  }
  const slugs = (await Promise.all(drafts.map((draftId) => publish(draftId)))).map((each) => 'slug' in each && each.slug)
  expect(slugs.toSorted()).toEqual(['heat', 'heat-2'])
})

test('a name that sounds like people who are there is told of before it gets a page of its own', async () => {
  const content = contentFolder({
    'people/li-na.md': entityDocument('李娜'),
    'people/li-na-2.md': entityDocument('李纳'),
    'people/ada.md': entityDocument('Ada Lovelace'),
  })
  await ingest(content.dir)
  const messages: string[] = []
  for (const name of ['Li Na', 'Na Li', 'Ada Byron']) {
    const document = digestDocument({ title: 'Heat', people: `[${name}]` })
    const prepared = await prepareDraft({ kind: 'digest', entry: null, base: 0, document }, deskRenderer(LIMITS))
    if (!prepared.ok) expect.fail(JSON.stringify(prepared.issues))
    messages.push(...prepared.entry.rendered.warnings.map(({ message }) => message))
  }
  expect(messages).toHaveLength(2)
  for (const message of messages) expect(message).toContain('李娜 (li-na), 李纳 (li-na-2)')
})

test('an ORCID that another person has is told of beside its field', async () => {
  const content = contentFolder({ 'people/ada.md': entityDocument('Ada Lovelace', { orcid: '0000-0002-1825-0097' }) })
  await ingest(content.dir)
  const document = entityDocument('Ada King', { orcid: '0000-0002-1825-0097' })
  const prepared = await prepareDraft({ kind: 'person', entry: null, base: 0, document }, deskRenderer(LIMITS))
  expect(prepared).toMatchObject({ ok: false, issues: [{ field: 'orcid', message: expect.stringContaining('"Ada Lovelace" (ada)') }] })
})

test('a decision that cannot be is said why, what is to come is not called seen, and nothing comes out of the bin by itself', async () => {
  const { draftId } = await createDraft(EDITOR)
  await save(draftId, 1, digestDocument({ title: 'Heat', publishedAt: undefined }))
  expect(await publish(draftId, { status: 'scheduled' })).toMatchObject({ status: 'issues', issues: [{ field: 'publishedAt' }] })
  const { document = '' } = (await findDraft(EDITOR, draftId)) ?? {}
  expect(issuesOfDecision({ document, entry: null }, { status: 'scheduled' }, new Date())).toMatchObject([{ field: 'publishedAt' }])
  expect(issuesOfDecision({ document, entry: null }, { status: 'published' }, new Date())).toEqual([])
  await save(draftId, 2, setFields(document, { publishedAt: new Date(Date.now() + 3_600_000).toISOString() }))
  expect(await publish(draftId)).toMatchObject({ status: 'published', isToCome: true })

  const id = await digestId('heat')
  const { draftId: over } = await openDraft(EDITOR, id)
  const { revision } = await db().entry.findUniqueOrThrow({ where: { id } })
  await binDigest(EDITOR, id, revision)
  await expect(publish(over)).rejects.toMatchObject({ code: 'conflict' })
  expect((await db().digest.findUniqueOrThrow({ where: { entryId: id } })).status).toBe('binned')
})

test('another title moves nothing, another slug leaves a redirect, and links to it follow', async () => {
  const content = contentFolder({
    'digests/heat.md': digestDocument({ title: 'Heat' }),
    'digests/other.md': digestDocument({ title: 'Other' }, 'See [[heat]] and [[warmth]].\n'),
  })
  await ingest(content.dir)
  const { draftId } = await openDraft(EDITOR, await digestId('heat'))
  await save(draftId, 1, digestDocument({ title: 'Warmth', slug: 'warmth' }))
  expect(await publish(draftId)).toMatchObject({ slug: 'warmth' })
  expect((await findDigest('other'))?.html).toContain('href="/digests/warmth"')
  expect(await db().redirect.findMany()).toMatchObject([{ kind: 'digest', slug: 'heat' }])
})

test('authors write drafts of their own, and publish nothing', async () => {
  const author = (id: number): Actor => ({ id: `user:${id}`, role: 'author', userId: id })
  await db().user.createMany({
    data: [1, 2].map((id) => ({ id, email: `${id}@x.org`, emailKey: `${id}@x.org`, name: `A${id}`, role: 'author' })),
  })
  const { draftId } = await createDraft(author(1))
  await saveDraft(author(1), { draftId, base: 1, document: digestDocument() }, LIMITS.maxBytes)
  const deeds = [
    () => saveDraft(author(2), { draftId, base: 2, document: digestDocument({ title: 'X' }) }, LIMITS.maxBytes),
    () => findDraft(author(2), draftId),
    () => draftRevisions(author(2), draftId),
    () => discardDraft(author(2), draftId),
    () => publishDraft(author(1), { draftId, version: 2, status: 'published' }, LIMITS),
    () => openDraft(author(1), 1),
  ]
  for (const deed of deeds) await expect(deed()).rejects.toMatchObject({ code: 'forbidden' })
  expect((await openDrafts(author(2))).rows).toEqual([])
  expect((await openDrafts(author(1))).rows).toHaveLength(1)
  expect((await deskDigests(author(1), {})).rows).toEqual([])
  await db().user.update({ where: { id: 1 }, data: { disabledAt: new Date() } })
  await expect(saveDraft(author(1), { draftId, base: 2, document: digestDocument({ title: 'Y' }) }, LIMITS.maxBytes)).rejects.toMatchObject(
    { code: 'forbidden' },
  )
})

test('a discarded draft takes no more text and can be taken up again', async () => {
  const { draftId } = await createDraft(EDITOR, digestDocument())
  await discardDraft(EDITOR, draftId)
  expect((await openDrafts(EDITOR)).rows).toEqual([])
  await expect(save(draftId, 1, digestDocument({ title: 'X' }))).rejects.toMatchObject({ code: 'conflict' })
  await reopenDraft(EDITOR, draftId)
  expect(await save(draftId, 1, digestDocument({ title: 'X' }))).toEqual({ status: 'saved', version: 2 })
})

test('the lists are searched sign by sign, and go on after their first page', async () => {
  const content = contentFolder({
    'digests/a.md': digestDocument({ title: '"Talagrand’s conjecture"' }),
    'digests/b.md': digestDocument({ title: '"100% of it"' }),
    'digests/c.md': digestDocument({ title: 'Heat' }),
  })
  await ingest(content.dir)
  const titles = async (q: string) => (await deskDigests(EDITOR, { q })).rows.map(({ title }) => title)
  expect(await titles("talagrand's")).toEqual(['Talagrand’s conjecture'])
  expect(await titles('%')).toEqual(['100% of it'])
  expect(await titles('_')).toEqual([])
  for (let at = 0; at < 51; at++) {
    const { draftId } = await createDraft(EDITOR)
    await save(draftId, 1, digestDocument({ title: `"Draft ${at} of 猜想"` }))
  }
  const first = await openDrafts(EDITOR, { q: '猜想' })
  expect([first.rows.length, first.total, first.pages]).toEqual([50, 51, 2])
  expect((await openDrafts(EDITOR, { q: '猜想', page: 2 })).rows).toHaveLength(1)
  expect((await openDrafts(EDITOR, { q: 'draft 7 ' })).rows.map(({ title }) => title)).toEqual(['Draft 7 of 猜想'])
})

test('a draft that was saved since is not discarded by who saw it before', async () => {
  const { draftId } = await createDraft(EDITOR)
  await save(draftId, 1, digestDocument({}, 'Newer words.\n'))
  const { done, refusals } = await doToMany(EDITOR, 'discard', [{ of: 'draft', id: draftId, at: 1 }], LIMITS)
  expect([done, refusals.map(({ code }) => code)]).toEqual([0, ['conflict']])
  expect((await findDraft(EDITOR, draftId))?.closedAs).toBeNull()
  expect(await doToMany(EDITOR, 'discard', [{ of: 'draft', id: draftId, at: 2 }], LIMITS)).toMatchObject({ done: 1 })
})

test('the list of drafts says what a draft lacks', async () => {
  const { draftId, version } = await createDraft(EDITOR)
  expect((await openDrafts(EDITOR)).rows[0]).toMatchObject({ hasSource: false, hasSummary: false })
  await save(draftId, version, setFields('---\ntitle: T\nsummary: S\nstatus: draft\n---\n', { sources: [{ outlet: '机器之心' }] }))
  expect((await openDrafts(EDITOR)).rows[0]).toMatchObject({ hasSource: true, hasSummary: true })
})

test('a text that was kept aside waits until it is settled or left, and nothing is published over it', async () => {
  const { draftId } = await createDraft(EDITOR, digestDocument({}, 'First.\n'))
  const aside = async (body: string) => {
    const { version = 0 } = (await findDraft(EDITOR, draftId)) ?? {}
    await save(draftId, version, digestDocument({}, `${body} One.\n`))
    const late = await save(draftId, version, digestDocument({}, `${body} Two.\n`))
    return late.status === 'conflict' ? late.asideId : 0
  }
  const first = await aside('Again.')
  expect(await openAsides(EDITOR, draftId)).toMatchObject([{ id: first, by: 'cli' }])
  expect((await openDrafts(EDITOR)).rows[0]).toMatchObject({ asides: 1 })
  expect(await publish(draftId)).toMatchObject({ status: 'issues', issues: [{ message: expect.stringContaining('kept aside') }] })
  const { version = 0 } = (await findDraft(EDITOR, draftId)) ?? {}
  await saveDraft(EDITOR, { draftId, base: version, document: digestDocument({}, 'Both.\n'), settles: first }, LIMITS.maxBytes)
  expect(await openAsides(EDITOR, draftId)).toEqual([])
  const second = await aside('Once more.')
  await leaveAside(EDITOR, draftId, second)
  await expect(leaveAside(EDITOR, draftId, second)).rejects.toMatchObject({ code: 'not-found' })
  expect((await draftRevisions(EDITOR, draftId)).filter(({ number }) => number === null)).toHaveLength(2)
  expect(await publish(draftId)).toMatchObject({ status: 'published' })
})

test('what readers see is called published, what they will see scheduled, by whichever button', async () => {
  const of = async (title: string, publishedAt: string, status: 'published' | 'scheduled') => {
    const { draftId } = await createDraft(EDITOR, digestDocument({ title, publishedAt, status: 'draft' }))
    return publish(draftId, { status })
  }
  const soon = new Date(Date.now() + 60_000)
  expect(await of('Later', '2099-01-01', 'published')).toMatchObject({ status: 'published', isToCome: true })
  await of('Soon', soon.toISOString(), 'scheduled')
  await db().digest.updateMany({ where: { entry: { name: 'Soon' } }, data: { publishedAt: new Date(Date.now() - 1000) } })
  const listed = async (status: 'scheduled' | 'published') =>
    (await deskDigests(EDITOR, { status })).rows.map((row) => [row.title, row.status])
  expect(await listed('published')).toEqual([['Soon', 'published']])
  expect(await listed('scheduled')).toEqual([['Later', 'scheduled']])
})

test('a date to come does not take from readers what they see, and a correction has words', async () => {
  const { draftId } = await createDraft(EDITOR, digestDocument({ title: 'Seen', status: 'draft', publishedAt: undefined }))
  await publish(draftId)
  const over = await openDraft(EDITOR, await digestId('seen'))
  const { document = '' } = (await findDraft(EDITOR, over.draftId)) ?? {}
  await save(over.draftId, over.version, setFields(document, { publishedAt: '2099-01-01' }))
  for (const status of ['scheduled', 'published'] as const)
    expect(await publish(over.draftId, { status })).toMatchObject({ status: 'issues', issues: [{ field: 'publishedAt' }] })
  expect(await findDigest('seen')).not.toBeNull()
  await save(over.draftId, over.version + 1, document)
  expect(await publish(over.draftId, { isCorrection: true })).toMatchObject({ status: 'issues', issues: [{ field: 'note' }] })
  expect(await publish(over.draftId, { isCorrection: true, note: 'A word was wrong.' })).toMatchObject({ status: 'published' })
})
