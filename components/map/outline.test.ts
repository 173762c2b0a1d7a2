import { expect, test } from 'vitest'
import type { MapGraph } from '@/lib/schemas/map'
import { outlineOf } from './outline'

const graph: MapGraph = {
  nodes: [
    [0, 'new', 'New'],
    [0, 'old', 'Old'],
    [0, 'loose', 'Loose'],
    [1, 'topic', 'Topic'],
    [1, 'field', 'Field'],
    [2, 'ada', 'Ada'],
    [3, 'grpo', 'GRPO'],
  ],
  edges: [1, 3, 0, 3, 0, 5, 2, 5, 1, 6, 0, 1, 4, 3],
  parents: 1,
  of: { digests: 3, entities: 4 },
}
const slugs = (entries: { slug: string }[]) => entries.map(({ slug }) => slug)

test('each topic stands with its digests, newest first, and no other neighbours', () => {
  const { topics } = outlineOf(graph)
  expect(slugs(topics.map(({ entry }) => entry))).toEqual(['topic', 'field'])
  expect(topics.map(({ joined }) => slugs(joined))).toEqual([['new', 'old'], []])
  expect(topics.map(({ narrower }) => slugs(narrower))).toEqual([[], ['topic']])
})

test('people and terms stand with their digests, and digests without a topic are not lost', () => {
  const { people, terms, loose } = outlineOf(graph)
  expect(people.map(({ entry, joined }) => [entry.href, slugs(joined)])).toEqual([['/people/ada', ['new', 'loose']]])
  expect(terms.map(({ joined }) => slugs(joined))).toEqual([['old']])
  expect(slugs(loose?.joined ?? [])).toEqual(['loose'])
})

test('a full map is cut to what a page can hold, and says how much there was', () => {
  const nodes: MapGraph['nodes'] = [
    ...Array.from({ length: 1000 }, (_, at): MapGraph['nodes'][number] => [0, `d-${at}`, 'D']),
    ...Array.from({ length: 1000 }, (_, at): MapGraph['nodes'][number] => [1 + (at % 3), `e-${at}`, 'E']),
  ]
  const edges = Array.from({ length: 6000 }, (_, at) => [at % 1000, 1000 + ((at * 7) % 13)]).flat()
  const { topics, people, terms } = outlineOf({ nodes, edges, parents: 0, of: graph.of })
  expect([topics, people, terms].map(({ length }) => length)).toEqual([60, 80, 80])
  expect(topics[0]?.joined).toHaveLength(8)
  expect(topics[0]?.total).toBeGreaterThan(8)
})
