import { expect, test } from 'vitest'
import { readTarget } from './public-address'

function keyOf(target: string): string {
  const read = readTarget(target)
  if (read.is === 'page') return read.address.key
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

test('an address of more than 2048 characters is too long', () => {
  expect(keyOf(`/digests/x?${'a'.repeat(2037)}`)).toBe('/digests/x')
  expect(keyOf(`/digests/x?${'a'.repeat(2038)}`)).toBe('414')
})

test('a canonical address is its own key', () => {
  for (const target of ['/', '/digests', '/people?page=2', '/people/danqi-chen?page=12', '/sources/huxiu'])
    expect(keyOf(keyOf(target))).toBe(target)
})

test('an address tells what it leads to', () => {
  expect(readTarget('/people/danqi-chen?page=12')).toEqual({
    is: 'page',
    address: { key: '/people/danqi-chen?page=12', pathname: '/people/danqi-chen', kind: 'person', slug: 'danqi-chen', page: 12 },
  })
  expect(readTarget('/topics')).toEqual({ is: 'page', address: { key: '/topics', pathname: '/topics', kind: 'topic', slug: '', page: 1 } })
})
