import { afterEach, beforeEach, expect, test } from 'vitest'
import { mapGraph } from '@/lib/data/map'
import { mapGraph as mapSchema } from '@/lib/schemas/map'
import { MAP_KINDS } from '@/lib/schemas/map-kind'
import { addDigest, addEntity, hoursFromNow } from '../factories/reads'
import { createTestStore, type TestStore } from '../factories/store'

let store: TestStore

beforeEach(async () => {
  store = await createTestStore()
})

afterEach(() => store.close())

/** The map in words: `digest:a` and `digest:a–topic:b`. */
async function readMap(limit?: number) {
  const graph = mapSchema.parse(await mapGraph(limit))
  const names = graph.nodes.map(([kind, slug]) => `${MAP_KINDS[kind]}:${slug}`)
  const edges = Array.from({ length: graph.edges.length / 2 }, (_, at) =>
    [graph.edges[2 * at], graph.edges[2 * at + 1]].map((place) => names[place ?? -1]).join('–'),
  )
  return { names, edges, parents: edges.slice(edges.length - graph.parents), of: graph.of }
}

test('an empty store has an empty map', async () => {
  expect(await mapGraph()).toEqual({ nodes: [], edges: [], parents: 0, of: { digests: 0, entities: 0 } })
})

test('the map joins digests with what they are about, on and by, with each other, and topics with their parents', async () => {
  const field = await addEntity(store.db, 'topic', 'field')
  const topic = await addEntity(store.db, 'topic', 'topic', { parentId: field })
  const person = await addEntity(store.db, 'person', 'person')
  const term = await addEntity(store.db, 'term', 'term')
  const older = await addDigest(store.db, 'older', { publishedAt: hoursFromNow(-2), topics: [topic], people: [person] })
  await addDigest(store.db, 'newer', { topics: [topic], terms: [term], mentions: [older, older, term] })
  const map = await readMap()
  expect(map.names).toEqual(['digest:newer', 'digest:older', 'topic:topic', 'topic:field', 'person:person', 'term:term'])
  expect(map.edges.toSorted()).toEqual([
    'digest:newer–digest:older',
    'digest:newer–term:term',
    'digest:newer–topic:topic',
    'digest:older–person:person',
    'digest:older–topic:topic',
    'topic:field–topic:topic',
  ])
  expect(map.parents).toEqual(['topic:field–topic:topic'])
})

test('two digests that link to each other, and two topics in a ring, are joined once', async () => {
  const one = await addEntity(store.db, 'topic', 'one')
  const two = await addEntity(store.db, 'topic', 'two', { parentId: one })
  await store.db.topic.update({ where: { entryId: one }, data: { parentId: two } })
  const a = await addDigest(store.db, 'a', { topics: [one, two] })
  const b = await addDigest(store.db, 'b', { mentions: [a] })
  await store.db.link.create({ data: { fromId: a, toId: b, position: 0, target: 'b', kind: 'explicit', sentence: 'See b.' } })
  const { edges } = await readMap()
  expect(edges.filter((edge) => /^digest:.–digest:.$/.test(edge))).toHaveLength(1)
  expect(edges.filter((edge) => /^topic:.*–topic:/.test(edge))).toHaveLength(1)
})

test('nothing hidden is on the map: no draft, nothing scheduled, nobody whom only a draft names, and no count of them', async () => {
  const known = await addEntity(store.db, 'topic', 'known')
  const secret = await Promise.all(
    (['topic', 'person', 'term'] as const).map((kind) => addEntity(store.db, kind, `secret-${kind}`, { isStub: true })),
  )
  const [topic = 0, person = 0, term = 0] = secret
  const shown = await addDigest(store.db, 'shown', { topics: [known] })
  const hidden = { topics: [known, topic], people: [person], terms: [term], mentions: [shown] }
  await addDigest(store.db, 'draft', { ...hidden, status: 'draft' })
  await addDigest(store.db, 'unpublished', { ...hidden, status: 'archived' })
  await addDigest(store.db, 'tomorrow', { ...hidden, publishedAt: hoursFromNow(24) })
  await addDigest(store.db, 'scheduled', { ...hidden, status: 'scheduled', publishedAt: hoursFromNow(1) })
  const map = await readMap()
  expect(map.names).toEqual(['digest:shown', 'topic:known'])
  expect(map.edges).toEqual(['digest:shown–topic:known'])
  expect(map.of).toEqual({ digests: 1, entities: 1 })
})

test('a full map keeps the newest digests and the entities of most digests, half of each, and says what there is in all', async () => {
  const topics = []
  for (let at = 0; at < 12; at++) topics.push(await addEntity(store.db, 'topic', `topic-${at}`))
  for (let at = 0; at < 12; at++)
    await addDigest(store.db, `digest-${at}`, { publishedAt: hoursFromNow(at - 20), topics: topics.slice(0, at + 1) })
  const map = await readMap(10)
  expect(map.names).toEqual([...[11, 10, 9, 8, 7].map((at) => `digest:digest-${at}`), ...[0, 1, 2, 3, 4].map((at) => `topic:topic-${at}`)])
  expect(map.of).toEqual({ digests: 12, entities: 12 })
})

test('what one kind leaves free, the other fills', async () => {
  const topic = await addEntity(store.db, 'topic', 'only')
  for (let at = 0; at < 12; at++) await addDigest(store.db, `digest-${at}`, { publishedAt: hoursFromNow(at - 20), topics: [topic] })
  expect((await readMap(10)).names).toHaveLength(10)
  expect((await readMap(10)).names.filter((name) => name.startsWith('digest:'))).toHaveLength(9)
  expect((await readMap()).names).toHaveLength(13)
})

test('a map of its full size can be read, more than 1,000 entities included', async () => {
  const entries = Array.from({ length: 2100 }, (_, at) => ({ kind: 'term', slug: `term-${at}`, name: `Term ${at}` }))
  await store.db.entry.createMany({ data: entries })
  const terms = await store.db.entry.findMany({ select: { id: true }, orderBy: { id: 'asc' } })
  await store.db.term.createMany({ data: terms.map(({ id }) => ({ entryId: id, kind: 'concept' })) })
  const digestId = await addDigest(store.db, 'everything')
  await store.db.digestTerm.createMany({ data: terms.map(({ id }, position) => ({ digestId, termId: id, position })) })
  const map = await readMap()
  expect(map.names).toHaveLength(2000)
  expect(map.edges).toHaveLength(1999)
  expect(map.of).toEqual({ digests: 1, entities: 2100 })
})
