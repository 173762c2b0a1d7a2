import { afterEach, beforeEach, expect, test } from 'vitest'
import { INGEST } from '@/lib/auth/policy'
import { recountTallies } from '@/lib/commands/recount-tallies'
import { removeEntity } from '@/lib/commands/remove-entity'
import { saveEntries } from '@/lib/commands/save-entries'
import { unpublishDigest } from '@/lib/commands/unpublish-digest'
import type { EntityKind } from '@/lib/schemas/entry-kind'
import { contentFolder, digestDocument, entityDocument } from '../factories/content'
import { ingest } from '../factories/ingest'
import { hoursFromNow } from '../factories/reads'
import { digestToSave, entityToSave } from '../factories/saves'
import { createTestStore, type TestStore } from '../factories/store'

let store: TestStore
beforeEach(async () => {
  store = await createTestStore()
})
afterEach(() => store.close())

/** What stands in the store, as lines of `slug month digests`. */
async function stored(): Promise<string[]> {
  const own = await store.db.tally.findMany({ select: { month: true, digests: true, entry: { select: { kind: true, slug: true } } } })
  const sums = await store.db.entryTally.findMany({ select: { digests: true, entry: { select: { kind: true, slug: true } } } })
  const all = await store.db.monthTally.findMany()
  return [
    ...sums.map(({ entry, digests }) => `${entry.kind}:${entry.slug} ever ${digests}`),
    ...own.map(({ entry, month, digests }) => `${entry.kind}:${entry.slug} ${month} ${digests}`),
    ...all.map(({ month, digests }) => `all ${month} ${digests}`),
  ].sort()
}

