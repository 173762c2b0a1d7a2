import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { exportContent } from '@/lib/ingest/export-content'
import { contentFolder, digestDocument, entityDocument } from '../factories/content'
import { ingest } from '../factories/ingest'
import { digest, editInStore, everything } from '../factories/ingested'
import { storeOfEachTest } from '../factories/store-of-each-test'

const store = storeOfEachTest()

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
  await store.renew()
  expect(await ingest(out.dir, { strict: true })).toMatchObject({ ok: true, stubs: [] })
  expect((await digest('a'))?.rendering?.html).toBe(html)
})
