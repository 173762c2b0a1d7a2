import { expect, test } from 'vitest'
import { findDigest } from '@/lib/data/digests'
import { findEntity } from '@/lib/data/entities'
import { homeView } from '@/lib/data/home'
import { db } from '@/lib/db/client'
import { contentFolder, digestDocument, entityDocument } from '../factories/content'
import { ingest } from '../factories/ingest'
import { digest } from '../factories/ingested'
import { storeOfEachTest } from '../factories/store-of-each-test'

storeOfEachTest()

test('a changed slug and a renamed file each leave a redirect, and links follow', async () => {
  const content = contentFolder({
    'digests/a.md': digestDocument({ slug: 'first', title: 'Alpha' }),
    'digests/b.md': digestDocument({ title: 'Beta' }),
    'digests/c.md': digestDocument({ title: 'Gamma' }, 'See [[first]] and [[b]].\n'),
  })
  await ingest(content.dir)
  content.write('digests/a.md', digestDocument({ slug: 'second', title: 'Alpha' }))
  content.remove('digests/b.md')
  content.write('digests/bee.md', digestDocument({ title: 'Beta' }))
  content.write('digests/c.md', digestDocument({ title: 'Gamma' }, 'See [[second]] and [[bee]].\n'))
  const report = await ingest(content.dir)
  expect(report.errors).toEqual([])
  expect(report.renamed.sort((x, y) => (x.from < y.from ? -1 : 1))).toEqual([
    { from: 'digest:b', to: 'digest:bee' },
    { from: 'digest:first', to: 'digest:second' },
  ])
  const redirects = await db().redirect.findMany({ include: { entry: true }, orderBy: { slug: 'asc' } })
  expect(redirects.map(({ slug, entry }) => [slug, entry.slug])).toEqual([
    ['b', 'bee'],
    ['first', 'second'],
  ])
  expect((await digest('c'))?.linksOut.every(({ toId }) => toId !== null)).toBe(true)
})

test('a text that was not touched follows what it links to', async () => {
  const content = contentFolder({
    'terms/grpo.md': entityDocument('GRPO'),
    'digests/a.md': digestDocument({}, 'It uses GRPO and [[later]].\n'),
  })
  await ingest(content.dir)
  expect((await digest('a'))?.rendering?.html).toContain('/terms/grpo')
  content.write('terms/grpo.md', entityDocument('GRPO', { slug: 'group-relative' }))
  content.write('digests/later.md', digestDocument({ title: 'Later' }))
  const report = await ingest(content.dir)
  expect(report.rerendered).toBe(1)
  const html = (await digest('a'))?.rendering?.html
  expect(html).toContain('/terms/group-relative')
  expect(html).toContain('/digests/later')
  expect((await digest('a'))?.revision).toBe(1)
})

test('a correction leads to the heading that it names when the title in that heading has changed', async () => {
  const corrections = '[{ date: 2026-01-01, text: X, section: Against Beta }]'
  const content = contentFolder({
    'digests/a.md': digestDocument({ title: 'Alpha', corrections }, '## Against [[b]]\n\nText.\n'),
    'digests/b.md': digestDocument({ title: 'Bee' }),
  })
  await ingest(content.dir)
  const anchor = async () => (await db().correction.findFirstOrThrow()).anchor
  expect(await anchor()).toBeNull()
  content.write('digests/b.md', digestDocument({ title: 'Beta' }))
  expect((await ingest(content.dir)).rerendered).toBe(1)
  const html = (await digest('a'))?.rendering?.html
  expect(html).toContain(`id="${await anchor()}"`)
})

test('a new alias is linked in texts that were there before', async () => {
  const content = contentFolder({ 'digests/a.md': digestDocument({}, '这是人类反馈强化学习的例子。\n') })
  await ingest(content.dir)
  content.write('terms/rlhf.md', entityDocument('RLHF', { aliases: '[人类反馈强化学习]' }))
  expect((await ingest(content.dir)).rerendered).toBe(1)
  expect((await digest('a'))?.rendering?.html).toContain('/terms/rlhf')
})

test('a digest may move to a new address and name a new topic and a new person in the same run', async () => {
  const content = contentFolder({ 'digests/a.md': digestDocument({ slug: 'first' }) })
  await ingest(content.dir)
  content.write('digests/a.md', digestDocument({ slug: 'second', topics: '[Optics]', people: '[Ada Reed]' }))
  content.write('topics/optics.md', entityDocument('Optics', {}, 'Light.'))
  const report = await ingest(content.dir)
  expect([report.errors, report.renamed]).toEqual([[], [{ from: 'digest:first', to: 'digest:second' }]])
  const { digest: moved } = (await digest('second')) ?? {}
  expect([moved?.topics.length, moved?.people.length]).toEqual([1, 1])
})

