import { afterEach, beforeEach, expect, test } from 'vitest'
import { db } from '@/lib/db/client'
import { contentFolder, digestDocument, entityDocument } from '../factories/content'
import { errorsOf, ingest } from '../factories/ingest'
import { createTestStore, type TestStore } from '../factories/store'

let store: TestStore
beforeEach(async () => {
  store = await createTestStore()
})
afterEach(() => store.close())

const isThere = async (slug: string) => (await db().entry.count({ where: { kind: 'digest', slug } })) > 0

test('what is wrong with a digest is told in the same run as what is wrong with the files that it names', async () => {
  const content = contentFolder({
    'people/wei-wang-pku.md': '---\nname: Wei Wang\nmood: good\n---\nText.\n',
    'people/wei-wang-thu.md': entityDocument('Wei Wang', { aliases: '[王伟]' }),
    'people/ada.md': '---\nname: Ada Lovelace\naliases: [Countess]\naffiliations: { not: a list }\n---\n',
    'terms/grpo.md': '---\nname: GRPO\nkind: mood\n---\n',
    'topics/heat.md': '---\nname: "Heat\n---\n',
    'digests/a.md': digestDocument({ people: '[Wei Wang, Countess, Nobody]', terms: '[GRPO]', topics: '[Warmth]' }),
  })
  const report = await ingest(content.dir, { strict: true })
  expect(errorsOf(report).sort()).toEqual([
    'digests/a.md:6 people[0]',
    'digests/a.md:6 people[2]',
    'people/ada.md:4 affiliations',
    'people/wei-wang-pku.md:3 mood',
    'terms/grpo.md:3 kind',
    'topics/heat.md:3 null',
  ])
  expect(report.errors.find(({ field }) => field === 'people[0]')?.message).toContain('wei-wang-thu')
})

test('names are learnt from files without a slug, that are no YAML, or that take over a page, and digests with errors tell what they name', async () => {
  const content = contentFolder({ 'digests/old.md': digestDocument({ title: 'Old', people: '[Ada Lovelace]', terms: '[GRPO]' }) })
  await ingest(content.dir)
  for (const [path, text] of Object.entries({
    'people/ada.md': '---\nname: Ada Lovelace\nmood: good\n---\n',
    'people/Wei Wang.md': entityDocument('Wei Wang', { aliases: '[王伟]' }),
    'people/wei-wang-thu.md': '---\nname: Wei Wang\naffiliations: [Fudan (2011–2015), Tsinghua (2016–)]\norcid: a: b\n---\n',
    'topics/Heat.md': entityDocument('Heat'),
    'terms/grpo-method.md': entityDocument('GRPO', { kind: 'mood' }),
    'digests/a.md': digestDocument({ people: '[王伟, Ada Lovelace, ada-lovelace]', topics: '[Heat, Cold]', terms: '[GRPO]' }),
    'digests/b.md': digestDocument({ summary: undefined, people: '[Wei Wang]', sources: '[{ title: x }, { outlet: Nobody }]' }),
  }))
    content.write(path, text)
  const report = await ingest(content.dir, { strict: true })
  expect(errorsOf(report).sort()).toEqual([
    'digests/a.md:7 topics[1]',
    'digests/b.md:2 summary',
    'digests/b.md:5 people[0]',
    'digests/b.md:6 sources[0].outlet',
    'digests/b.md:6 sources[1].outlet',
    'people/Wei Wang.md:1 slug',
    'people/ada.md:3 mood',
    'people/wei-wang-thu.md:4 null',
    'terms/grpo-method.md:3 kind',
    'topics/Heat.md:1 slug',
  ])
  expect(report.errors.find(({ field }) => field === 'people[0]')?.message).toBe(
    '"Wei Wang" fits several: wei-wang, wei-wang-thu (Tsinghua); write the slug of the one you mean',
  )
  expect(errorsOf(await ingest(content.dir))).not.toContain('digests/b.md:6 sources[1].outlet')
})

