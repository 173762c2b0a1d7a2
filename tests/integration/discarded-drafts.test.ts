import { afterAll, beforeAll, expect, test } from 'vitest'
import { discardDraft, reopenDraft } from '@/lib/commands/close-draft'
import { createDraft } from '@/lib/commands/open-draft'
import { discardedDrafts } from '@/lib/data/discarded-drafts'
import { digestDocument } from '../factories/content'
import { createTestStore, type TestStore } from '../factories/store'

const EDITOR = { id: 'cli', role: 'editor' } as const
let store: TestStore
beforeAll(async () => {
  store = await createTestStore()
})
afterAll(() => store.close())

const author = async (name: string) => {
  const { id } = await store.db.user.create({
    data: { name, email: `${name}@example.org`, emailKey: `${name}@example.org`, role: 'author' },
  })
  return { id: `user:${id}`, role: 'author', userId: id } as const
}

test('discarded drafts are listed until they are taken up again, the last one first, and authors see their own', async () => {
  const [ann, bo] = [await author('ann'), await author('bo')]
  const first = await createDraft(ann, digestDocument({ title: '"猜想"' }))
  const second = await createDraft(bo, digestDocument({ title: 'Heat' }))
  await createDraft(ann, digestDocument({ title: 'Still written' }))
  expect((await discardedDrafts(EDITOR, 1)).rows).toEqual([])
  await discardDraft(ann, first.draftId)
  await discardDraft(bo, second.draftId)
  const listed = async (actor: Parameters<typeof discardedDrafts>[0]) =>
    (await discardedDrafts(actor, 1)).rows.map(({ draftId, title, ownerName }) => [draftId, title, ownerName])
  expect(await listed(EDITOR)).toEqual([
    [second.draftId, 'Heat', 'bo'],
    [first.draftId, '猜想', 'ann'],
  ])
  expect(await listed(ann)).toEqual([[first.draftId, '猜想', 'ann']])
  await reopenDraft(ann, first.draftId)
  expect(await listed(ann)).toEqual([])
  await expect(discardedDrafts({ id: 'reader', role: 'reader' } as never, 1)).rejects.toMatchObject({ code: 'forbidden' })
})
