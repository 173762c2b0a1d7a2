import { afterEach, beforeEach, expect, test } from 'vitest'
import { INGEST } from '@/lib/auth/policy'
import { rebuildSearch } from '@/lib/commands/rebuild-search'
import { findDigest } from '@/lib/data/digests'
import { addDigest, addEntity, hoursFromNow } from '../factories/reads'
import { createTestStore, type TestStore } from '../factories/store'

let store: TestStore
beforeEach(async () => {
  store = await createTestStore()
})
afterEach(() => store.close())

const STREAMING = 'The gradient is streamed in chunks, so that checkpointing a transformer needs memory for one chunk of logits alone. '
const PROOFS = 'The semigroup smooths a function on the cube, and the conjecture bounds its tail. '
const setText = (entryId: number, text: string) => store.db.rendering.update({ where: { entryId }, data: { text: text.repeat(3) } })

test('digests that share nothing but their words are related, and the words are the reason', async () => {
  await setText(await addDigest(store.db, 'it'), STREAMING)
  await setText(await addDigest(store.db, 'alike'), `${STREAMING}It is a different paper. `)
  for (let at = 0; at < 6; at++) await setText(await addDigest(store.db, `proof-${at}`), PROOFS)
  await setText(await addDigest(store.db, 'to-come', { publishedAt: hoursFromNow(5) }), STREAMING)
  await setText(await addDigest(store.db, 'draft', { status: 'draft' }), STREAMING)
  await rebuildSearch(INGEST)
  const related = (await findDigest('it'))?.related ?? []
  expect(related.map(({ digest }) => digest.slug)).toEqual(['alike'])
  expect(related[0]).toMatchObject({ shared: [], links: false })
  expect(['gradient', 'checkpointing', 'transformer', 'memory', 'logits', 'chunk', 'chunks', 'streamed']).toEqual(
    expect.arrayContaining(related[0]?.words ?? ['no word']),
  )
})

test('of two that share a topic, the one whose words are alike comes first, and the topic is the reason', async () => {
  const topics = [await addEntity(store.db, 'topic', 'training')]
  await setText(await addDigest(store.db, 'it', { topics }), STREAMING)
  await setText(await addDigest(store.db, 'alike', { topics, publishedAt: hoursFromNow(-50) }), STREAMING)
  for (let at = 0; at < 3; at++) await setText(await addDigest(store.db, `other-${at}`, { topics, publishedAt: hoursFromNow(-5) }), PROOFS)
  await rebuildSearch(INGEST)
  const related = (await findDigest('it'))?.related ?? []
  expect(related[0]?.digest.slug).toBe('alike')
  expect(related[0]?.shared.map(({ slug }) => slug)).toEqual(['training'])
  expect(related[0]?.words).toEqual([])
})
