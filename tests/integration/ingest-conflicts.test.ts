import { expect, test } from 'vitest'
import { INGEST } from '@/lib/auth/policy'
import { saveEntries } from '@/lib/commands/save-entries'
import { db } from '@/lib/db/client'
import { parseDocument } from '@/lib/document/parse-document'
import { contentFolder, digestDocument } from '../factories/content'
import { ingest } from '../factories/ingest'
import { digest, editInStore, everything } from '../factories/ingested'
import { storeOfEachTest } from '../factories/store-of-each-test'

storeOfEachTest()

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
