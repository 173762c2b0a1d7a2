import { Name } from '@/components/site/name'
import { t } from '@/lib/messages/translate'
import type { DeskRow } from '@/lib/schemas/desk-views'
import { formatMoment } from '@/lib/text/format-date'
import { DeedButton } from './deed-button'

/** Digests and drafts as a table; on a phone each row is a block of its own. */
export function DigestTable({ rows, label, mayUnpublish = false }: { rows: readonly DeskRow[]; label: string; mayUnpublish?: boolean }) {
  return (
    <table className="desk-table">
      <caption className="unseen">{label}</caption>
      <thead>
        <tr>
          <th scope="col">{t('admin.list.title')}</th>
          <th scope="col">{t('admin.list.status')}</th>
          <th scope="col">{t('admin.list.owner')}</th>
          <th scope="col">{t('admin.list.changed')}</th>
          <th scope="col">{t('admin.list.problems')}</th>
          {mayUnpublish && (
            <th scope="col">
              <span className="unseen">{t('admin.list.unpublish')}</span>
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.draftId === null ? `e${row.entryId}` : `d${row.draftId}`}>
            <th scope="row">
              <EditLink row={row} />
            </th>
            <td>
              {t(`admin.list.state.${row.status as 'draft'}`)}
              {row.hasChanges && <span className="hint"> {t('admin.list.hasChanges')}</span>}
            </td>
            <td>{row.ownerName}</td>
            <td>
              <time dateTime={row.changedAt.toISOString()}>{formatMoment(row.changedAt)}</time>
            </td>
            <td>{problemsOf(row).join(', ')}</td>
            {mayUnpublish && (
              <td>
                {row.status !== 'draft' && row.entryId !== null && (
                  <DeedButton deed="unpublish-digest" fields={{ entry: row.entryId, base: row.revision }}>
                    {t('admin.list.unpublish')}
                  </DeedButton>
                )}
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** To the draft that is open, else a button that opens one: a link must change nothing. */
function EditLink({ row: { draftId, entryId, title } }: { row: DeskRow }) {
  const name = title ? <Name>{title}</Name> : t('admin.untitled')
  if (draftId !== null) return <a href={`/admin/drafts/${draftId}`}>{name}</a>
  return (
    <DeedButton deed="open-draft" fields={{ entry: entryId ?? 0 }} className="as-link">
      {name}
    </DeedButton>
  )
}

function problemsOf({ brokenLinks, hasSource }: DeskRow): string[] {
  return [...(brokenLinks ? [t('admin.list.broken', { count: brokenLinks })] : []), ...(hasSource ? [] : [t('admin.list.noSource')])]
}
