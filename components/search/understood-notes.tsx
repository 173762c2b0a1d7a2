import { Listed } from '@/components/site/listed'
import { Name } from '@/components/site/name'
import { t } from '@/lib/messages/translate'
import { LONGEST_QUERY, type SearchAnswer } from '@/lib/schemas/search'
import { type SearchState, searchHref } from '@/lib/schemas/search-address'
import { asTyped, mendedQuery } from '@/lib/text/as-typed'

type Props = { answer: Pick<SearchAnswer, 'interpreted' | 'suggestion' | 'total'>; state: SearchState }

/** How the query was read, where that is not plain: slips that were mended, other names, filters that are none. */
export function UnderstoodNotes({ answer: { interpreted, suggestion, total }, state }: Props) {
  const { mended, synonyms, notFilters, isRelaxed, isCut } = interpreted
  return (
    <div className="understood">
      {mended.length > 0 && (
        <p className="mended">
          {t.rich('search.mended', {
            meant: () => (
              <strong>
                <Name>{mendedQuery(state.q, mended)}</Name>
              </strong>
            ),
            asked: () => (
              <a href={searchHref({ ...state, page: 1, mend: false })}>
                <Name>{state.q}</Name>
              </a>
            ),
          })}
        </p>
      )}
      {suggestion !== null && (
        <p className="suggestion">
          {t.rich('search.suggestion', {
            query: () => (
              <a href={searchHref({ ...state, q: suggestion, page: 1 })}>
                <Name>{suggestion}</Name>
              </a>
            ),
          })}
        </p>
      )}
      {notFilters.map(({ field, value, reason }) => (
        <p key={`${field}:${value}`}>{t(reason === 'field' ? 'search.unknownField' : 'search.unknownValue', { field, value })}</p>
      ))}
      {synonyms.map(({ asked, also }) => (
        <p key={asked}>
          {t.rich('search.synonyms', {
            asked: asTyped(state.q, asked),
            names: () => <Listed items={also.map((name) => <Name key={name}>{name}</Name>)} />,
          })}
        </p>
      ))}
      {isRelaxed && total > 0 && <p>{t('search.relaxed')}</p>}
      {isCut && <p>{t('search.cut', { count: LONGEST_QUERY })}</p>}
    </div>
  )
}
