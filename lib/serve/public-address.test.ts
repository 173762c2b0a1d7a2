import { expect, test } from 'vitest'
import { readTarget } from './public-address'

function keyOf(target: string): string {
  const read = readTarget(target)
  if (read.is === 'public') return read.address.key
  if (read.is === 'redirect') return `→ ${read.to}`
  return read.is === 'refused' ? String(read.status) : 'other'
}

test.each([
  ['/', '/'],
  ['/?utm_source=x', '/'],
  ['/?page=2', '/'],
  ['', '400'],
  ['/digests', '/digests'],
  ['/digests?page=3', '/digests?page=3'],
  ['/digests/streambp', '/digests/streambp'],
  ['/digests/streambp?page=2', '/digests/streambp'],
  ['/digests/streambp?', '/digests/streambp'],
  ['/digests/streambp#method', '/digests/streambp'],
  ['/digests/streambp?_rsc=1a2b', '/digests/streambp'],
  ['/digests/%73treambp', '/digests/streambp'],
  ['/topics/probability?page=2', '/topics/probability?page=2'],
  ['/topics/probability?x=1&page=2&y=3', '/topics/probability?page=2'],
  ['/topics/probability?page=2#top', '/topics/probability?page=2'],
  ['/topics/probability?page=1', '/topics/probability'],
  ['/topics/probability?page=0', '/topics/probability'],
  ['/topics/probability?page=02', '/topics/probability'],
  ['/topics/probability?page=-2', '/topics/probability'],
  ['/topics/probability?page=2e3', '/topics/probability'],
  ['/topics/probability?page=9999999', '/topics/probability'],
  ['/topics/probability?subpage=2', '/topics/probability'],
  ['/topics/probability?page=2&page=3', '/topics/probability?page=2'],
  ['/topics/probability#?page=2', '/topics/probability'],
  ['http://evil.example/topics/probability?page=2', '/topics/probability?page=2'],
  ['https://evil.example', '/'],
  ['/topics/probability/', '→ /topics/probability'],
  ['/topics/probability/?page=2&x=1', '→ /topics/probability?page=2'],
  ['/topics/', '→ /topics'],
  ['/search', '/search'],
  ['/search?utm_source=x&page=1', '/search'],
  ['/search?page=2&q=%20heat%20&topic=b&topic=a&x=1', '/search?q=heat&topic=a&topic=b&page=2'],
  ['/search?q=%00%ff', '/search?q=%EF%BF%BD'],
  ['/search/?q=a', '→ /search?q=a'],
])('the address %s means %s', (target, key) => {
  expect(keyOf(target)).toBe(key)
})

test.each([
  '/Digests/streambp',
  '/digests/Streambp',
  '/digests/a--b',
  '/digests/a%2Fb',
  '/digests/a/b',
  '/topics/é',
  '/admin',
  '/favicon.ico',
  '/digests/x.rsc',
  `/digests/${'a'.repeat(121)}`,
])('the address %s is no page', (target) => {
  expect(keyOf(target)).toBe('other')
})

test.each([
  '//evil.example/digests/x',
  '/digests//x',
  '/digests/../x',
  '/./digests/x',
  '/digests/%2e%2E/x',
  '/digests\\x',
  '/digests/%5cx',
  '/digests/x%00',
  '/digests/x\u0000',
  '/digests/x%0d%0aset-cookie:a=b',
  '/digests/%zz',
  '/digests/%',
  '/digests/%ff',
  'digests/x',
  'ftp://x/digests/x',
  '*',
])('the address %j is refused', (target) => {
  expect(keyOf(target)).toBe('400')
})

test('an address of more than 40,000 characters is too long', () => {
  expect(keyOf(`/digests/x?${'a'.repeat(39_989)}`)).toBe('/digests/x')
  expect(keyOf(`/digests/x?${'a'.repeat(39_990)}`)).toBe('414')
})

test('a canonical address is its own key', () => {
  for (const target of ['/', '/digests', '/people?page=2', '/people/danqi-chen?page=12', '/sources/huxiu'])
    expect(keyOf(keyOf(target))).toBe(target)
})

