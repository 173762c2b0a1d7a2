import { expect, test } from 'vitest'
import { parseQuery } from './parse-query'

const read = (query: string) =>
  parseQuery(query).clauses.map((clause) => {
    if (clause.kind === 'filter') return `${clause.isWithout ? '-' : ''}${clause.field}=${clause.value}`
    const isWithout = clause.kind === 'without' || (clause.kind === 'phrase' && clause.isWithout)
    return `${isWithout ? '-' : ''}${clause.kind === 'phrase' ? `"${clause.text}"` : clause.text}`
  })

test.each([
  ['heat flow', ['heat flow']],
  ['"heat flow" noise', ['"heat flow"', 'noise']],
  ['“heat flow”', ['"heat flow"']],
  ['「思维链」', ['"思维链"']],
  ['reward -thinking', ['reward', '-thinking']],
  ['reward -"deep thinking"', ['reward', '-"deep thinking"']],
  ['author:chen heat', ['author=chen', 'heat']],
  ['author:"Yuansi Chen" heat', ['author=Yuansi Chen', 'heat']],
  ["author:'Yuansi Chen' heat", ['author=Yuansi Chen', 'heat']],
  ['author:‘Yuansi Chen’', ['author=Yuansi Chen']],
  ["chen's heat", ["chen's heat"]],
  ['-lang:zh', ['-lang=zh']],
  ['作者：陈丹琦', ['author=陈丹琦']],
  ['AUTHOR:Chen', ['author=Chen']],
  ['self-play', ['self-play']],
  ['"open to the end', ['"open to the end"']],
  ['author:', ['author']],
  ['author: 陈丹琦', ['author=陈丹琦']],
  ['作者： "Yuansi Chen" heat', ['author=Yuansi Chen', 'heat']],
  ['heat year: 2024', ['heat', 'year=2024']],
  ['arXiv:2405.00001v2 noise', ['"2405.00001"', 'noise']],
  ['https://doi.org/10.48550/arXiv.2405.00001', ['"2405.00001"']],
  ['arxiv:hep-th/9901001v3', ['"hep-th/9901001"']],
  ['https://arxiv.org/abs/math.PR/0309136', ['"math.PR/0309136"']],
  ['doi:10.1145/3442188.3445922', ['"10.1145/3442188.3445922"']],
])('%s', (query, expected) => {
  expect(read(query)).toEqual(expected)
})

test('a field that there is not is told, and stays a word; an address is no field', () => {
  expect(parseQuery('colour:red').unknownFields).toEqual([{ field: 'colour', value: 'red' }])
  expect(read('colour:red')).toEqual(['colour red'])
  expect(parseQuery('https://example.org').unknownFields).toEqual([])
})

test('what is beyond the longest query is left out, whole characters at a time, and said', () => {
  expect(parseQuery('字'.repeat(500)).isCut).toBe(false)
  const { clauses, isCut } = parseQuery('😀'.repeat(600))
  expect([clauses, isCut]).toEqual([[], true])
})

test('a query is open while its last word may go on', () => {
  expect([parseQuery('heat fl').isOpen, parseQuery('heat ').isOpen, parseQuery('"heat fl"').isOpen]).toEqual([true, false, false])
})
