import { Name } from '@/components/site/name'
import { t } from '@/lib/messages/translate'
import type { Facet, FacetCounts, FacetValue, Interpreted } from '@/lib/schemas/search'
import { type SearchState, searchHref, toggled, untyped } from '@/lib/schemas/search-address'

const SHOWN = 6

type Props = { facets: readonly FacetCounts[]; state: SearchState }

/** Those facets that can narrow so many results or do so already, what is chosen of each first. A value that all results have narrows nothing. */
export function tellingFacets(facets: readonly FacetCounts[], total: number): FacetCounts[] {
  return facets
    .filter(({ values }) => values.some(({ isChosen, count }) => isChosen || count !== total))
    .map(({ facet, values }) => ({ facet, values: values.toSorted((a, b) => Number(b.isChosen) - Number(a.isChosen)) }))
}

/** What the results can be narrowed to, with exact counts. Each value is a link that adds it, or takes it away again. */
export function SearchFacets({ facets, state }: Props) {
  if (!facets.length) return null
  return (
    <details className="facets" id="on:narrow" open>
      <summary>{t('search.narrow')}</summary>
      <nav aria-label={t('search.narrow')}>
        {facets.map(({ facet, values }) => (
          <section key={facet} aria-labelledby={`on:facet-${facet}`}>
            <h3 id={`on:facet-${facet}`}>{t(`search.facet.${facet}`)}</h3>
            <Values facet={facet} values={values.slice(0, SHOWN)} state={state} />
            {values.length > SHOWN && (
              <details>
                <summary>{t('search.moreValues', { count: values.length - SHOWN })}</summary>
                <Values facet={facet} values={values.slice(SHOWN)} state={state} />
              </details>
            )}
          </section>
        ))}
      </nav>
    </details>
  )
}

function Values({ facet, values, state }: { facet: Facet; values: readonly FacetValue[]; state: SearchState }) {
  return (
    <ul>
      {values.map(({ value, label, count, isChosen }) => (
        <li key={value}>
          <a href={searchHref(toggled(state, facet, value))} aria-current={isChosen ? 'true' : undefined} rel="nofollow">
            <Name>{facet === 'lang' ? languageName(label) : label}</Name> <span className="count">{count}</span>
          </a>
        </li>
      ))}
    </ul>
  )
}

/** What the search is narrowed to, by choice and by what was typed, each with a way out of it. */
export function ChosenFacets({ facets, filters, state }: Props & { filters: Interpreted['filters'] }) {
  const chosen = facets.flatMap(({ facet, values }) => values.filter(({ isChosen }) => isChosen).map((value) => ({ facet, ...value })))
  if (!chosen.length && !filters.length) return null
  return (
    <div className="chosen-facets">
      <span className="label">{t('search.narrowed')}</span>
      <ul>
        {chosen.map(({ facet, value, label }) => {
          const name = facet === 'lang' ? languageName(label) : label
          return (
            <li key={`${facet} ${value}`}>
              <a href={searchHref(toggled(state, facet, value))} aria-label={t('search.remove', { label: name })}>
                <Name>{name}</Name> <span aria-hidden="true">×</span>
              </a>
            </li>
          )
        })}
        {filters.map(({ text }) => (
          <li key={text}>
            <a href={searchHref(untyped(state, [text]))} aria-label={t('search.remove', { label: text })}>
              <Name>{text}</Name> <span aria-hidden="true">×</span>
            </a>
          </li>
        ))}
      </ul>
    </div>
  )
}

const NAMES = new Intl.DisplayNames('en', { type: 'language', fallback: 'code' })

/** `zh-Hant` → `Traditional Chinese`; what is no language tag stays as it is. */
export function languageName(tag: string): string {
  try {
    return NAMES.of(tag) ?? tag
  } catch {
    return tag
  }
}
