import { afterEach, beforeEach, expect, test } from 'vitest'
import { createNearAddresses, type NearAddresses } from '@/lib/data/near-addresses'
import { addDigest, addEntity, hoursFromNow } from '../factories/reads'
import { createTestStore, type TestStore } from '../factories/store'

let store: TestStore
let addresses: NearAddresses
let clock = 0
beforeEach(async () => {
  store = await createTestStore()
  clock = Date.now()
  addresses = createNearAddresses(store.file, () => clock)
})
afterEach(async () => {
  addresses.close()
  await store.close()
})

const hrefs = (pathname: string) => {
  clock += 1000
  return addresses.near(pathname).map(({ href }) => href)
}

async function fill() {
  const topic = await addEntity(store.db, 'topic', 'probability')
  const person = await addEntity(store.db, 'person', 'danqi-chen')
  await addDigest(store.db, 'streambp', { topics: [topic], people: [person] })
  await addDigest(store.db, 'rlmt-thinking-for-chat')
  await addDigest(store.db, 'talagrand-convolution')
}

test.each([
  ['/digests/sreambp', '/digests/streambp'],
  ['/digests/StreamBP.html', '/digests/streambp'],
  ['/topics/streambp', '/digests/streambp'],
  ['/streambp', '/digests/streambp'],
  ['/2025/posts/streambp', '/digests/streambp'],
  ['/people/chen-danqi', '/people/danqi-chen'],
  ['/people/Danqi Chen', '/people/danqi-chen'],
  ['/people/dnaqi-chen', '/people/danqi-chen'],
  ['/digests/talagrand', '/digests/talagrand-convolution'],
  ['/digests/thinking-chat', '/digests/rlmt-thinking-for-chat'],
  ['/topic/probabilty/', '/topics/probability'],
])('%s may have meant %s', async (pathname, href) => {
  await fill()
  expect(hrefs(pathname)).toEqual([href])
})

test.each(['/', '/wp-login.php', '/admin', '/x', '/digests/%', "/digests/' OR 1=1 --", '/digests/_%', '/digests/\u{1F642}\u{1F642}'])(
  'nothing is near %j',
  async (pathname) => {
    await fill()
    expect(hrefs(pathname)).toEqual([])
  },
)

test('a name in any script is found as it is written', async () => {
  const person = await addEntity(store.db, 'person', 'danqi-chen')
  await store.db.alias.create({ data: { entryId: person, position: 0, name: '陈丹琦', folded: '陈丹琦' } })
  await addDigest(store.db, 'a', { people: [person] })
  expect(addresses.near('/people/陈丹琦')).toEqual([{ kind: 'person', slug: 'danqi-chen', name: 'danqi-chen', href: '/people/danqi-chen' }])
})

test('what no reader may see is never suggested, nor what only that speaks of', async () => {
  const secret = await addEntity(store.db, 'term', 'secret-method', { isStub: true })
  const told = await addEntity(store.db, 'term', 'secret-methods', { isStub: true })
  await addDigest(store.db, 'secret-draft', { status: 'draft', publishedAt: null, terms: [secret, told] })
  await addDigest(store.db, 'secret-dreft', { status: 'scheduled', publishedAt: new Date(clock + 3_600_000), terms: [secret] })
  await addDigest(store.db, 'open', { terms: [told], publishedAt: hoursFromNow(-1) })
  expect([hrefs('/digests/secret-draft'), hrefs('/digests/secret'), hrefs('/terms/secret-method')]).toEqual([
    [],
    ['/terms/secret-methods'],
    ['/terms/secret-methods'],
  ])
  clock += 3_600_000
  expect(hrefs('/digests/secret-draft')).toEqual(['/digests/secret-dreft'])
})

test('at most five are named, the nearest first, and of equals those of the kind that was asked for', async () => {
  for (const kind of ['topic', 'term', 'source'] as const)
    for (const slug of ['grpo-one', 'grpo-two']) await addEntity(store.db, kind, slug)
  expect(hrefs('/terms/grpo-onne')).toEqual(['/terms/grpo-one', '/topics/grpo-one', '/sources/grpo-one'])
  expect(hrefs('/terms/grpo')).toHaveLength(5)
})

test('among many entries it looks at few, and still finds one slip near the beginning', async () => {
  const slugs = Array.from({ length: 5000 }, (_, n) => `entry-${n.toString(36).padStart(4, '0')}`)
  await store.db.entry.createMany({ data: slugs.map((slug) => ({ kind: 'term', slug, name: slug })) })
  for (const slug of ['zorn-lemma', 'streambp']) await addEntity(store.db, 'term', slug)
  expect([hrefs('/terms/zron-lemma'), hrefs('/terms/szorn-lemma'), hrefs('/terms/lemma-zorn'), hrefs('/terms/straembp')]).toEqual([
    ...[['/terms/zorn-lemma'], ['/terms/zorn-lemma'], ['/terms/zorn-lemma'], ['/terms/streambp']],
  ])
})

test('a flood of junk is answered with nothing for the rest of the second', async () => {
  await fill()
  const answers = Array.from({ length: 200 }, () => addresses.near('/digests/sreambp').length)
  expect(answers.slice(0, 10)).toEqual(Array(10).fill(1))
  expect(answers.slice(10)).toEqual(Array(190).fill(0))
  clock += 1000
  expect(addresses.near('/digests/sreambp')).toHaveLength(1)
})
