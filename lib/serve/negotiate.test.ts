import { expect, test } from 'vitest'
import { chooseEncoding, namesEtag } from './negotiate'

test.each([
  [undefined, 'identity'],
  ['', 'identity'],
  ['gzip, deflate, br, zstd', 'br'],
  ['gzip, deflate', 'gzip'],
  ['GZIP', 'gzip'],
  ['x-gzip', 'gzip'],
  ['br;q=0.5, gzip;q=0.9', 'gzip'],
  ['br;q=0, gzip', 'gzip'],
  ['gzip;q=0', 'identity'],
  ['*', 'br'],
  ['*;q=0', 'identity'],
  ['br;q=0, *', 'gzip'],
  ['identity', 'identity'],
  ['gzip;q=nonsense', 'identity'],
  ['gzipped, brr', 'identity'],
])('for Accept-Encoding %j the body goes out as %s', (header, encoding) => {
  expect(chooseEncoding(header)).toBe(encoding)
  expect(chooseEncoding(header)).toBe(encoding)
})

test('many distinct Accept-Encoding headers are still answered rightly', () => {
  for (let n = 0; n < 1000; n++) expect(chooseEncoding(`x-${n}, gzip`)).toBe('gzip')
})

test.each([
  ['"abc"', true],
  ['W/"abc"', true],
  ['"x", W/"abc" , "y"', true],
  ['*', true],
  [' * ', true],
  ['"abcd"', false],
  ['abc', false],
  ['"abc-gz"', false],
  ['', false],
  ['"x*"', false],
])('If-None-Match %j names the tag "abc": %s', (header, names) => {
  expect(namesEtag(header, '"abc"')).toBe(names)
})
