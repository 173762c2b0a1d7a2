import { expect, test } from 'vitest'
import { createDraft } from '@/lib/commands/open-draft'
import { deskDigests, openDrafts } from '@/lib/data/drafts'
import { db } from '@/lib/db/client'
import { setFields } from '@/lib/document/edit-document'
import { contentFolder, digestDocument } from '../factories/content'
import { deskOfEachTest, EDITOR } from '../factories/desk'
import { publish, save } from '../factories/drafts'
import { ingest } from '../factories/ingest'

deskOfEachTest()

test('the lists are searched sign by sign, and go on after their first page', async () => {
  const content = contentFolder({
    'digests/a.md': digestDocument({ title: '"Talagrand’s conjecture"' }),
    'digests/b.md': digestDocument({ title: '"100% of it"' }),
    'digests/c.md': digestDocument({ title: 'Heat' }),
  })
  await ingest(content.dir)
  const titles = async (q: string) => (await deskDigests(EDITOR, { q })).rows.map(({ title }) => title)
  expect(await titles("talagrand's")).toEqual(['Talagrand’s conjecture'])
  expect(await titles('%')).toEqual(['100% of it'])
  expect(await titles('_')).toEqual([])
  for (let at = 0; at < 51; at++) {
    const { draftId } = await createDraft(EDITOR)
    await save(draftId, 1, digestDocument({ title: `"Draft ${at} of 猜想"` }))
  }
  const first = await openDrafts(EDITOR, { q: '猜想' })
  expect([first.rows.length, first.total, first.pages]).toEqual([50, 51, 2])
  expect((await openDrafts(EDITOR, { q: '猜想', page: 2 })).rows).toHaveLength(1)
  expect((await openDrafts(EDITOR, { q: 'draft 7 ' })).rows.map(({ title }) => title)).toEqual(['Draft 7 of 猜想'])
})

test('the list of drafts says what a draft lacks', async () => {
  const { draftId, version } = await createDraft(EDITOR)
  expect((await openDrafts(EDITOR)).rows[0]).toMatchObject({ hasSource: false, hasSummary: false })
  await save(draftId, version, setFields('---\ntitle: T\nsummary: S\nstatus: draft\n---\n', { sources: [{ outlet: '机器之心' }] }))
  expect((await openDrafts(EDITOR)).rows[0]).toMatchObject({ hasSource: true, hasSummary: true })
})

test('what readers see is called published, what they will see scheduled, by whichever button', async () => {
  const of = async (title: string, publishedAt: string, status: 'published' | 'scheduled') => {
    const { draftId } = await createDraft(EDITOR, digestDocument({ title, publishedAt, status: 'draft' }))
    return publish(draftId, { status })
  }
  const soon = new Date(Date.now() + 60_000)
  expect(await of('Later', '2099-01-01', 'published')).toMatchObject({ status: 'published', isToCome: true })
  await of('Soon', soon.toISOString(), 'scheduled')
  await db().digest.updateMany({ where: { entry: { name: 'Soon' } }, data: { publishedAt: new Date(Date.now() - 1000) } })
  const listed = async (status: 'scheduled' | 'published') =>
    (await deskDigests(EDITOR, { status })).rows.map((row) => [row.title, row.status])
  expect(await listed('published')).toEqual([['Soon', 'published']])
  expect(await listed('scheduled')).toEqual([['Later', 'scheduled']])
})