test('a link by an old slug leads to the new address, in texts rendered before and after', async () => {
  const content = contentFolder({
    'digests/a.md': digestDocument({ slug: 'first', title: 'Alpha' }),
    'digests/c.md': digestDocument({ title: 'Gamma' }, 'See [[first]].\n'),
  })
  await ingest(content.dir)
  content.write('digests/a.md', digestDocument({ slug: 'second', title: 'Alpha' }))
  content.write('digests/d.md', digestDocument({ title: 'Delta' }, 'See [[digest:first]].\n'))
  expect((await ingest(content.dir)).warnings).toEqual([])
  for (const slug of ['c', 'd']) expect((await digest(slug))?.rendering?.html, slug).toContain('href="/digests/second"')
  content.write('digests/e.md', digestDocument({ title: 'Epsilon' }, 'See [[first]].\n'))
  expect((await ingest(content.dir)).warnings).toEqual([])
})

test('a text that links to a digest which is unpublished names it no more', async () => {
  const content = contentFolder({
    'digests/a.md': digestDocument({ title: 'The secret title' }),
    'digests/c.md': digestDocument({ title: 'Gamma', topics: '[x]' }, 'GRPO is in [[a]].\n'),
    'terms/grpo.md': entityDocument('GRPO', {}, 'See [[digest:a]].'),
  })
  await ingest(content.dir)
  expect((await findDigest('c'))?.html).toContain('The secret title')
  content.remove('digests/a.md')
  await ingest(content.dir, { prune: true })
  const shown = JSON.stringify([
    await findDigest('c'),
    await findEntity('term', 'grpo', 1),
    await findEntity('topic', 'x', 1),
    await homeView(),
  ])
  expect(shown).not.toContain('The secret title')
  expect(shown).not.toContain('/digests/a"')
  content.write('digests/a.md', digestDocument({ title: 'The secret title' }))
  await ingest(content.dir)
  expect((await findDigest('c'))?.html).toContain('<a href="/digests/a"')
})

test('digests may swap their addresses', async () => {
  const content = contentFolder({
    'digests/x.md': digestDocument({ slug: 'one', title: 'X' }),
    'digests/y.md': digestDocument({ slug: 'two', title: 'Y' }),
  })
  await ingest(content.dir)
  content.write('digests/x.md', digestDocument({ slug: 'two', title: 'X' }))
  content.write('digests/y.md', digestDocument({ slug: 'one', title: 'Y' }))
  expect((await ingest(content.dir)).errors).toEqual([])
  expect((await digest('one'))?.name).toBe('Y')
  expect((await digest('two'))?.name).toBe('X')
  expect(await db().redirect.count()).toBe(0)
})

test('a file takes over the page that ingest made for its name, and the old address redirects', async () => {
  const content = contentFolder({ 'digests/a.md': digestDocument({ people: '[陈丹琦]' }) })
  await ingest(content.dir)
  content.write('people/danqi-chen.md', entityDocument('Danqi Chen', { aliases: '[陈丹琦]' }))
  expect((await ingest(content.dir)).errors).toEqual([])
  expect(await db().person.count()).toBe(1)
  expect(await db().redirect.findMany({ select: { kind: true, slug: true } })).toEqual([{ kind: 'person', slug: 'chen-dan-qi' }])
})

test('digests that link to each other in a circle are both linked', async () => {
  const content = contentFolder({
    'digests/a.md': digestDocument({ title: 'A' }, '[[b]]\n'),
    'digests/b.md': digestDocument({ title: 'B' }, '[[a]]\n'),
  })
  expect((await ingest(content.dir)).warnings).toEqual([])
  expect((await digest('a'))?.linksOut[0]?.toId).toBe((await digest('b'))?.id)
  expect((await digest('b'))?.linksOut[0]?.toId).toBe((await digest('a'))?.id)
})

test('broken links are told with file and line', async () => {
  const content = contentFolder({ 'digests/a.md': digestDocument({}, 'First.\n\nThen [[nowhere]].\n') })
  const report = await ingest(content.dir)
  expect(report.warnings).toMatchObject([{ path: 'digests/a.md', line: 9, message: expect.stringContaining('nowhere') }])
})