test('namesakes are told apart by where they are now, and years that cannot be have their line', async () => {
  const content = contentFolder({
    'people/li-na-one.md': '---\nname: Li Na\naffiliations:\n  - Fudan (2011–2015)\n  - Tsinghua (2016–)\n---\n',
    'people/li-na-two.md': '---\nname: Li Na\naffiliations:\n  - Peking\n  - ETH (2016–2011)\n---\n',
    'digests/a.md': digestDocument({ people: '[Li Na]' }),
  })
  const report = await ingest(content.dir)
  expect(errorsOf(report).sort()).toEqual(['digests/a.md:6 people[0]', 'people/li-na-two.md:5 affiliations[1]'])
  const messageOf = (field: string) => report.errors.find((error) => error.field === field)?.message
  expect(messageOf('people[0]')).toContain('li-na-one (Tsinghua), li-na-two (Peking)')
  expect(messageOf('affiliations[1]')).toContain('ends in 2011, before it begins in 2016: write the earlier year first')
})

test('headings of other pages and images that are not there are told with their lines', async () => {
  const body = '## Here\n\n[[b#There]] [[b#nowhere]]\n\n![x](/images/none.png) ![y](/pictures/abcdefghijkl-10x10)\n'
  const content = contentFolder({
    'digests/a.md': digestDocument({ title: 'A' }, body),
    'digests/b.md': digestDocument({ title: 'B' }, '## There\n'),
  })
  const { warnings } = await ingest(content.dir)
  const first = warnings.find(({ code }) => code === 'broken-anchor')?.line ?? 0
  expect(warnings.map(({ code, line, message }) => `${code} +${(line ?? 0) - first} ${/“([^”]*)”/.exec(message)?.[1]}`).sort()).toEqual([
    'broken-anchor +0 /digests/b#s-nowhere',
    'missing-image +2 /images/none.png',
    'missing-image +2 /pictures/abcdefghijkl-10x10',
  ])
  expect(first).toBeGreaterThan(3)
})

test('anchors and images that are not there are told with the line of each, wherever they stand, in a dry run too', async () => {
  const body = `[[b#There]] [[b#背景]] [x](/digests/b#s-%E8%83%8C%E6%99%AF) [y](/digests/b#fn-1) [[T#Limits]] [[a#Own]]

[[b#nowhere]] [[T#Nowhere]]

[x](/digests/b#fn-9) [[a#gone]]

![图](/images/图.png)

![up](/../package.json) ![folder](/) ![folder again](/)

![cap](/icon.svg "see [[b#lost]]")

## Own
`
  const content = contentFolder({
    'digests/a.md': digestDocument({ title: 'A', corrections: '[{ date: 2026-01-01, text: "See [[b#nope]] and ![p](/no.png)" }]' }, body),
    'digests/b.md': digestDocument({ title: 'B' }, '## There\n\n## 背景\n\nText.[^1]\n\n[^1]: Note.\n'),
    'terms/t.md': entityDocument('T', {}, '## Limits\n'),
  })
  const expected = [
    '10 /digests/b#s-nowhere',
    '10 /terms/t#s-nowhere',
    '12 /digests/a#s-gone',
    '12 /digests/b#fn-9',
    '14 /images/图.png',
    '16 /',
    '16 /../package.json',
    '18 /digests/b#s-lost',
    '6 /digests/b#s-nope',
    '6 /no.png',
  ]
  const told = ({ warnings }: Awaited<ReturnType<typeof ingest>>) =>
    warnings.map(({ line, message }) => `${line} ${/“([^”]*)”/.exec(message)?.[1]}`).sort()
  expect(told(await ingest(content.dir, { dryRun: true }))).toEqual(expected)
  expect(told(await ingest(content.dir))).toEqual(expected)
  content.write('digests/a.md', digestDocument({ title: 'A' }, '[[b#There]] [[b#nowhere]]\n'))
  expect(told(await ingest(content.dir))).toEqual(['7 /digests/b#s-nowhere'])
})

test('a broken link in a correction is told at the line of the correction', async () => {
  const document = '---\ntitle: T\nsummary: S\ncorrections:\n  - date: 2026-01-01\n    text: See [[nowhere]].\n---\nText.\n'
  const { warnings } = await ingest(contentFolder({ 'digests/t.md': document }).dir)
  expect(warnings.map(({ code, line }) => `${line} ${code}`)).toEqual(['6 broken-link'])
})

