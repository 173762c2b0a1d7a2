import { Pager } from '@/components/site/pager'
import { t } from '@/lib/messages/translate'
import { SEARCH_PAGE, type SearchAnswer } from '@/lib/schemas/search'
import { isAsked, offsetOf, SEARCH_PATH, type SearchState, searchHref, searchQuery } from '@/lib/schemas/search-address'
import { DigestHits } from './digest-hits'
import { EntityHits } from './entity-hits'
import { NothingFound } from './nothing-found'
import { ChosenFacets, SearchFacets, tellingFacets } from './search-facets'
import { SearchForm } from './search-form'
import { SearchHelp } from './search-help'
import { UnderstoodNotes } from './understood-notes'

type Props = { state: SearchState; answer: SearchAnswer | null }

/** The page of a search: its box, how it was read, what was found and how that can be narrowed. */
export function SearchPage({ state, answer }: Props) {
  return (
    <div className="wide search-page">
      <h1>{t('search.title')}</h1>
      <SearchForm state={state} />
      {answer && isAsked(state) ? <Results state={state} answer={answer} /> : <SearchHelp />}
    </div>
  )
}

function Results({ state, answer }: { state: SearchState; answer: SearchAnswer }) {
  const { total, hits, entities, facets } = answer
  const pages = Math.max(1, Math.ceil(total / SEARCH_PAGE))
  const telling = tellingFacets(facets, total)
  return (
    <div className="search-results">
      <section className="search-found" aria-labelledby="on:found">
        <div className="found-line">
          <h2 id="on:found">{t('search.found', { count: total })}</h2>
          {total > 1 && <Order state={state} />}
          {telling.length > 0 && (
            <a href="#on:narrow" className="to-facets">
              {t('search.narrow')}
            </a>
          )}
        </div>
        <ChosenFacets facets={facets} filters={answer.interpreted.filters} state={state} />
        <UnderstoodNotes answer={answer} state={state} />
        <EntityHits entities={entities} />
        {hits.length > 0 && <DigestHits hits={hits} start={offsetOf(state.page) + 1} query={state.q} />}
        {total === 0 && <NothingFound answer={answer} state={state} />}
        {total > 0 && state.page > pages && <Beyond state={state} />}
        {state.page <= pages && (
          <Pager
            path={SEARCH_PATH}
            query={searchQuery({ ...state, page: 1 })}
            list={{ items: hits, total, page: state.page, pages }}
            label={t('search.results')}
          />
        )}
      </section>
      <SearchFacets facets={telling} state={state} />
    </div>
  )
}

function Order({ state }: { state: SearchState }) {
  return (
    <nav aria-label={t('search.sort')} className="order">
      {(['relevance', 'date'] as const).map((sort) => (
        <a key={sort} href={searchHref({ ...state, sort, page: 1 })} aria-current={state.sort === sort ? 'true' : undefined}>
          {t(`search.${sort}`)}
        </a>
      ))}
    </nav>
  )
}

/** A page behind the last one: an old address, or digests that were taken away. */
function Beyond({ state }: { state: SearchState }) {
  return (
    <p className="nothing">
      {t.rich('search.beyond', { page: state.page, first: (words) => <a href={searchHref({ ...state, page: 1 })}>{words}</a> })}
    </p>
  )
}
