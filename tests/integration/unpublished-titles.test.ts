import { renderToStaticMarkup } from 'react-dom/server'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { DigestArticle } from '@/components/digest/digest-article'
import { findCard } from '@/lib/data/cards'
import { findDigest } from '@/lib/data/digests'
import { findEntity } from '@/lib/data/entities'
import { homeView } from '@/lib/data/home'
import { searchSite } from '@/lib/data/search-site'
import { db } from '@/lib/db/client'
import { closeDeskRenderer, deskRenderer } from '@/lib/desk/desk-renderer'
import { prepareDraft } from '@/lib/desk/prepare-draft'
import { previewDraft } from '@/lib/desk/preview-draft'
import { EMPTY_CHOICE } from '@/lib/schemas/search'
import { contentFolder, digestDocument, entityDocument } from '../factories/content'
import { ingest } from '../factories/ingest'
import { createTestStore, type TestStore } from '../factories/store'

const SECRET = '绝密并购 Zephyrplan'
const CORRECTIONS = `[{ date: 2025-11-27, text: "As [[zephyr]] says.", section: "More on ${SECRET}" }, { date: 2025-11-27, text: "And [[${SECRET}]].", section: "Results" }]`
const OWN_WORDS =
  '## Adam in use\n\nOn [[spaces]], on [[long]] and with [[term:Heat]]. We used [[adam|that optimiser]]; [[adam]] is one. Adamax and Adam were slow.\n'
const BODY =
  '## More on [[zephyr]]\n\nPoint with [[zephyr]] and [[term:Heat]] here. See [[zephyr|the plan]] and [[open]].\n\n##### Deep in [[zephyr]]\n\nText.\n\n## Results\n\nMore.\n'
let store: TestStore
beforeAll(async () => {
  store = await createTestStore()
  const content = contentFolder({
    'terms/heat.md': entityDocument('Heat', {}, '## On [[zephyr]]\n\nAs in [[zephyr]].\n'),
    'digests/zephyr.md': digestDocument({ title: `"${SECRET}"`, status: 'scheduled', publishedAt: '2099-01-01' }),
    'digests/open.md': digestDocument({ title: 'Open' }),
    'digests/linking.md': digestDocument({ title: 'Linking', corrections: CORRECTIONS }, BODY),
    // Titles that the plain text writes otherwise, one that begins another, and one that is a word of everybody's.
    'digests/spaces.md': digestDocument({ title: '"Quagga  two   spaces"', status: 'draft' }),
    'digests/long.md': digestDocument({ title: 'Quagga two spaces and more', status: 'draft' }),
    'digests/adam.md': digestDocument({ title: 'Adam', status: 'draft' }),
    'digests/own-words.md': digestDocument({ title: 'Own words' }, OWN_WORDS),
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
  const shown = JSON.stringify([
    page,
    await findEntity('term', 'heat', 1),
    await findCard('term', 'heat'),
    await findDigest('open'),
    await homeView(),
  ])
  expect(shown).toContain('Linking')
  expect(shown).not.toMatch(/绝密|zephyr/i)
})

test('a correction of a section that shows it names the section as readers do, and leads to where that is', async () => {
  const page = await findDigest('linking')
  expect(page?.corrections.map(({ section, anchor }) => [section, anchor])).toEqual([
    ['More on an unpublished digest', 's-1-unpublished'],
    ['Results', 's-results'],
  ])
  expect((await homeView()).corrected.map(({ anchor }) => anchor)).toEqual(['s-results'])
  const html = page ? renderToStaticMarkup(DigestArticle({ digest: page })) : ''
  expect(html).toContain('More on an unpublished digest')
  expect(html).not.toMatch(/绝密|zephyr/i)
})

const hitsFor = async (q: string) => {
  const { hits } = await searchSite({ q, chosen: EMPTY_CHOICE, sort: 'relevance', offset: 0, limit: 20, mend: false, facets: false })
  return hits.map(({ slug, highlights }) => [slug, highlights.passage.map(({ text }) => text).join('')])
}

test('nobody finds by it what links there: its text, its headings, its corrections', async () => {
  for (const word of ['绝密', 'zephyrplan', 'zephyr', 'quagga']) expect([word, await hitsFor(word)]).toEqual([word, []])
})

test('white space in a title hides nothing less, and of two titles one of which begins the other no word is left', async () => {
  const { html } = (await findDigest('own-words')) ?? {}
  expect(html).toContain('On an unpublished digest, on an unpublished digest and with')
  const mentions = (await findEntity('term', 'heat', 1))?.mentions.filter(({ from }) => from.slug === 'own-words')
  expect(mentions?.map(({ sentence }) => sentence)).toEqual(['On an unpublished digest, on an unpublished digest and with Heat.'])
})

test('words of the author’s own stay where they say the same as such a title, on the page and in the search', async () => {
  const page = await findDigest('own-words')
  expect(page?.contents).toEqual([{ id: 's-adam-in-use', level: 2, text: 'Adam in use' }])
  expect(page?.html).toContain('We used that optimiser; an unpublished digest is one. Adamax and Adam were slow.')
  expect((await hitsFor('adamax')).map(([slug]) => slug)).toEqual(['own-words'])
  expect((await hitsFor('adam')).map(([slug]) => slug)).toEqual(['own-words'])
  const [[, passage] = []] = await hitsFor('adamax slow')
  expect(passage).toContain('Adamax and Adam were slow')
})

test('a text that was rendered before places were noted hides the titles wherever they stand, until it is rendered again', async () => {
  const before = await db().rendering.findMany({ select: { entryId: true, titles: true } })
  await db().rendering.updateMany({ data: { titles: null } })
  await db().link.updateMany({ data: { titles: null } })
  try {
    const shown = JSON.stringify([await findDigest('linking'), await findDigest('own-words'), await findEntity('term', 'heat', 1)])
    expect(shown).toContain('on an unpublished digest and with Heat')
    // Of headings that no contents list, the anchors were never known.
    expect(shown.replaceAll(/s-deep-in-[^"\\]*/g, '')).not.toMatch(/绝密|zephyr|quagga/i)
  } finally {
    for (const { entryId, titles } of before)
      await db().rendering.update({ where: { entryId }, data: { titles }, select: { entryId: true } })
  }
})

test('nor in a preview of a draft, whose author is told of it', async () => {
  // Without the one that has the title by its author's hand.
  const corrections = CORRECTIONS.replace(/, \{[^}]*\}/, '')
  const document = digestDocument({ title: 'Draft', summary: 'S', status: 'draft', corrections }, BODY)
  const draft = { kind: 'digest', document, base: 0, title: 'Draft', entry: null } as const
  const prepared = await prepareDraft(draft, deskRenderer({ maxBytes: 256 * 1024, renderTimeoutMs: 1000 }))
  if (!prepared.ok) throw new Error(JSON.stringify(prepared.issues))
  const { warnings, html } = prepared.entry.rendered
  expect(warnings.map(({ code }) => code)).toContain('unpublished-link')
  expect(JSON.stringify(warnings)).not.toContain('绝密')
  const view = await previewDraft(prepared, null, new Date())
  expect(JSON.stringify(view)).not.toMatch(/绝密|zephyr/i)
  expect('digest' in view && view.digest.corrections[0]).toMatchObject({
    section: 'More on an unpublished digest',
    anchor: 's-1-unpublished',
  })
  // What is to be stored names it: it is a question of the moment.
  expect(html).toContain(SECRET)
})