test('a lab and a section that are not there are told with their lines, and the digest is taken in', async () => {
  const document =
    '---\ntitle: T\nsummary: S\nlab: no-such-lab\ncorrections:\n  - { date: 2026-01-01, text: X, section: Nowhere }\n---\n## Somewhere\n'
  const report = await ingest(contentFolder({ 'digests/t.md': document }).dir)
  expect(report.warnings.map(({ code, line }) => `${line} ${code}`).sort()).toEqual(['4 unknown-lab', '6 unknown-section'])
  expect(await isThere('t')).toBe(true)
})

test('of two headings of one name a correction is put in the first, and that is told', async () => {
  const document =
    '---\ntitle: T\nsummary: S\ncorrections:\n  - { date: 2026-01-01, text: X, section: Results }\n---\n## Results\n\nA.\n\n## Results\n\nB.\n'
  const report = await ingest(contentFolder({ 'digests/t.md': document }).dir)
  expect(report.warnings.map(({ code, line }) => `${line} ${code}`)).toEqual(['5 unclear-section'])
  expect((await db().correction.findFirst())?.anchor).toBe('s-results')
})

test('quotes of Windows-1252 that have become control characters are told with their lines, and the digest is taken in', async () => {
  const document = '---\ntitle: The model\x92s\nsummary: S\nsources:\n  - { outlet: O, title: "\x93T\x94" }\n---\nText.\n'
  const report = await ingest(contentFolder({ 'digests/t.md': document }).dir)
  expect(report.warnings.map(({ code, line }) => `${line} ${code}`).sort()).toEqual(['2 control-character', '5 control-character'])
  expect(await isThere('t')).toBe(true)
})

test('a name that a page loses while digests still say it is told, with the digests', async () => {
  const content = contentFolder({
    'people/aristokles.md': entityDocument('Aristocles'),
    'digests/no-papers.md': digestDocument({ title: 'Plain', people: '[Aristocles]' }),
    'digests/by-slug.md': digestDocument({ title: 'By slug', people: '[aristokles]' }),
  })
  await ingest(content.dir)
  content.write('people/aristokles.md', entityDocument('Aristokles of Athens'))
  const { warnings } = await ingest(content.dir)
  expect(warnings).toMatchObject([{ path: 'people/aristokles.md', code: 'lost-name' }])
  expect(warnings[0]?.message).toContain('still said in digests/no-papers.md:')
  content.write('people/aristokles.md', entityDocument('Aristokles of Athens', { aliases: '[Aristocles]' }))
  expect((await ingest(content.dir)).warnings).toEqual([])
})

test('no lost name is told of a digest that says its slug, or other words that look alike', async () => {
  const content = contentFolder({
    'topics/rl.md': entityDocument('RL'),
    'digests/by-slug.md': digestDocument({ title: 'By slug', topics: '[rl]' }, 'RLHF is used, and RL.\n'),
  })
  await ingest(content.dir)
  content.write('topics/rl.md', entityDocument('Reinforcement learning'))
  expect((await ingest(content.dir)).warnings).toEqual([])
})

test('a lost name is told in whichever letters a digest says it, and of an author what becomes of them', async () => {
  const content = contentFolder({
    'people/d.md': entityDocument('Danqi Chen', { slug: 'the-person' }),
    'digests/lower.md': digestDocument({ title: 'Lower', people: '["danqi  chen"]' }),
    'digests/paper.md': digestDocument({ title: 'Paper', papers: '[{ title: P, authors: [Danqi Chen] }]' }),
  })
  await ingest(content.dir)
  content.write('people/d.md', entityDocument('D. Q. Chen', { slug: 'the-person' }))
  const messages = (await ingest(content.dir)).warnings.map(({ message }) => message)
  expect(messages).toEqual([
    expect.stringMatching(/still said in digests\/lower\.md: .* make another page of that name/),
    expect.stringMatching(/still said in digests\/paper\.md: .* credit its paper to a name that leads nowhere/),
  ])
})