/** What should stand there, counted one digest after the other and without SQL. */
async function expected(): Promise<string[]> {
  const digests = await store.db.digest.findMany({ include: { topics: true, people: true, terms: true, articles: true } })
  const topics = new Map((await store.db.topic.findMany()).map(({ entryId, parentId }) => [entryId, parentId]))
  const names = new Map((await store.db.entry.findMany()).map(({ id, kind, slug }) => [id, `${kind}:${slug}`]))
  const counts = new Map<string, number>()
  for (const digest of digests) {
    if (!['published', 'scheduled'].includes(digest.status) || digest.publishedAt === null) continue
    const ids = new Set([
      ...digest.people.map(({ personId }) => personId),
      ...digest.terms.map(({ termId }) => termId),
      ...digest.articles.map(({ sourceId }) => sourceId),
    ])
    for (const { topicId } of digest.topics) {
      for (let id: number | null = topicId; id !== null && !ids.has(id); id = topics.get(id) ?? null) ids.add(id)
    }
    const month = digest.publishedAt.toISOString().slice(0, 7)
    const own = [...ids].flatMap((id) => [`${names.get(id)} ${month}`, `${names.get(id)} ever`])
    for (const key of [`all ${month}`, ...own]) counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  return [...counts].map(([key, count]) => `${key} ${count}`).sort()
}

/** Mulberry32: the same sequence for the same seed. */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

const KINDS: EntityKind[] = ['topic', 'person', 'term', 'source']

/** Random saves: new and changed digests and entities, renames, moved parents (rings too), stale saves, unpublishing, removing. */
function randomDeeds(seed: number) {
  const random = seeded(seed)
  const below = (bound: number) => Math.floor(random() * bound)
  const pick = <T>(list: readonly T[]) => list[below(list.length)] as T
  let made = 0

  const slugsOf = async (kind: string) => (await store.db.entry.findMany({ where: { kind } })).map(({ slug }) => slug)
  const some = async (kind: string) => {
    const slugs = await slugsOf(kind)
    return slugs.length ? [...new Set(Array.from({ length: below(4) }, () => pick(slugs)))] : []
  }
  const existing = async (kind: string) => {
    const rows = await store.db.entry.findMany({ where: { kind } })
    return rows.length ? pick(rows) : null
  }
  const digest = async (entry: Awaited<ReturnType<typeof existing>>) => {
    const about = { topics: await some('topic'), people: await some('person'), terms: await some('term'), sources: await some('source') }
    // An outlet may have several articles in a digest.
    about.sources.push(...about.sources.slice(0, below(2)))
    const moment = pick(['2024-01-31T23:59:59Z', '2024-02-01T00:00:00Z', '2025-06-15', hoursFromNow(24 * 40).toISOString(), undefined])
    const fields = { status: pick(['published', 'published', 'scheduled', 'draft']), publishedAt: moment, summary: `No ${made}.` }
    const known = entry ? { id: entry.id, base: entry.revision - (below(8) === 0 ? 1 : 0) } : {}
    return digestToSave(
      entry && below(4) ? entry.slug : `d${made++}`,
      fields.status === 'scheduled' ? { ...fields, publishedAt: moment ?? '2026-01-01' } : fields,
      about,
      known,
    )
  }
  const entity = async (kind: EntityKind, entry: Awaited<ReturnType<typeof existing>>) => {
    const parent = kind === 'topic' && below(3) ? (await slugsOf('topic')).filter((slug) => slug !== entry?.slug).at(below(6)) : undefined
    return entityToSave(kind, entry && below(4) ? entry.slug : `${kind}${made++}`, parent ?? null, entry ? { id: entry.id } : {})
  }

  return async () => {
    const deed = below(10)
    if (deed < 4) await saveEntries(INGEST, [await digest(null), await digest(await existing('digest'))])
    else if (deed < 5) await saveEntries(INGEST, [await digest(await existing('digest'))])
    else if (deed < 6) await saveEntries(INGEST, [await entity('topic', await existing('topic')), await digest(null)])
    else if (deed < 8) await saveEntries(INGEST, [await entity(pick(KINDS), null)])
    else if (deed < 9) {
      const entry = await existing('digest')
      if (entry) await unpublishDigest(INGEST, entry.id, entry.revision, 'chance')
    } else {
      const entry = await existing(pick(KINDS))
      if (entry) await removeEntity(INGEST, entry.id, entry.revision, 'chance')
    }
  }
}

test.each([1, 2])('after any sequence of saves the tallies are what a count from scratch gives (sequence %i)', async (seed) => {
  const deed = randomDeeds(seed)
  await saveEntries(
    INGEST,
    KINDS.flatMap((kind) => [entityToSave(kind, `${kind}-a`), entityToSave(kind, `${kind}-b`)]),
  )
  for (let step = 0; step < 60; step++) {
    await deed()
    expect(await stored(), `step ${step}`).toEqual(await expected())
  }
  const before = await stored()
  expect(before.length).toBeGreaterThan(20)
  await store.db.tally.updateMany({ data: { digests: 1000 } })
  await store.db.entryTally.updateMany({ data: { digests: 1000 } })
  await recountTallies(INGEST)
  expect(await stored()).toEqual(before)
})

test('a topic that moves takes what lies below it along, and leaves what was above it', async () => {
  const parents = { wide: null, other: null, middle: 'wide', narrow: 'middle' }
  const topics = Object.entries(parents).map(([slug, parent]) => entityToSave('topic', slug, parent))
  const both = digestToSave('both', {}, { topics: ['narrow', 'wide'] })
  await saveEntries(INGEST, [...topics, digestToSave('below', {}, { topics: ['narrow'] }), both])
  const counts = async () => (await stored()).filter((line) => line.startsWith('topic:') && !line.includes(' ever '))
  expect(await counts()).toEqual(['topic:middle 2025-11 2', 'topic:narrow 2025-11 2', 'topic:wide 2025-11 2'])

  const { id } = await store.db.entry.findUniqueOrThrow({ where: { kind_slug: { kind: 'topic', slug: 'middle' } } })
  await saveEntries(INGEST, [entityToSave('topic', 'middle', 'other', { id })])
  expect(await counts()).toEqual(['topic:middle 2025-11 2', 'topic:narrow 2025-11 2', 'topic:other 2025-11 2', 'topic:wide 2025-11 1'])
})

test('ingest keeps the tallies: first, changed, renamed, pruned, back again', { timeout: 60_000 }, async () => {
  const content = contentFolder({
    'topics/wide.md': entityDocument('Wide'),
    'topics/narrow.md': entityDocument('Narrow', { parent: 'wide' }),
    'digests/a.md': digestDocument({ title: 'A', topics: '[Narrow]', people: '[Ada Lovelace]', terms: '[GRPO]' }),
    'digests/b.md': digestDocument({ title: 'B', topics: '[Wide, Narrow]', people: '[Ada Lovelace]', publishedAt: '2024-02-01' }),
    'digests/c.md': digestDocument({ title: 'C', status: 'draft', topics: '[Wide]' }),
  })
  const check = async (options = {}) => {
    expect(await ingest(content.dir, options)).toMatchObject({ ok: true })
    expect(await stored()).toEqual(await expected())
  }
  await check()
  expect(await stored()).toEqual(expect.arrayContaining(['topic:wide 2024-02 1', 'topic:wide 2025-11 1', 'all 2024-02 1', 'all 2025-11 1']))
  content.write(
    'digests/a.md',
    digestDocument({ title: 'A', slug: 'first', topics: '[Wide]', people: '[Ada Lovelace]', publishedAt: '2023-01-01' }),
  )
  content.write('digests/c.md', digestDocument({ title: 'C', topics: '[Narrow]', terms: '[GRPO]' }))
  content.write('topics/narrow.md', entityDocument('Narrow'))
  await check()
  const b = digestDocument({ title: 'B', topics: '[Wide, Narrow]', people: '[Ada Lovelace]', publishedAt: '2024-02-01' })
  content.remove('digests/b.md')
  await check({ prune: true })
  expect(await stored()).not.toContain('all 2024-02 1')
  content.write('digests/b.md', b)
  await check()
  expect(await stored()).toContain('all 2024-02 1')
})
