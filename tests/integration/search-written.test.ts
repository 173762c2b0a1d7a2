import { afterAll, beforeAll, expect, test } from 'vitest'
import { INGEST } from '@/lib/auth/policy'
import { rebuildSearch } from '@/lib/commands/rebuild-search'
import { searchSite } from '@/lib/data/search-site'
import { EMPTY_CHOICE } from '@/lib/schemas/search'
import { contentFolder, digestDocument, entityDocument } from '../factories/content'
import { ingest } from '../factories/ingest'
import { createTestStore, type TestStore } from '../factories/store'

const LONG = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft'
let store: TestStore
beforeAll(async () => {
  store = await createTestStore()
  const content = contentFolder({
    'people/joerg.md': entityDocument('Jörg Müßli', {}, 'J.\n'),
    'digests/oats.md': digestDocument(
      { title: LONG, people: '[Jörg Müßli]', papers: '[{ title: Détentes, authors: [Éva Szőke] }]' },
      'On Rényi’s entropies and GPT-4o.\n',
    ),
  })
  expect((await ingest(content.dir)).errors).toEqual([])
  await rebuildSearch(INGEST)
})
afterAll(() => store.close())

const ask = (q: string) => searchSite({ q, chosen: EMPTY_CHOICE, sort: 'relevance', offset: 0, limit: 10, mend: true, facets: true })

test.each([
  ['musli', [{ field: 'people', by: 'typo', asked: 'musli', found: 'Müßli' }]],
  ['MÜßLI', [{ field: 'people', by: 'word', asked: 'MÜßLI', found: '' }]],
  ['szok', [{ field: 'people', by: 'prefix', asked: 'szok', found: 'Szőke' }]],
  ['detente', [{ field: 'original', by: 'word', asked: 'detente', found: 'Détentes' }]],
  ['Donaudampfschiff', [{ field: 'title', by: 'prefix', asked: 'Donaudampfschiff', found: LONG }]],
  ['entropy', [{ field: 'body', by: 'word', asked: 'entropy', found: 'entropies' }]],
  ['GPT-4', [{ field: 'body', by: 'prefix', asked: 'GPT-4', found: 'GPT-4o' }]],
])('reasons for %s quote what was typed, and what stands in the digest', async (q, why) => {
  expect((await ask(q)).hits[0]?.why).toEqual(why)
})

test('a mended word is shown as the digest has it, where that is more than its case', async () => {
  expect((await ask('Musli')).interpreted.mended).toEqual([{ asked: 'Musli', meant: 'Müßli' }])
  expect((await ask('entropyes')).interpreted.mended).toEqual([{ asked: 'entropyes', meant: 'entropies' }])
  expect((await ask('Musli')).entities[0]?.why).toEqual([{ field: 'name', by: 'typo', asked: 'Musli', found: 'Jörg Müßli' }])
})
