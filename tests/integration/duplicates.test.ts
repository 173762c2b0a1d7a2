import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Actor } from '@/lib/auth/policy'
import { likelyDuplicates, unclearTexts } from '@/lib/data/duplicates'
import { contentFolder, digestDocument, entityDocument } from '../factories/content'
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

test('texts with a link or a name that may mean several wait until somebody says which, the last changed first', async () => {
  const content = contentFolder({
    'people/wei-wang-pku.md': entityDocument('Wei Wang'),
    'people/wei-wang-thu.md': entityDocument('Wei Wang'),
    'terms/heat.md': entityDocument('Heat', {}, 'First described by [[Wei Wang]].\n'),
    'digests/named.md': digestDocument({ title: 'Named' }, 'By Wei Wang, as [[Wei Wang]] says.\n'),
    // What a text says of itself settles it, and a link that leads nowhere may mean nobody.
    'digests/clear.md': digestDocument({ title: 'Clear', people: '[wei-wang-pku]' }, 'By Wei Wang. See [[nowhere]].\n'),
  })
  await ingest(content.dir)
  content.write('digests/named.md', digestDocument({ title: 'Named' }, 'By Wei Wang, as [[Wei Wang]] says again.\n'))
  await ingest(content.dir)
  const unclear = async () => (await unclearTexts(EDITOR)).map(({ kind, slug, messages }) => [`${kind}:${slug}`, messages.length])
  expect(await unclear()).toEqual([
    ['digest:named', 2],
    ['term:heat', 1],
  ])
  const [named] = await unclearTexts(EDITOR)
  expect(named).toMatchObject({ name: 'Named', entryId: expect.any(Number) })
  expect(named?.messages.join('\n')).toMatch(/\[\[Wei Wang\]\] may mean .*wei-wang-pku.*wei-wang-thu/)
  expect(named?.messages.join('\n')).toMatch(/“Wei Wang” may be .*it is not linked/)

  content.write('terms/heat.md', entityDocument('Heat', {}, 'First described by [[wei-wang-thu]].\n'))
  await ingest(content.dir)
  expect(await unclear()).toEqual([['digest:named', 2]])
  await expect(unclearTexts({ id: 'user:7', role: 'author', userId: 7 })).rejects.toMatchObject({ code: 'forbidden' })
})
