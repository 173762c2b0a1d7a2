import { Name } from '@/components/site/name'
import { t } from '@/lib/messages/translate'
import type { BinnedRow } from '@/lib/schemas/desk-views'
import { formatDay, formatMoment } from '@/lib/text/format-date'
import { DeedButton, labelled } from './deed-button'

/** What was deleted, each with the way back. */
export function BinTable({ rows, mayEmpty }: { rows: readonly BinnedRow[]; mayEmpty: boolean }) {
  return (
    <table className="desk-table">
      <caption className="unseen">{t('admin.bin.title')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('admin.bin.what')}</th>
          <th scope="col">{t('admin.bin.kind')}</th>
          <th scope="col">{t('admin.bin.deleted')}</th>
          <th scope="col">{t('admin.bin.ends')}</th>
          <th scope="col">
            <span className="unseen">{t('admin.bin.deeds')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ id, kind, name, binnedAt, endsAt, by }) => (
          <tr key={id}>
            <th scope="row">
              <Name>{name}</Name>
            </th>
            <td>{t(`kind.${kind}`)}</td>
            <td>
              <time dateTime={binnedAt.toISOString()}>{formatMoment(binnedAt)}</time>{' '}
              <span className="hint">{t('admin.bin.by', { name: by })}</span>
            </td>
            <td>
              <time dateTime={endsAt.toISOString()}>{formatDay(endsAt)}</time>
            </td>
            <td>
              <div className="deeds">
                <DeedButton deed="restore-binned" fields={{ id }} about={name}>
                  {t('admin.bin.restore')}
                </DeedButton>
                {mayEmpty && (
                  <form action="/admin/bin" method="get">
                    <button type="submit" name="end" value={id} {...labelled(t('admin.bin.end'), name)}>
                      {t('admin.bin.end')}
                    </button>
                  </form>
                )}
              </div>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
