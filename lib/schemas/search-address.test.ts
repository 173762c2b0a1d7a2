import { expect, test } from 'vitest'
import { searchParameters } from './search'
import { searchHref, toggled } from './search-address'

const read = (query: Record<string, string | string[]>) => searchParameters.parse(query)

test.each([
  [{}, '/search'],
  [{ q: '  heat flow ' }, '/search?q=heat%20flow'],
  [{ q: '陈丹琦&x' }, '/search?q=%E9%99%88%E4%B8%B9%E7%90%A6%26x'],
  [{ page: '3', sort: 'date', q: 'a', topic: ['b', 'a', 'a'] }, '/search?q=a&topic=a&topic=b&sort=date&page=3'],
  [{ q: 'a', page: '-1', sort: 'up', exact: '1' }, '/search?q=a&exact=1'],
  [{ q: 'a', page: 'x'.repeat(9) }, '/search?q=a'],
])('%j has one address', (query, href) => {
  expect(searchHref(read(query))).toBe(href)
})

test('a value of a facet is added and taken away, from the first page', () => {
  const state = read({ q: 'a', page: '3', year: '2024' })
  expect(searchHref(toggled(state, 'topic', 'x'))).toBe('/search?q=a&topic=x&year=2024')
  expect(searchHref(toggled(state, 'year', '2024'))).toBe('/search?q=a')
})
