import { existsSync, readdirSync, readFileSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { INGEST } from '@/lib/auth/policy'
import { saveEntries } from '@/lib/commands/save-entries'
import { findDigest } from '@/lib/data/digests'
import { findEntity } from '@/lib/data/entities'
import { homeView } from '@/lib/data/home'
import { db } from '@/lib/db/client'
import { parseDocument } from '@/lib/document/parse-document'
import { exportContent } from '@/lib/ingest/export-content'
import { contentFolder, digestDocument, entityDocument } from '../factories/content'
import { errorsOf, ingest } from '../factories/ingest'
import { createTestStore, type TestStore } from '../factories/store'

let store: TestStore
beforeEach(async () => {
  store = await createTestStore()
})
afterEach(() => store.close())

const digest = (slug: string) =>
  db().entry.findUnique({
    where: { kind_slug: { kind: 'digest', slug } },
    include: {
      rendering: true,
      digest: { include: { topics: true, people: true, corrections: true, papers: { include: { authors: true } } } },
      linksOut: true,
    },
  })

/** Every row of every table but the audit log's times: for "nothing changed". */
async function everything(): Promise<string> {
  const client = db()
  const tables = [
    client.entry,
    client.rendering,
    client.revision,
    client.digest,
    client.alias,
    client.link,
    client.redirect,
    client.correction,
  ] as unknown as {
    findMany(): Promise<unknown[]>
  }[]
  return JSON.stringify(await Promise.all(tables.map((table) => table.findMany())))
}

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

test('prune unpublishes what has gone, and its file brings it back', async () => {
  const document = digestDocument({ title: 'Alpha' })
  const content = contentFolder({
    'digests/a.md': document,
    'digests/b.md': digestDocument({ title: 'Beta' }),
    'people/p.md': entityDocument('Pat'),
  })
  await ingest(content.dir)
  content.remove('digests/a.md')
  content.remove('people/p.md')
  expect(await ingest(content.dir)).toMatchObject({ gone: ['digest:a', 'person:p'], unpublished: [] })
  expect((await digest('a'))?.digest?.status).toBe('published')
  expect(await ingest(content.dir, { prune: true })).toMatchObject({ unpublished: ['digest:a'], removed: ['person:p'] })
  expect((await digest('a'))?.digest?.status).toBe('draft')
  expect(await ingest(content.dir, { prune: true })).toMatchObject({ unpublished: [], removed: [] })
  content.write('digests/a.md', document)
  expect(await ingest(content.dir)).toMatchObject({ updated: ['digest:a'], conflicts: [] })
  expect((await digest('a'))?.digest?.status).toBe('published')
})

test('texts that led to a page which prune removes are right in the same run', async () => {
  const content = contentFolder({
    'digests/a.md': digestDocument({ title: 'Alpha' }, 'Asked of [[person:pat|somebody]], and of Pat herself.'),
    'people/pat.md': entityDocument('Pat'),
  })
  await ingest(content.dir)
  const html = async () => (await db().rendering.findFirstOrThrow({ where: { entry: { slug: 'a' } } })).html
  expect(await html()).toContain('/people/pat')
  content.remove('people/pat.md')
  expect(await ingest(content.dir, { prune: true })).toMatchObject({ removed: ['person:pat'], rerendered: 1 })
  expect(await html()).toContain('somebody')
  expect(await html()).not.toContain('/people/pat')
  expect(await ingest(content.dir, { prune: true })).toMatchObject({ removed: [], rerendered: 0 })
})

test('an entity whose file is gone stays while a digest names it', async () => {
  const content = contentFolder({ 'digests/a.md': digestDocument({ people: '[Pat]' }), 'people/p.md': entityDocument('Pat') })
  await ingest(content.dir)
  content.remove('people/p.md')
  expect(await ingest(content.dir, { prune: true })).toMatchObject({ removed: [] })
  expect(await db().person.count()).toBe(1)
})

/** An edit in the store, as the editor's form makes it. */
async function editInStore(slug: string, document: string): Promise<void> {
  const entry = await digest(slug)
  const parsed = parseDocument('digest', document)
  if (!entry || !parsed.ok) throw new Error('cannot edit')
  const references = { topics: [], people: [], terms: [], sources: [], authors: [] }
  const rendered = {
    html: '<p>Edited.</p>',
    contents: [],
    keyPoints: '',
    text: 'Edited.',
    titles: [],
    words: 1,
    links: [],
    warnings: [],
    inlines: [],
  }
  const { frontmatter } = parsed.document
  const [outcome] = await saveEntries({ id: 'cli', role: 'operator' }, [
    { kind: 'digest', id: entry.id, base: entry.revision, slug, document, frontmatter, references, rendered },
  ])
  expect(outcome?.status).toBe('updated')
}

test('a digest edited in the store is a conflict when its file changes, and is left alone without force', async () => {
  const content = contentFolder({ 'digests/a.md': digestDocument(), 'digests/b.md': digestDocument({ title: 'Beta' }) })
  await ingest(content.dir)
  await editInStore('a', digestDocument({ title: 'From the store' }))
  expect(await ingest(content.dir)).toMatchObject({ conflicts: [], unchanged: 2 })
  content.write('digests/a.md', digestDocument({ title: 'From the file' }))
  content.write('digests/b.md', digestDocument({ title: 'Beta too' }))
  const report = await ingest(content.dir)
  expect(report.conflicts).toMatchObject([{ path: 'digests/a.md', entry: 'digest:a' }])
  expect(report.updated).toEqual(['digest:b'])
  expect((await digest('a'))?.name).toBe('From the store')
  expect(await ingest(content.dir, { force: true })).toMatchObject({ conflicts: [], updated: ['digest:a'] })
  expect((await digest('a'))?.name).toBe('From the file')
  expect(await db().revision.count({ where: { document: { contains: 'From the store' } } })).toBe(1)
})

test('export gives the same bytes, and ingest after export changes nothing', async () => {
  const files = {
    'digests/2025/odd.md': digestDocument({ title: '"A: b" # kept', topics: '[new topic]' }, 'Body\r\nwith CRLF and no end').replace(
      '---\n',
      '\uFEFF---\n',
    ),
    'digests/b.md': digestDocument({ title: '中文', people: '[陈丹琦]' }),
    'terms/t.md': entityDocument('T', { kind: 'theorem' }, 'Text.\n'),
  }
  const content = contentFolder(files)
  expect((await ingest(content.dir)).errors).toEqual([])
  await editInStore('b', digestDocument({ title: 'Edited in the store' }))
  const out = contentFolder()
  await exportContent(out.dir)
  for (const path of ['digests/2025/odd.md', 'terms/t.md'] as const) expect(readFileSync(join(out.dir, path), 'utf8')).toBe(files[path])
  expect(readFileSync(join(out.dir, 'digests/b.md'), 'utf8')).toContain('Edited in the store')
  expect(existsSync(join(out.dir, 'people/chen-dan-qi.md'))).toBe(true)

  const withoutFiles = async () =>
    JSON.parse(await everything())[0].map(({ path, fileHash, fileRevision, ...row }: Record<string, unknown>) => row)
  const before = await withoutFiles()
  const report = await ingest(out.dir)
  expect(report).toMatchObject({ ok: true, created: [], updated: [], conflicts: [], gone: [], rerendered: 0 })
  expect(await withoutFiles()).toEqual(before)
  const again = contentFolder()
  await exportContent(again.dir)
  for (const path of readdirSync(out.dir, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.md'))) {
    expect(readFileSync(join(again.dir, path)).equals(readFileSync(join(out.dir, path))), path).toBe(true)
  }
})

test('an exported store fills an empty one with the same content', async () => {
  const content = contentFolder({
    'digests/a.md': digestDocument({ topics: '[x]', people: '[陈丹琦]' }, 'By 陈丹琦.\n'),
    'people/q.md': entityDocument('Q'),
  })
  await ingest(content.dir)
  const html = (await digest('a'))?.rendering?.html
  const out = contentFolder()
  await exportContent(out.dir)
  await store.close()
  store = await createTestStore()
  expect(await ingest(out.dir, { strict: true })).toMatchObject({ ok: true, stubs: [] })
  expect((await digest('a'))?.rendering?.html).toBe(html)
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

test('a folder that links to itself is reported, not walked for ever', async () => {
  const content = contentFolder({ 'digests/a.md': digestDocument() })
  symlinkSync(join(content.dir, 'digests'), join(content.dir, 'digests', 'loop'))
  expect(errorsOf(await ingest(content.dir))).toEqual(['digests/loop:null null'])
})

test('broken links are told with file and line', async () => {
  const content = contentFolder({ 'digests/a.md': digestDocument({}, 'First.\n\nThen [[nowhere]].\n') })
  const report = await ingest(content.dir)
  expect(report.warnings).toMatchObject([{ path: 'digests/a.md', line: 9, message: expect.stringContaining('nowhere') }])
})

test('a stale base revision is a conflict that writes nothing', async () => {
  const content = contentFolder({ 'digests/a.md': digestDocument() })
  await ingest(content.dir)
  const entry = await digest('a')
  const parsed = parseDocument('digest', digestDocument())
  if (!entry || !parsed.ok) throw new Error('no entry')
  const rendered = { html: '', contents: [], keyPoints: '', text: '', titles: [], words: 0, links: [], warnings: [], inlines: [] }
  const references = { topics: [], people: [], terms: [], sources: [], authors: [] }
  const stale = {
    kind: 'digest' as const,
    id: entry.id,
    base: 0,
    slug: 'a',
    document: 'lost?',
    frontmatter: parsed.document.frontmatter,
    references,
    rendered,
  }
  const before = await everything()
  expect(await saveEntries(INGEST, [stale])).toMatchObject([{ status: 'conflict', revision: 1 }])
  expect(await everything()).toBe(before)
})

test('a reader may not write', async () => {
  await expect(saveEntries({ id: 'somebody', role: 'reader' }, [])).rejects.toMatchObject({ code: 'forbidden' })
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

test('a folder without content prunes nothing, and a dry run promises what would be done', async () => {
  const content = contentFolder({
    'people/ada.md': entityDocument('Ada', {}, 'A.\n'),
    'people/bob.md': entityDocument('Bob', {}, 'B.\n'),
    'digests/a.md': digestDocument({ people: '[Ada]' }, 'By Ada.\n'),
  })
  await ingest(content.dir)
  const before = await everything()
  await expect(ingest(contentFolder({}).dir, { prune: true })).rejects.toMatchObject({ code: 'bad-content' })
  expect(await everything()).toBe(before)
  content.remove('people/ada.md')
  content.remove('people/bob.md')
  const dry = await ingest(content.dir, { prune: true, dryRun: true })
  expect(dry.removed).toEqual(['person:bob'])
  expect((await ingest(content.dir, { prune: true })).removed).toEqual(dry.removed)
})
