import { renderToStaticMarkup } from 'react-dom/server'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { DigestArticle } from '@/components/digest/digest-article'
import { EntityPage } from '@/components/entity/entity-page'
import { MapList } from '@/components/map/map-list'
import { outlineOf } from '@/components/map/outline'
import { findDigest } from '@/lib/data/digests'
import { findEntity } from '@/lib/data/entities'
import { homeView } from '@/lib/data/home'
import { mapGraph } from '@/lib/data/map'
import { addDigest, addEntity, hoursFromNow } from '../factories/reads'
import { createTestStore, type TestStore } from '../factories/store'

let store: TestStore

beforeEach(async () => {
  store = await createTestStore()
})

afterEach(() => store.close())

async function addForeign(slug: string, language: string, title: string, fields: Parameters<typeof addDigest>[2] = {}) {
  const id = await addDigest(store.db, slug, fields)
  await store.db.entry.update({ where: { id }, data: { name: title } })
  await store.db.digest.update({ where: { entryId: id }, data: { language } })
  return id
}

async function articleOf(slug: string): Promise<string> {
  const digest = await findDigest(slug)
  if (!digest) throw new Error(`${slug} is not there`)
  return renderToStaticMarkup(DigestArticle({ digest }))
}

test('contents, corrections and where they stand are in the language of the digest', async () => {
  const id = await addForeign('chinese', 'zh-Hans', '扩散模型')
  const contents = [
    { id: 's-1', level: 2, text: '要点' },
    { id: 's-2', level: 2, text: 'RLMT' },
  ]
  await store.db.rendering.update({ where: { entryId: id }, data: { contents: JSON.stringify(contents) } })
  await store.db.correction.create({
    data: { digestId: id, position: 0, date: new Date(), text: '原文有误。', html: '原文有误。', section: 'RLMT', anchor: 's-2' },
  })
  const html = await articleOf('chinese')
  expect(html).toContain('<a href="#s-2"><span lang="zh-Hans">RLMT</span></a>')
  expect(html).toContain('<a href="#on:correction-1"><span lang="zh-Hans">RLMT</span></a>')
  expect(html).toContain('<p lang="zh-Hans">原文有误。</p>')
  expect(html).toMatch(/<span class="correction-date" lang="en">Corrected <time/)
})

test('a digest in Arabic runs from right to left: title, summary, text and contents', async () => {
  await addForeign('arabic', 'ar', 'نص عربي')
  const html = await articleOf('arabic')
  expect(html).toMatch(/<h1 dir="rtl"><span lang="ar" dir="rtl">نص عربي<\/span><\/h1>/)
  expect(html).toContain('<p class="lead" lang="ar" dir="rtl">')
  expect(html).toContain('<div class="prose" lang="ar" dir="rtl">')
})

test('whatever names a digest marks it with the digest’s own language', async () => {
  const term = await addEntity(store.db, 'term', 'term')
  const kanji = await addForeign('kanji', 'ja', '拡散模型', { publishedAt: hoursFromNow(-3), mentions: [term] })
  await store.db.correction.create({
    data: { digestId: kanji, position: 0, date: new Date(), text: '訂正。', html: '訂正。', section: null, anchor: null },
  })
  await addDigest(store.db, 'english', { publishedAt: hoursFromNow(-2) })
  await addForeign('arabic', 'ar', 'نص عربي', { publishedAt: hoursFromNow(-1) })

  const english = await articleOf('english')
  expect(english).toContain('<span lang="ja">拡散模型</span>')
  expect(english).toContain('<span lang="ar" dir="rtl">نص عربي</span>')

  const entity = await findEntity('term', 'term', 1)
  if (!entity) throw new Error('the term is not there')
  const page = renderToStaticMarkup(EntityPage({ entity }))
  expect(page).toContain('<span lang="ja">拡散模型</span>')
  expect(page).toMatch(/<q lang="ja">/)

  const map = renderToStaticMarkup(MapList({ outline: outlineOf(await mapGraph()) }))
  expect(map).toContain('<span lang="ja">拡散模型</span>')
  expect((await homeView()).corrected[0]?.digest).toMatchObject({ language: 'ja' })
})

test('a page of an entity whose text is Chinese says so', async () => {
  const id = await addEntity(store.db, 'person', 'zhang-wei')
  await store.db.rendering.update({ where: { entryId: id }, data: { html: '<p>研究扩散模型。</p>', text: '研究扩散模型。' } })
  const entity = await findEntity('person', 'zhang-wei', 1)
  if (!entity) throw new Error('the person is not there')
  expect(renderToStaticMarkup(EntityPage({ entity }))).toContain('<div class="prose" lang="zh-Hans">')
})
