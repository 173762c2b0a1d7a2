import { afterAll, beforeAll, expect, test } from 'vitest'
import { INGEST } from '@/lib/auth/policy'
import { rebuildSearch } from '@/lib/commands/rebuild-search'
import { searchSite } from '@/lib/data/search-site'
import { EMPTY_CHOICE, type SearchRequest } from '@/lib/schemas/search'
import { contentFolder, digestDocument, entityDocument } from '../factories/content'
import { ingest } from '../factories/ingest'
import { createTestStore, type TestStore } from '../factories/store'

let store: TestStore
beforeAll(async () => {
  store = await createTestStore()
  const content = contentFolder({
    'people/ann.md': entityDocument('Ann Chen', {}, 'A.\n'),
    'people/bob.md': entityDocument('Bob Chen', {}, 'B.\n'),
    'terms/rlhf.md': entityDocument('Reinforcement learning from human feedback', { kind: 'method', aliases: '[RLHF]' }, 'T.\n'),
    'digests/heat.md': digestDocument(
      {
        title: 'Heat',
        people: '[Ann Chen]',
        topics: '[Physics]',
        publishedAt: '2024-05-20T00:00:00Z',
        papers: '[{ title: Flow, arxiv: "2509.20357", doi: 10.1145/3442188.3445922, venue: KDD }]',
        corrections: '[{ date: 2025-01-01, text: The zebra was wrong. }]',
      },
      'Of warmth.\n\n## Background\n\nResults came late; the reward is small.\n\n## Method\n\nA table:\n\n| one | two |\n| --- | --- |\n| 1 | 2 |\n\n## Results\n\nAll is well.\n',
    ),
    'digests/noise.md': digestDocument(
      {
        title: 'Noise',
        people: '[Bob Chen]',
        topics: '[Chemistry]',
        terms: '[RLHF]',
        publishedAt: '2025-03-01T00:00:00Z',
        papers: '[{ title: Hiss, arxiv: "2405.00001v2" }, { title: Hum, arxiv: hep-th/9901001v2 }]',
      },
      'Of noise and of warmth in red boxes.\n',
    ),
  })
  expect((await ingest(content.dir)).errors).toEqual([])
  await rebuildSearch(INGEST)
})
afterAll(() => store.close())

const ask = (q: string, more: Partial<SearchRequest> = {}) =>
  searchSite({ q, chosen: EMPTY_CHOICE, sort: 'relevance', offset: 0, limit: 10, mend: true, facets: true, ...more })
const found = async (q: string, more: Partial<SearchRequest> = {}) => (await ask(q, more)).hits.map(({ slug }) => slug).sort()

test('a paper is found by its arXiv number and its DOI, in any way they are written, and by its venue', async () => {
  for (const q of [
    '2509.20357',
    'arXiv:2509.20357',
    'arxiv: 2509.20357v2',
    'https://arxiv.org/abs/2509.20357',
    'arxiv.org/pdf/2509.20357v1.pdf',
    '10.1145/3442188.3445922',
    'doi:10.1145/3442188.3445922',
    'https://doi.org/10.1145/3442188.3445922',
    'KDD',
    'zebra',
  ]) {
    const { hits, interpreted } = await ask(q)
    expect([q, hits.map(({ slug }) => slug), interpreted.notFilters]).toEqual([q, ['heat'], []])
  }
  expect(await found('2509.99999')).toEqual([])
  expect(await found('https://example.org/page')).toEqual([])
})

test('a paper whose number was given with its version, or of the old kind, is found with and without the version', async () => {
  for (const q of ['2405.00001', '2405.00001v2', 'arXiv:2405.00001v1', 'https://arxiv.org/abs/2405.00001', '10.48550/arXiv.2405.00001'])
    expect([q, await found(q)]).toEqual([q, ['noise']])
  for (const q of ['hep-th/9901001', 'arXiv:hep-th/9901001v3', 'https://arxiv.org/pdf/hep-th/9901001'])
    expect([q, await found(q)]).toEqual([q, ['noise']])
})

test('words of a correction are shown where they stand, with the way there', async () => {
  const [hit] = (await ask('zebra')).hits
  expect(hit?.highlights.passage).toEqual([
    { text: 'The ', hit: false },
    { text: 'zebra', hit: true },
    { text: ' was wrong.', hit: false },
  ])
  expect(hit?.section).toEqual({ anchor: 'on:corrections', title: 'Corrections' })
})

test('where a typed filter bars the way, leaving it out is offered', async () => {
  expect((await ask('warmth topic:physics year:2023')).nearest).toEqual([{ without: { typed: ['year:2023'] }, total: 1 }])
  expect((await ask('topic:physics topic:chemistry')).nearest).toEqual([
    { without: { typed: ['topic:physics'] }, total: 1 },
    { without: { typed: ['topic:chemistry'] }, total: 1 },
  ])
  expect((await ask('warmth year:1990', { chosen: { ...EMPTY_CHOICE, lang: ['zh'] } })).nearest).toEqual([
    { without: { all: true }, total: 2 },
  ])
  expect((await ask('warmth year:1990 year:1991')).nearest).toEqual([{ without: { typed: ['year:1990', 'year:1991'] }, total: 2 }])
  expect((await ask('year:1990')).nearest).toEqual([])
})

test('two years are alternatives, two topics are wanted together', async () => {
  expect(await found('warmth year:2024 year:2025')).toEqual(['heat', 'noise'])
  expect(await found('warmth year:2025-2024')).toEqual(['heat', 'noise'])
  expect(await found('topic:physics topic:chemistry')).toEqual([])
})

test('days are read as they are written in Chinese too, and what is no date is said to be none and searched nowhere', async () => {
  expect(await found('warmth after:2024年6月')).toEqual(['noise'])
  expect(await found('warmth before:2024年5月21日')).toEqual(['heat'])
  const { interpreted, total } = await ask('warmth after:"May 2024"')
  expect([interpreted.notFilters, total]).toEqual([[{ field: 'after', value: 'May 2024', reason: 'date' }], 2])
  expect((await ask('warmth year:>2024')).interpreted.notFilters).toEqual([{ field: 'year', value: '>2024', reason: 'year' }])
})

test('what must not be there is barred under its other names too', async () => {
  expect(await found('RLHF')).toEqual(['noise'])
  expect(await found('warmth -RLHF')).toEqual(['heat'])
  expect(await found('RLHF -RLHF')).toEqual([])
})

test('words in quotes that stand nowhere in that order are said to stand apart', async () => {
  const { interpreted, total } = await ask('"boxes red"')
  expect([interpreted.isLoosened, interpreted.isRelaxed, total]).toEqual([true, false, 1])
})

test('a passage names the heading that its first marked word stands under', async () => {
  const section = async (q: string) => {
    const [hit] = (await ask(q)).hits
    return [hit?.section?.title, hit?.highlights.passage.map(({ text }) => text).join('')]
  }
  expect((await section('reward'))[0]).toBe('Background')
  expect((await section('table'))[0]).toBe('Method')
  expect((await section('well'))[0]).toBe('Results')
  expect((await section('reward'))[1]).toContain('small. · Method · A table: · one · two · 1 · 2')
})
