import { expect, test } from 'vitest'
import { EMPTY_CHOICE } from '@/lib/schemas/search'
import type { SearchResult } from '@/lib/search/contract'
import { facetCounts } from './search-names'

const found = [
  { key: 'en', count: 4 },
  { key: 'zh-Hans', count: 2 },
  { key: 'zh-Hant', count: 1 },
]
const languages = (...lang: string[]) =>
  facetCounts({ facets: [{ facet: 'lang', counts: found }] } as unknown as SearchResult, { ...EMPTY_CHOICE, lang }, new Map(), new Map())
    .flatMap(({ values }) => values)
    .map(({ value, count, isChosen }) => `${value} ${count}${isChosen ? ' chosen' : ''}`)

test('a chosen language counts its sub-tags, which are not listed beside it unless they are chosen too', () => {
  expect(languages()).toEqual(['en 4', 'zh-Hans 2', 'zh-Hant 1'])
  expect(languages('zh')).toEqual(['en 4', 'zh 3 chosen'])
  expect(languages('Chinese')).toEqual(['en 4', 'Chinese 3 chosen'])
  expect(languages('zh-hant')).toEqual(['en 4', 'zh-Hans 2', 'zh-hant 1 chosen'])
  expect(languages('zh', 'zh-Hant')).toEqual(['en 4', 'zh-Hant 1 chosen', 'zh 3 chosen'])
  expect(languages('fr')).toEqual(['en 4', 'zh-Hans 2', 'zh-Hant 1', 'fr 0 chosen'])
})
