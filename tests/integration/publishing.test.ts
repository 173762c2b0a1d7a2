import { expect, test } from 'vitest'
import { binDigest } from '@/lib/commands/bin-digest'
import { createDraft, openDraft } from '@/lib/commands/open-draft'
import { rebaseDraft } from '@/lib/commands/publish-draft'
import { currentContentVersion } from '@/lib/data/current-content-version'
import { findDigest } from '@/lib/data/digests'
import { deskDigests, findDraft, openDrafts } from '@/lib/data/drafts'
import { findEntity } from '@/lib/data/entities'
import { searchSite } from '@/lib/data/search-site'
import { db } from '@/lib/db/client'
import { deskRenderer } from '@/lib/desk/desk-renderer'
import { prepareDraft } from '@/lib/desk/prepare-draft'
import { issuesOfDecision } from '@/lib/desk/publish-draft'
import { setBody, setFields } from '@/lib/document/edit-document'
import { splitDocument } from '@/lib/document/split-document'
import { searchParameters } from '@/lib/schemas/search'
import { contentFolder, digestDocument, entityDocument } from '../factories/content'
import { deskOfEachTest, EDITOR, LIMITS } from '../factories/desk'
import { digestId, publish, save } from '../factories/drafts'
import { ingest } from '../factories/ingest'

deskOfEachTest()

const found = async (q: string) => (await searchSite(searchParameters.parse({ q }) as never)).hits.map(({ slug }) => slug)

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
