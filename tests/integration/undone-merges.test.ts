import { expect, test } from 'vitest'
import { openDraft } from '@/lib/commands/open-draft'
import { saveDraft } from '@/lib/commands/save-draft'
import { findDigest } from '@/lib/data/digests'
import { findDraft } from '@/lib/data/drafts'
import { findEntity } from '@/lib/data/entities'
import { mergesInto } from '@/lib/data/merges'
import { db } from '@/lib/db/client'
import { publishDraft } from '@/lib/desk/publish-draft'
import { undoMerge } from '@/lib/desk/undo-merge'
import { digestDocument, entityDocument } from '../factories/content'
import { EDITOR, LIMITS } from '../factories/desk'
import { ingest } from '../factories/ingest'
import { entryOf, found, merge, numberOf, pagesToMerge, stateOfStore, texts } from '../factories/merging'

const { content } = pagesToMerge()

test('undoing it restores every list, link, text, name, tally and address', async () => {
  const before = await stateOfStore()
  const merged = await merge('person', 'chen-danqi', 'danqi-chen')
  expect(await undoMerge(EDITOR, 'mergeId' in merged ? merged.mergeId : 0, LIMITS)).toEqual([])
  expect(await stateOfStore()).toEqual(before)
  expect(await found('陈丹琦')).toEqual(['both', 'second'])
  const { id } = await entryOf('person', 'danqi-chen')
  expect(await mergesInto(EDITOR, id)).toMatchObject([{ slug: 'chen-danqi', isUndone: true }])
})

test('a stay that both pages name is one, with the years that either knows, and undoing takes them apart again', async () => {
  const placesOf = async (slug: string) =>
    (await findEntity('person', slug, 1))?.affiliations.map(({ name, from, until }) => [name, from, until])
  const before = [await placesOf('danqi-chen'), await placesOf('chen-danqi')]
  const made = numberOf(await merge('person', 'chen-danqi', 'danqi-chen'))
  expect(await placesOf('danqi-chen')).toEqual([
    ['Princeton', 2019, null],
    ['Stanford', 2012, 2018],
    ['Tsinghua', 2008, 2012],
  ])
  // Merged before years were known: the record of the page that went has none, and it comes back without them.
  const { rows } = await db().merge.findUniqueOrThrow({ where: { id: made } })
  const older = rows.replaceAll(/,"(?:from|until)Year":(?:null|\d+)/g, '')
  expect(older).not.toBe(rows)
  await db().merge.update({ where: { id: made }, data: { rows: older } })
  expect(await undoMerge(EDITOR, made, LIMITS)).toEqual([])
  expect([await placesOf('danqi-chen'), (await placesOf('chen-danqi'))?.map(([name]) => name)]).toEqual([
    before[0],
    ['princeton', 'Tsinghua'],
  ])
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
