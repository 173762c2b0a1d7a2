import { expect, test } from 'vitest'
import { db } from '@/lib/db/client'
import { contentFolder, digestDocument, entityDocument } from '../factories/content'
import { ingest } from '../factories/ingest'
import { digest, everything } from '../factories/ingested'
import { storeOfEachTest } from '../factories/store-of-each-test'

storeOfEachTest()

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
