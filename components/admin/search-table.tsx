import { Name } from '@/components/site/name'
import { LOCALE, t } from '@/lib/messages/translate'
import type { EntryKind } from '@/lib/schemas/entry-kind'
import { formatMoment } from '@/lib/text/format-date'
import { DeedButton, labelled } from './deed-button'
import { ENTITY_KINDS } from './new-entity'

type Row = {
  query: string
  times: number
  last: Date
  suggested: readonly { kind: EntryKind; slug: string; name: string; detail: string }[]
}

/** What was searched for and not found, each with one click to what was meant, or to a page of its own. */
export function SearchTable({ rows, typed }: { rows: readonly Row[]; typed: { query: string; target: string } }) {
  return (
    <table className="desk-table">
      <caption className="unseen">{t('admin.searches.title')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('admin.searches.words')}</th>
          <th scope="col">{t('admin.searches.times')}</th>
          <th scope="col">{t('admin.searches.last')}</th>
          <th scope="col">{t('admin.searches.meant')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ query, times, last, suggested }) => (
          <tr key={query}>
            <th scope="row">
              <a href={`/search?${new URLSearchParams({ q: query })}`}>
                <Name>{query}</Name>
              </a>
            </th>
            <td>{times.toLocaleString(LOCALE)}</td>
            <td>
              <time dateTime={last.toISOString()}>{formatMoment(last)}</time>
            </td>
            <td>
              <div className="deeds">
                {suggested.map(({ kind, slug, name, detail }) => (
                  <DeedButton key={`${kind}:${slug}`} deed="add-name" fields={{ kind, slug, name: query }}>
                    {t.rich('admin.searches.isNameOf', { name: () => <Name>{name}</Name> })}{' '}
                    <span className="hint">{detail || t(`kind.${kind}`)}</span>
                  </DeedButton>
                ))}
                <form action="/admin/do/add-name" method="post">
                  <input type="hidden" name="name" value={query} />
                  <input
                    type="text"
                    name="target"
                    aria-label={t('admin.searches.target')}
                    placeholder={t('admin.searches.target')}
                    required
                    maxLength={200}
                    defaultValue={typed.query === query ? typed.target : ''}
                  />
                  <button type="submit" {...labelled(t('admin.searches.add'), query)}>
                    {t('admin.searches.add')}
                  </button>
                </form>
                <form action="/admin/do/new-draft" method="post">
                  <input type="hidden" name="name" value={query} />
                  <select name="kind" aria-label={t('admin.entities.kind')} defaultValue="term">
                    {ENTITY_KINDS.map((each) => (
                      <option key={each} value={each}>
                        {t(`kind.${each}`)}
                      </option>
                    ))}
                  </select>
                  <button type="submit" {...labelled(t('admin.searches.newPage'), query)}>
                    {t('admin.searches.newPage')}
                  </button>
                </form>
              </div>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
