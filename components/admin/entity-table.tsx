import { Name } from '@/components/site/name'
import { listed } from '@/lib/messages/listed'
import { LOCALE, t } from '@/lib/messages/translate'
import type { EntityRow } from '@/lib/schemas/desk-views'
import { addressOf } from '@/lib/schemas/entry-kind'
import { formatMoment } from '@/lib/text/format-date'
import { DeedButton, labelled } from './deed-button'

/** Other names that a row shows; all of them stand in the form. */
const MOST_NAMES = 4

/** Topics, people, terms and outlets as a table; on a phone each row is a block of its own. */
export function EntityTable({ rows, mayRemove }: { rows: readonly EntityRow[]; mayRemove: boolean }) {
  return (
    <table className="desk-table">
      <caption className="unseen">{t('admin.entities.title')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('admin.entity.name')}</th>
          <th scope="col">{t('admin.entities.kind')}</th>
          <th scope="col">{t('admin.entities.names')}</th>
          <th scope="col">{t('admin.entities.digests')}</th>
          <th scope="col">{t('admin.list.changed')}</th>
          <th scope="col">{t('admin.list.problems')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.entryId}>
            <th scope="row">
              <Edit row={row} />
            </th>
            <td>{t(`kind.${row.kind}`)}</td>
            <td>
              {row.otherNames.slice(0, MOST_NAMES).map((name, at) => (
                <span key={name}>
                  {at > 0 && ', '}
                  <Name>{name}</Name>
                </span>
              ))}
              {row.otherNames.length > MOST_NAMES && ' …'}
            </td>
            <td>
              <a href={addressOf(row.kind, row.slug)}>{row.digests.toLocaleString(LOCALE)}</a>
            </td>
            <td>
              <time dateTime={row.changedAt.toISOString()}>{formatMoment(row.changedAt)}</time>
              {row.draftId !== null && <span className="hint"> {t('admin.list.hasChanges')}</span>}
            </td>
            <td>
              <Problems row={row} mayRemove={mayRemove} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** To the draft that is open, else a button that opens one: a link must change nothing. */
function Edit({ row: { draftId, entryId, name } }: { row: EntityRow }) {
  if (draftId !== null)
    return (
      <a href={`/admin/drafts/${draftId}`}>
        <Name>{name}</Name>
      </a>
    )
  return (
    <DeedButton deed="open-draft" fields={{ entry: entryId }} className="as-link">
      <Name>{name}</Name>
    </DeedButton>
  )
}

function Problems({ row, mayRemove }: { row: EntityRow; mayRemove: boolean }) {
  const problems = [
    ...(row.brokenLinks ? [t('admin.list.broken', { count: row.brokenLinks })] : []),
    ...(row.hasText ? [] : [t('admin.entities.noText')]),
  ]
  return (
    <>
      {listed(problems)}{' '}
      {row.namesakes.map(({ slug, name }) => (
        <span key={slug}>
          {' '}
          {t.rich('admin.entities.shared', {
            name: () => (
              <a href={addressOf(row.kind, slug)}>
                <Name>{name}</Name>
              </a>
            ),
          })}
        </span>
      ))}
      <a href={`/admin/entities/${row.entryId}`} {...labelled(t('admin.entities.same'), row.name)}>
        {t('admin.entities.same')}
      </a>{' '}
      {mayRemove && row.digests === 0 && (
        <DeedButton deed="remove-entity" fields={{ entry: row.entryId, base: row.revision }} about={row.name}>
          {t('admin.entities.remove')}
        </DeedButton>
      )}
    </>
  )
}
