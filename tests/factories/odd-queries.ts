import { drawRandom } from './draw-random'

/** What queries are put together from: whatever may mean something to a parser, a database, a browser or an address. */
const PIECES = [
  '"',
  "'",
  '*',
  '"*NEAR(',
  'NEAR(a b, 5)',
  'AND',
  'OR NOT',
  '-',
  '--',
  '^',
  '(',
  ')',
  '{title}:',
  'author:',
  'year:',
  'topic:""',
  'before:9999-99-99',
  'year:0000..9999',
  'lang:zz-zz',
  '-author:x',
  ':',
  '：',
  '%',
  '%00',
  '%ff',
  '_',
  '\\',
  '\u0000',
  '\u0007',
  '\u001b[31m',
  '\u202e',
  '\u200d',
  '\ufeff',
  '\u00ad',
  '\ud83d',
  '\ude00',
  '👩‍👩‍👧‍👦',
  '🏳️‍🌈',
  'e\u0301\u0301\u0301',
  'שלום',
  'مرحبا بالعالم',
  '思维',
  '，。「」',
  '字母Transformer注意力',
  'ﬁﬂ',
  'Ⅷ',
  '½',
  'ß',
  'İ',
  'signal',
  'the',
  'a',
  '1e309',
  '../../etc/passwd',
  "'; DROP TABLE Entry; --",
  '<img src=x onerror=1>',
  '{{7*7}}',
  '\r\nset-cookie: a=b',
  ' ',
  '\t',
  'SELECT * FROM sqlite_master',
  'fts5: syntax error near',
]

/** Escapes that are none, of half a character, of what is no UTF-8, and of signs that mean something to an address. */
const JUNK = [
  '%',
  '%%',
  '%z1',
  '%u601d',
  '%c0%af',
  '%ed%a0%bd',
  '%e6%80',
  '%ff%fe',
  '%00',
  '%25',
  '%2525',
  '%22',
  '+',
  '%2B',
  ';',
  '=',
  "'",
  '*',
  'NEAR(',
  'a',
]

/** Longer than any search, and of ten thousand characters. */
const LONG = 10_000
/** One in so many of the mixtures is that long, and one in so many of the parameters is no encoded text at all. */
const EACH_LONG = 100
const EACH_JUNK = 8

/** So many odd queries, always the same: each piece alone, long ones, and mixtures. */
export function oddQueries(count: number): string[] {
  const long = [
    'a'.repeat(LONG),
    'word '.repeat(2000),
    '"'.repeat(3000),
    '('.repeat(3000),
    '字'.repeat(1500),
    '-a '.repeat(3000),
    'a:'.repeat(3000),
  ]
  const queries = [...PIECES, ...long]
  const draw = drawRandom(7)
  while (queries.length < count) {
    const mixed = Array.from({ length: 1 + draw(7) }, () => PIECES[draw(PIECES.length)] + (draw(2) ? ' ' : '')).join('')
    queries.push(queries.length % EACH_LONG ? mixed : mixed.repeat(Math.ceil(LONG / mixed.length)).slice(0, LONG))
  }
  return queries.slice(0, count)
}

/** So many parameters as an address carries them: odd queries, and what no program would have encoded so. */
export function oddParameters(count: number): string[] {
  const draw = drawRandom(5)
  const junk = () => Array.from({ length: 1 + draw(9) }, () => JUNK[draw(JUNK.length)]).join('')
  return oddQueries(count).map((query, at) => (at % EACH_JUNK === EACH_JUNK - 1 && at >= PIECES.length ? junk() : asParameter(query)))
}

/** As an address carries it. Half a surrogate pair goes as the bytes that a broken program sends for it, which are no UTF-8. */
export function asParameter(query: string): string {
  return [...query]
    .map((sign) => {
      const code = sign.codePointAt(0) ?? 0
      if (code < 0xd800 || code > 0xdfff) return encodeURIComponent(sign)
      return [0xe0 | (code >> 12), 0x80 | ((code >> 6) & 0x3f), 0x80 | (code & 0x3f)].map((byte) => `%${byte.toString(16)}`).join('')
    })
    .join('')
}
