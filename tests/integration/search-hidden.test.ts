import { afterAll, beforeAll, expect, test } from 'vitest'
import { INGEST } from '@/lib/auth/policy'
import { checkSearch, rebuildSearch } from '@/lib/commands/rebuild-search'
import { searchSite } from '@/lib/data/search-site'
import { EMPTY_CHOICE } from '@/lib/schemas/search'
import { contentFolder, digestDocument } from '../factories/content'
import { ingest } from '../factories/ingest'
import { createTestStore, type TestStore } from '../factories/store'

let store: TestStore
beforeAll(async () => {
  store = await createTestStore()
})
afterAll(() => store.close())

const ask = (q: string) => searchSite({ q, chosen: EMPTY_CHOICE, sort: 'relevance', offset: 0, limit: 10, mend: true, facets: true })
const found = async (q: string) => (await ask(q)).hits.map(({ slug }) => slug).sort()

test('a digest is not found by the title that a link shows once that is taken back, nor shown with it', async () => {
  const quagga = (fields = {}) => digestDocument({ title: 'Striped quaggas', publishedAt: '2025-01-01T00:00:00Z', ...fields })
  const content = contentFolder({
    'digests/early.md': digestDocument(
      { title: 'Early', publishedAt: '2024-01-01T00:00:00Z' },
      'Mind [[quagga]].\n\n## After [[quagga]]\n\nSeldom.\n',
    ),
    'digests/linking.md': digestDocument({ title: 'Linking', publishedAt: '2025-02-01T00:00:00Z' }, 'Seldom; see [[quagga]] of old.\n'),
    'digests/quagga.md': quagga(),
  })
  const save = async () => expect((await ingest(content.dir)).errors).toEqual([])
  await save()
  await rebuildSearch(INGEST)
  expect(await found('striped')).toEqual(['early', 'linking', 'quagga'])
  content.write('digests/quagga.md', quagga({ status: 'draft' }))
  await save()
  expect(await found('striped')).toEqual([])
  const shown = await ask('seldom')
  expect(shown.total).toBe(2)
  expect(JSON.stringify(shown)).not.toContain('Striped')
  expect((await checkSearch(INGEST)).faults).toEqual([])
  content.write('digests/quagga.md', quagga({ publishedAt: '2099-01-01', status: 'scheduled' }))
  await save()
  expect(await found('striped')).toEqual([])
  expect((await checkSearch(INGEST)).faults).toEqual([])
  content.write('digests/quagga.md', quagga())
  await save()
  expect(await found('striped')).toEqual(['early', 'linking', 'quagga'])
  expect((await checkSearch(INGEST)).faults).toEqual([])
})
