import { expect, test } from 'vitest'
import { findDigest } from '@/lib/data/digests'
import { findEntity } from '@/lib/data/entities'
import { findRedirect } from '@/lib/data/redirects'
import { db } from '@/lib/db/client'
import { splitEntity } from '@/lib/desk/split-entity'
import type { EntityKind } from '@/lib/schemas/entry-kind'
import { digestDocument, entityDocument } from '../factories/content'
import { EDITOR, LIMITS } from '../factories/desk'
import { ingest } from '../factories/ingest'
import { entryOf, merge, pagesToMerge, stateOfStore, texts } from '../factories/merging'

const { content } = pagesToMerge()

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

test('what is split off again under its old name has its old address', async () => {
  await merge('person', 'chen-danqi', 'danqi-chen')
  const { id, revision } = await entryOf('person', 'danqi-chen')
  const second = await entryOf('digest' as EntityKind, 'second')
  const split = await splitEntity(EDITOR, { id, base: revision, name: 'Chen Danqi', names: ['陈丹琦'], digests: [second.id] }, LIMITS)
  expect(split).toMatchObject({ comesId: (await entryOf('person', 'chen-danqi')).id })
  expect(await findRedirect('person', 'chen-danqi')).toBeNull()
  expect((await findDigest('second'))?.people.map(({ slug }) => slug)).toEqual(['chen-danqi'])
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
