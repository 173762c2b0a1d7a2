import type { Actor } from '@/lib/auth/policy'
import { db } from '@/lib/db/client'
import { closeDeskRenderer } from '@/lib/desk/desk-renderer'
import { mergeEntities } from '@/lib/desk/merge-entities'
import { splitEntity } from '@/lib/desk/split-entity'
import { undoMerge } from '@/lib/desk/undo-merge'
import { contentFolder, digestDocument, entityDocument } from '../factories/content'
import { ingest } from '../factories/ingest'
import { createTestStore } from '../factories/store'

// npm run bench -- merge
// Two pages of a person, 1,000 digests each, become one, and two again, and one of them becomes two: the whole deed, the rendering of its page and the following of names included.
const BAR_MS = 2000
const DIGESTS = 1000
const LIMITS = { maxBytes: 256 * 1024, renderTimeoutMs: 1000 }
const EDITOR: Actor = { id: 'cli', role: 'editor' }

const store = await createTestStore()
const digest = (name: string, other: string, i: number) =>
  digestDocument(
    { title: `${name} ${i}`, people: `[${name}, ${other}]`, papers: `[{ title: P${i}, authors: [${name}] }]` },
    `By ${name}. ${'Words of it. '.repeat(80)}\n`,
  )
const files: Record<string, string> = {
  'people/a.md': entityDocument('Anna Amsel', {}, 'One.\n'),
  'people/b.md': entityDocument('Berta Bussard', { aliases: '[贝尔塔]' }, 'Two.\n'),
  'people/c.md': entityDocument('Carl Star', {}, 'Three.\n'),
}
for (let i = 0; i < DIGESTS; i++) {
  files[`digests/a${i}.md`] = digest('Anna Amsel', 'Carl Star', i)
  files[`digests/b${i}.md`] = digest('Berta Bussard', i % 10 ? 'Carl Star' : 'Anna Amsel', i)
}
await ingest(contentFolder(files).dir)
const of = async (slug: string) => {
  const { id, revision } = await db().entry.findUniqueOrThrow({ where: { kind_slug: { kind: 'person', slug } } })
  return { id, base: revision }
}

let missed = false
async function timed<T>(what: string, work: () => Promise<T>): Promise<T> {
  const begun = performance.now()
  const result = await work()
  const took = performance.now() - begun
  missed ||= took > BAR_MS
  console.log(`${what.padEnd(24)}${took.toFixed(0).padStart(6)} ms   ${took <= BAR_MS ? '✓' : '✗'} ≤ ${BAR_MS} ms`)
  return result
}

try {
  // The first look starts the rendering children and reads every name, which a site that serves has done long before.
  await mergeEntities(EDITOR, { from: await of('c'), into: { id: (await of('a')).id, base: -1 } }, LIMITS).catch(() => {})
  const decision = { from: await of('b'), into: await of('a') }
  const merged = await timed('merge', () => mergeEntities(EDITOR, decision, LIMITS))
  const count = await db().digestPerson.count({ where: { personId: decision.into.id } })
  console.log(`${count} digests name one person`)
  if ('mergeId' in merged) await timed('undo', () => undoMerge(EDITOR, merged.mergeId, LIMITS))
  const { id, base } = await of('b')
  const all = await db().digestPerson.findMany({ where: { personId: id }, select: { digestId: true } })
  const half = all.slice(0, DIGESTS / 2).map(({ digestId }) => digestId)
  const splitting = { id, base, name: 'Berta Bussard', names: [], digests: half }
  const split = await timed('split, name shared', () => splitEntity(EDITOR, splitting, LIMITS))
  if (!('comesId' in split)) throw new Error(JSON.stringify(split))
  console.log(`${await db().digestPerson.count({ where: { personId: split.comesId } })} digests name the new one`)
} finally {
  await closeDeskRenderer()
  await store.close()
}
process.exit(missed ? 1 : 0)
