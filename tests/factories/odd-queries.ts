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
]

/** So many odd queries, always the same: each piece alone, long ones, and mixtures. */
export function oddQueries(count: number): string[] {
  const long = [
    'a'.repeat(10_000),
    'word '.repeat(2000),
    '"'.repeat(3000),
    '('.repeat(3000),
    '字'.repeat(1500),
    '-a '.repeat(3000),
    'a:'.repeat(3000),
  ]
  const queries = [...PIECES, ...long]
  // A linear congruential generator (Numerical Recipes): the same queries in every run.
  let state = 7
  const next = (most: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * most)
  }
  while (queries.length < count) {
    const mixed = Array.from({ length: 1 + next(7) }, () => PIECES[next(PIECES.length)] + (next(2) ? ' ' : ''))
    queries.push(mixed.join(''))
  }
  return queries.slice(0, count)
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
