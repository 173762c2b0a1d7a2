import { afterAll, beforeAll, expect, test } from 'vitest'
import { findDigest } from '@/lib/data/digests'
import { findEntity } from '@/lib/data/entities'
import { closeDeskRenderer, deskRenderer } from '@/lib/desk/desk-renderer'
import { prepareDraft } from '@/lib/desk/prepare-draft'
import { previewDraft } from '@/lib/desk/preview-draft'
import { contentFolder, digestDocument, entityDocument } from '../factories/content'
import { ingest } from '../factories/ingest'
import { createTestStore, type TestStore } from '../factories/store'

const SECRET = '绝密并购 Zephyrplan'
const BODY =
  '## More on [[zephyr]]\n\nPoint with [[zephyr]] and [[term:Heat]] here. See [[zephyr|the plan]] and [[open]].\n\n## Results\n\nMore.\n'
let store: TestStore
beforeAll(async () => {
  store = await createTestStore()
  const content = contentFolder({
    'terms/heat.md': entityDocument('Heat', {}, 'As in [[zephyr]].\n'),
    'digests/zephyr.md': digestDocument({ title: `"${SECRET}"`, status: 'scheduled', publishedAt: '2099-01-01' }),
    'digests/open.md': digestDocument({ title: 'Open' }),
    'digests/linking.md': digestDocument({ title: 'Linking', corrections: '[{ date: 2025-11-27, text: "As [[zephyr]] says." }]' }, BODY),
  })
  await ingest(content.dir)
})
afterAll(async () => {
  await closeDeskRenderer()
  await store.close()
})

test('the title of a digest to come stands nowhere on a page that links to it: text, contents, anchors, corrections, mentions', async () => {
  const page = await findDigest('linking')
  expect(page?.contents.map(({ text, id }) => [text, id])).toEqual([
    ['More on an unpublished digest', 's-1-unpublished'],
    ['Results', 's-results'],
  ])
  expect(page?.html).toContain('id="s-1-unpublished"')
  expect(page?.html).toContain('See the plan and <a href="/digests/open"')
  const shown = JSON.stringify([page, await findEntity('term', 'heat', 1), await findDigest('open')])
  expect(shown).toContain('Linking')
  expect(shown).not.toMatch(/绝密|zephyr/i)
})

test('nor in a preview of a draft, whose author is told of it', async () => {
  const document = digestDocument({ title: 'Draft', summary: 'S', status: 'draft' }, BODY)
  const draft = { kind: 'digest', document, base: 0, title: 'Draft', entry: null } as const
  const prepared = await prepareDraft(draft, deskRenderer({ maxBytes: 256 * 1024, renderTimeoutMs: 1000 }))
  if (!prepared.ok) throw new Error(JSON.stringify(prepared.issues))
  const { warnings, html } = prepared.entry.rendered
  expect(warnings.map(({ code }) => code)).toContain('unpublished-link')
  expect(JSON.stringify(warnings)).not.toContain('绝密')
  const view = await previewDraft(prepared, null, new Date())
  expect(JSON.stringify(view)).not.toMatch(/绝密|zephyr/i)
  // What is to be stored names it: it is a question of the moment.
  expect(html).toContain(SECRET)
})
