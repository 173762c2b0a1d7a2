import { symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { db } from '@/lib/db/client'
import { contentFolder, digestDocument, entityDocument } from '../factories/content'
import { errorsOf, ingest } from '../factories/ingest'
import { digest, everything } from '../factories/ingested'
import { storeOfEachTest } from '../factories/store-of-each-test'

storeOfEachTest()

test('a digest goes from its file to the store with all that it names', async () => {
  const content = contentFolder({
    'people/danqi-chen.md': entityDocument('Danqi Chen', { aliases: '[陈丹琦]' }, 'A researcher.'),
    'digests/rlmt.md': digestDocument(
      {
        topics: '[Reinforcement learning]',
        people: '[陈丹琦]',
        terms: '[GRPO]',
        sources: '[{ outlet: 机器之心, title: 文章 }]',
        papers: '[{ title: P, arxiv: 2509.20357, authors: [Somebody Else, Danqi Chen] }]',
        corrections: '[{ date: 2026-08-20, text: "It is *model-rewarded*.", section: Results }]',
      },
      '## Results\n\nDanqi Chen used GRPO.\n',
    ),
  })
  const report = await ingest(content.dir)
  expect(report).toMatchObject({ ok: true, files: 2, unchanged: 0, conflicts: [] })
  expect(report.created.sort()).toEqual(['digest:rlmt', 'person:danqi-chen'])
  expect(report.stubs.sort()).toEqual(['source:ji-qi-zhi-xin', 'term:grpo', 'topic:reinforcement-learning'])
  const saved = await digest('rlmt')
  expect(saved?.rendering?.html).toContain('href="/people/danqi-chen"')
  expect(saved?.linksOut.map(({ kind, target, toId }) => [kind, target, toId !== null])).toEqual([
    ['mention', 'Danqi Chen', true],
    ['mention', 'GRPO', true],
  ])
  expect(saved?.digest?.papers[0]?.authors.map(({ name, personId }) => [name, personId !== null])).toEqual([
    ['Somebody Else', false],
    ['Danqi Chen', true],
  ])
  expect(saved?.digest?.corrections[0]).toMatchObject({ html: 'It is <em>model-rewarded</em>.', anchor: expect.any(String) })
})

test('a second ingest changes nothing and says so', async () => {
  const content = contentFolder({ 'digests/a.md': digestDocument({ topics: '[x]' }), 'digests/b.md': digestDocument() })
  await ingest(content.dir)
  const before = await everything()
  expect(await ingest(content.dir)).toMatchObject({ ok: true, created: [], updated: [], unchanged: 2, rerendered: 0 })
  expect(await everything()).toBe(before)
})

test('all errors of all files come at once, and then nothing is written', async () => {
  const content = contentFolder({
    'digests/good.md': digestDocument(),
    'digests/yaml.md': '---\ntitle: a: b: c\n---\n',
    'digests/types.md': digestDocument({ topics: 'one', papers: '[{ title: P, year: soon }]' }),
    'digests/huge.md': digestDocument({}, 'x'.repeat(5 * 1024 * 1024)),
    'digests/binary.md': Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3]),
    'digests/latin1.md': Buffer.from('---\ntitle: A\nsummary: caf\xe9\n---\n', 'latin1'),
    'digests/one.md': digestDocument({ slug: 'same' }),
    'digests/two.md': digestDocument({ slug: 'same' }),
    'digests/Bad Name.md': digestDocument(),
    'digests/bomb.md': digestDocument({}, `${'*a **a '.repeat(30_000)}\n`),
    'people/wei-wang-pku.md': entityDocument('Wei Wang'),
    'people/wei-wang-thu.md': entityDocument('Wei Wang'),
    'digests/namesake.md': digestDocument({ people: '[Wei Wang]' }),
    'topics/a.md': entityDocument('A', { parent: 'b' }),
    'topics/b.md': entityDocument('B', { parent: 'a' }),
    'topics/c.md': entityDocument('C', { parent: 'c' }),
  })
  const report = await ingest(content.dir)
  expect(report.ok).toBe(false)
  expect(
    errorsOf(report)
      .filter((error) => !error.startsWith('digests/bomb'))
      .sort(),
  ).toEqual(
    [
      'digests/Bad Name.md:1 slug',
      'digests/binary.md:1 null',
      'digests/huge.md:null null',
      'digests/latin1.md:3 null',
      'digests/namesake.md:6 people[0]',
      'digests/two.md:6 slug',
      'digests/types.md:6 topics',
      'digests/types.md:7 papers[0].year',
      'digests/yaml.md:2 null',
      'topics/a.md:3 parent',
      'topics/b.md:3 parent',
      'topics/c.md:3 parent',
    ].sort(),
  )
  expect(report.errors.find(({ path }) => path === 'digests/namesake.md')?.message).toContain('wei-wang-pku, wei-wang-thu')
  expect(await db().entry.count()).toBe(0)
})

test('namesakes are told apart by their slugs', async () => {
  const content = contentFolder({
    'people/wei-wang-pku.md': entityDocument('Wei Wang'),
    'people/wei-wang-thu.md': entityDocument('Wei Wang'),
    'digests/a.md': digestDocument({ people: '[wei-wang-thu]', papers: '[{ title: P, authors: [Wei Wang] }]' }),
  })
  expect((await ingest(content.dir)).errors).toEqual([])
  const thu = await db().entry.findUnique({ where: { kind_slug: { kind: 'person', slug: 'wei-wang-thu' } } })
  expect((await digest('a'))?.digest?.people[0]?.personId).toBe(thu?.id)
  expect((await digest('a'))?.digest?.papers[0]?.authors[0]?.personId).toBe(thu?.id)
})

test('strict refuses unknown names, each with its place and what to do', async () => {
  const content = contentFolder({ 'digests/a.md': digestDocument({ topics: '[unheard]', people: '[陈丹琦]' }) })
  const report = await ingest(content.dir, { strict: true })
  expect(errorsOf(report)).toEqual(['digests/a.md:6 topics[0]', 'digests/a.md:7 people[0]'])
  expect(report.errors[1]?.message).toContain('create people/chen-dan-qi.md')
})

test('a dry run finds what would happen and writes nothing', async () => {
  const content = contentFolder({ 'digests/a.md': digestDocument({ topics: '[x]' }) })
  expect(await ingest(content.dir, { dryRun: true })).toMatchObject({ ok: true, created: ['digest:a'], stubs: ['topic:x'] })
  expect(await db().entry.count()).toBe(0)
})

test('a slug that two files have, and parents in a circle, are told with the lines where they stand', async () => {
  const content = contentFolder({
    'digests/a.md': '---\ntitle: A\nsummary: S\nslug: same\n---\n',
    'digests/b.md': '---\ntitle: B\nsummary: S\nslug: same\n---\n',
    'topics/one.md': '---\nname: One\nparent: Two\n---\n',
    'topics/two.md': '---\nname: Two\nparent: One\n---\n',
  })
  expect(errorsOf(await ingest(content.dir)).sort()).toEqual(['digests/b.md:4 slug', 'topics/one.md:3 parent', 'topics/two.md:3 parent'])
})

test('a folder that links to itself is reported, not walked for ever', async () => {
  const content = contentFolder({ 'digests/a.md': digestDocument() })
  symlinkSync(join(content.dir, 'digests'), join(content.dir, 'digests', 'loop'))
  expect(errorsOf(await ingest(content.dir))).toEqual(['digests/loop:null null'])
})
