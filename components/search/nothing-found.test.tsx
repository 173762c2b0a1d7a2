import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { EMPTY_CHOICE, type Interpreted } from '@/lib/schemas/search'
import { NothingFound } from './nothing-found'

const NOTHING: Interpreted = {
  words: [],
  phrases: [],
  without: [],
  filters: [],
  notFilters: [],
  mended: [],
  synonyms: [],
  isRelaxed: false,
  isLoosened: false,
  isCut: false,
}
const text = (interpreted: Partial<Interpreted>) =>
  renderToStaticMarkup(
    <NothingFound
      answer={{ nearest: [], entities: [], interpreted: { ...NOTHING, ...interpreted } }}
      state={{ q: '', chosen: EMPTY_CHOICE, sort: 'relevance', page: 1, mend: true }}
    />,
  )

test('nothing is said to answer where something was asked, and not where all of it was left out', () => {
  expect(text({ words: ['heat'] })).toContain('Nothing here answers')
  expect(text({ notFilters: [{ field: 'after', value: '2025-02-30', reason: 'date' }] })).not.toContain('Nothing here answers')
})
