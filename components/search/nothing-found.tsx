import { t } from '@/lib/messages/translate'
import { EMPTY_CHOICE, type SearchAnswer, type Without } from '@/lib/schemas/search'
import { type SearchState, searchHref, toggled, untyped } from '@/lib/schemas/search-address'
import { languageName } from './search-facets'

type Props = { answer: Pick<SearchAnswer, 'nearest' | 'entities' | 'interpreted'>; state: SearchState }

/** What may be done when nothing was found: leave out the filter that bars most, or look elsewhere. */
export function NothingFound({ answer: { nearest, entities, interpreted }, state }: Props) {
  const typed = interpreted.filters.map(({ text }) => text)
  const { words, phrases, without, filters, notFilters } = interpreted
  // All that was typed was left out, as its note says: nothing was asked that could be answered.
  const isAllLeftOut = notFilters.length > 0 && !(words.length + phrases.length + without.length + filters.length)
  return (
    <div className="nothing">
      {nearest.map(({ without, total }) => (
        <p key={JSON.stringify(without)}>{offer(without, total, state, typed)}</p>
      ))}
      {entities.length === 0 && nearest.length === 0 && !isAllLeftOut && <p>{t('search.nothing.lead')}</p>}
      <p>
        {t.rich('search.nothing.try', {
          topics: (words) => <a href="/topics">{words}</a>,
          people: (words) => <a href="/people">{words}</a>,
          digests: (words) => <a href="/digests">{words}</a>,
        })}
      </p>
    </div>
  )
}

function offer(without: Without, count: number, state: SearchState, typed: readonly string[]) {
  if ('all' in without) {
    const href = searchHref({ ...untyped(state, typed), chosen: EMPTY_CHOICE })
    return t.rich('search.nearestAll', { count, remove: (words) => <a href={href}>{words}</a> })
  }
  const label = 'typed' in without ? without.typed.join(' ') : without.facet === 'lang' ? languageName(without.label) : without.label
  const href = searchHref('typed' in without ? untyped(state, without.typed) : toggled(state, without.facet, without.value))
  return t.rich('search.nearest', { label, count, remove: () => <a href={href}>{t('search.removeIt', { label })}</a> })
}
