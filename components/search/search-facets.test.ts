import { expect, test } from 'vitest'
import { tellingFacets } from './search-facets'

const value = (name: string, count: number, isChosen = false) => ({ value: name, label: name, count, isChosen })

test('a facet is shown where it can narrow the results or does so already, what is chosen first', () => {
  const facets = [
    { facet: 'topic', values: [value('common', 3), value('rare', 1)] },
    { facet: 'lang', values: [value('en', 3)] },
    { facet: 'year', values: [value('2025', 2), value('2024', 3, true)] },
  ] as const
  const shown = tellingFacets(
    facets.map((each) => ({ ...each, values: [...each.values] })),
    3,
  )
  expect(shown.map(({ facet, values }) => [facet, values.map((each) => each.value)])).toEqual([
    ['topic', ['common', 'rare']],
    ['year', ['2024', '2025']],
  ])
})
