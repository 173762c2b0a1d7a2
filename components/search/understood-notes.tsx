import { Listed } from '@/components/site/listed'
import { Name } from '@/components/site/name'
import { t } from '@/lib/messages/translate'
import { LONGEST_QUERY, type SearchAnswer } from '@/lib/schemas/search'
import { type SearchState, searchHref } from '@/lib/schemas/search-address'
import { asTyped, mendedQuery } from '@/lib/text/as-typed'
import { foldName } from '@/lib/text/fold-name'

/** Of the people or topics that a filter means. */
const MOST_NAMED = 5

type Props = { answer: Pick<SearchAnswer, 'interpreted' | 'suggestion' | 'total'>; state: SearchState }

/** How the query was read, where that is not plain: slips that were mended, other names, filters that are none. */
export function UnderstoodNotes({ answer: { interpreted, suggestion, total }, state }: Props) {
  const { mended, synonyms, filters, notFilters, isRelaxed, isLoosened, isCut } = interpreted
  // One who is called just so needs no explaining.
  const unclear = filters.filter(({ value, means }) => means.length > 1 || (means[0] && foldName(means[0].name) !== foldName(value)))
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
        <p key={`${field}:${value}`}>{t(`search.notFilter.${reason}`, { field, value })}</p>
      ))}
      {unclear.map(({ text, means }) => (
        <p key={text}>
          {t.rich(means.length > MOST_NAMED ? 'search.meansMore' : 'search.means', {
            text,
            names: () => (
              <Listed
                items={means.slice(0, MOST_NAMED).map(({ href, name }) => (
                  <a key={href} href={href}>
                    <Name>{name}</Name>
                  </a>
                ))}
              />
            ),
          })}
        </p>
      ))}
      {synonyms.map(({ asked, also }) => (
        <p key={asked}>
          {t.rich('search.synonyms', {
            asked: asTyped(state.q, asked),
            names: () => <Listed items={also.map((name) => <Name key={name}>{name}</Name>)} />,
          })}
        </p>
      ))}
      {isLoosened && total > 0 && <p>{t('search.loosened')}</p>}
      {isRelaxed && total > 0 && <p>{t('search.relaxed')}</p>}
      {isCut && <p>{t('search.cut', { count: LONGEST_QUERY })}</p>}
    </div>
  )
}
