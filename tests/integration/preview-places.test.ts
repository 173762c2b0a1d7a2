import { afterEach, beforeEach, expect, test } from 'vitest'
import { closeDeskRenderer, deskRenderer } from '@/lib/desk/desk-renderer'
import { prepareDraft } from '@/lib/desk/prepare-draft'
import { renderBody } from '@/lib/desk/render-body'
import { contentFolder, digestDocument, entityDocument } from '../factories/content'
import { ingest } from '../factories/ingest'
import { createTestStore, type TestStore } from '../factories/store'

const renderer = () => deskRenderer({ maxBytes: 256 * 1024, renderTimeoutMs: 1000 })
const codes = (warnings: readonly { code: string; line: number | null; inline?: number }[]) =>
  warnings.map(({ code, line, inline }) => [line, code, ...(inline === undefined ? [] : [inline])].join(' '))

let store: TestStore
beforeEach(async () => {
  store = await createTestStore()
  await ingest(contentFolder({ 'digests/b.md': digestDocument({ title: 'B' }, '## There\n') }).dir)
})
afterEach(async () => {
  await closeDeskRenderer()
  await store.close()
})

const BODY = '[[b#There]] [[b#nowhere]] [[new#Here]]\n\n![x](/images/none.png)\n\n## Here\n'

test('a preview tells of anchors and images that are not there, and knows the headings that are only being written', async () => {
  const fields = { title: 'New', slug: 'new', corrections: '[{ date: 2026-01-01, text: "See [[b#gone]]" }]' }
  for (const [kind, document, more] of [
    ['digest', digestDocument(fields, BODY), ['broken-anchor 0']],
    ['term', entityDocument('New', { slug: 'new', kind: 'concept' }, BODY), []],
  ] as const) {
    const prepared = await prepareDraft({ kind, entry: null, base: 0, document }, renderer())
    // The text's own address comes with its publication: no link leads there yet.
    const found = prepared.ok ? codes(prepared.entry.rendered.warnings).filter((code) => !code.includes('broken-link')) : []
    expect(found.map((code) => code.trim())).toEqual(['1 broken-anchor', '3 missing-image', ...more])
  }
  const body = await renderBody(digestDocument({ title: undefined }, BODY), renderer())
  expect(codes(body?.warnings ?? [])).toEqual(expect.arrayContaining(['1 broken-anchor', '3 missing-image']))
})

test('an anchor of the text itself is looked for in what is being written, not in what is stored', async () => {
  const document = digestDocument({ title: 'B', slug: 'b' }, '[[b#Here]] [[b#There]]\n\n## Here\n')
  const { id } = await store.db.entry.findFirstOrThrow({ where: { slug: 'b' }, select: { id: true } })
  const over = await prepareDraft(
    { kind: 'digest', entry: { id, slug: 'b', revision: 1, status: 'published', publishedAt: null }, base: 1, document },
    renderer(),
  )
  expect(over.ok && over.entry.rendered.warnings.map(({ message }) => /“([^”]*)”/.exec(message)?.[1])).toEqual(['/digests/b#s-there'])
})