test.each([
  ['/map', '/map'],
  ['/map?page=2', '/map'],
  ['/map/', '→ /map'],
  ['/labs?page=2', '/labs'],
  ['/labs/heat-on-the-hypercube?n=5&seed=2', '/labs/heat-on-the-hypercube'],
  ['/labs/heat-on-the-hypercube/', '→ /labs/heat-on-the-hypercube'],
  ['/digests?month=2025-11', '/digests?month=2025-11'],
  ['/digests?page=3&month=2025-11', '/digests?month=2025-11&page=3'],
  ['/digests?month=2025-13&month=2025-12', '/digests?month=2025-12'],
  ['/digests?month=2025-1', '/digests'],
  ['/digests?letter=c', '/digests'],
  ['/digests/streambp?month=2025-11&q=a', '/digests/streambp'],
  ['/people?page=2&letter=c', '/people?letter=c&page=2'],
  ['/terms?letter=0-9', '/terms?letter=0-9'],
  ['/sources?letter=other&page=1', '/sources?letter=other'],
  ['/topics?letter=C', '/topics'],
  ['/topics?letter=cc&letter=%63', '/topics?letter=c'],
  ['/people/danqi-chen?letter=c', '/people/danqi-chen'],
  ['/people?month=2025-11', '/people'],
  ['/topics?q=grpo', '/topics'],
  ['/people/danqi-chen?q=grpo', '/people/danqi-chen'],
  ['/topics/x?q=grpo', '/topics/x?q=grpo'],
  ['/topics/x?page=2&q=+two++words%20&utm=1', '/topics/x?q=two%20%20words&page=2'],
  ['/topics/x?q=%E8%AE%AD%E7%BB%83', '/topics/x?q=%E8%AE%AD%E7%BB%83'],
  ['/topics/x?q=a%0d%0aset-cookie:b%00', '/topics/x?q=a%20set-cookie%3Ab'],
  ['/topics/x?q=\\sqrt%5Cpi%zz', '/topics/x?q=%5Csqrt%5Cpi%25zz'],
  ['/topics/x?q=a%26page%3D7%23', '/topics/x?q=a%26page%3D7%23'],
  ['/topics/x?q=+', '/topics/x'],
  ['/topics/x?q=', '/topics/x'],
  ['/topics/x/?q=a', '→ /topics/x?q=a'],
  [`/topics/x?q=${'a'.repeat(300)}`, `/topics/x?q=${'a'.repeat(200)}`],
  [`/topics/x?q=${'a'.repeat(199)}%F0%9F%99%82`, `/topics/x?q=${'a'.repeat(199)}`],
  ['/map.json?x=1', '/map.json'],
  ['/cards/topics/probability?page=2&q=a', '/cards/topics/probability'],
  ['/cards/people/%64anqi-chen', '/cards/people/danqi-chen'],
])('of its parameters, %s keeps those that choose: %s', (target, key) => {
  expect(keyOf(target)).toBe(key)
})

test.each([
  '/cards',
  '/cards/',
  '/cards/topics',
  '/cards/topics/',
  '/cards/topics/x/',
  '/cards/topics/X',
  '/cards/none/x',
  '/cards/topics/a/b',
  '/map.json/',
  '/map/x',
])('%s is neither page nor data', (target) => {
  expect(keyOf(target)).toMatch(/^other$/)
})

test('an address tells what must exist for it, what is sent, and whether that is kept', () => {
  const read = (target: string) => readTarget(target)
  expect(read('/people/danqi-chen?page=12')).toEqual({
    is: 'public',
    address: { key: '/people/danqi-chen?page=12', pathname: '/people/danqi-chen', form: 'page', isKept: true },
  })
  expect(read('/topics/x?q=a')).toMatchObject({ address: { pathname: '/topics/x', form: 'page', isKept: false } })
  expect(read('/cards/topics/x')).toMatchObject({ address: { pathname: '/topics/x', form: 'data', isKept: true } })
  expect(read('/map.json')).toMatchObject({ address: { pathname: '/map', form: 'data', isKept: true } })
})
