import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Actor } from '@/lib/auth/policy'
import { likelyDuplicates } from '@/lib/data/duplicates'
import { contentFolder, entityDocument } from '../factories/content'
import { ingest } from '../factories/ingest'
import { createTestStore, type TestStore } from '../factories/store'

const EDITOR: Actor = { id: 'cli', role: 'editor' }
let store: TestStore
beforeEach(async () => {
  store = await createTestStore()
})
afterEach(() => store.close())

test('a name in Chinese stands beside its romanised ones, whichever of the two names comes first', async () => {
  const content = contentFolder({
    'people/wang-wei-zh.md': entityDocument('王伟'),
    'people/wei-wang.md': entityDocument('Wei Wang'),
    'people/wang-wei.md': entityDocument('Wang Wei'),
    'people/ada.md': entityDocument('Ada Lovelace'),
    'topics/wei-wang.md': entityDocument('Wei wang'),
  })
  await ingest(content.dir)
  const pairs = (await likelyDuplicates(EDITOR)).map(({ one, other, why }) => [...[one.name, other.name].toSorted(), why].join(' · '))
  expect(pairs.toSorted()).toEqual(['Wang Wei · 王伟 · sound', 'Wei Wang · 王伟 · sound'])
})
