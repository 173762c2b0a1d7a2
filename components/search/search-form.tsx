import { t } from '@/lib/messages/translate'
import { FACETS } from '@/lib/schemas/search'
import type { SearchState } from '@/lib/schemas/search-address'
import { SearchInput } from './search-input'

/** The box of the search page: a plain form, which keeps what the search is narrowed to. */
export function SearchForm({ state: { q, chosen, sort } }: { state: SearchState }) {
  return (
    <search>
      <form action="/search" method="get" className="search-form">
        <label htmlFor="on:q">{t('search.label')}</label>
        <div className="field-row">
          <SearchInput id="on:q" defaultValue={q} />
          <button type="submit">{t('search.submit')}</button>
        </div>
        {FACETS.flatMap((facet) =>
          chosen[facet].map((value) => <input key={`${facet} ${value}`} type="hidden" name={facet} value={value} />),
        )}
        {sort !== 'relevance' && <input type="hidden" name="sort" value={sort} />}
      </form>
    </search>
  )
}
