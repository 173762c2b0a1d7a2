import { Name } from '@/components/site/name'
import { t } from '@/lib/messages/translate'
import type { DiscardedRow } from '@/lib/schemas/desk-views'
import { formatMoment } from '@/lib/text/format-date'
import { DeedButton } from './deed-button'

/** Drafts that were discarded, each with its text to look at and the way back. */
export function DiscardedTable({ rows }: { rows: readonly DiscardedRow[] }) {
  return (
    <table className="desk-table">
      <caption className="unseen">{t('admin.discarded.title')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('admin.list.title')}</th>
          <th scope="col">{t('admin.list.owner')}</th>
          <th scope="col">{t('admin.discarded.when')}</th>
          <th scope="col">
            <span className="unseen">{t('admin.bin.deeds')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ draftId, kind, title, ownerName, discardedAt }) => (
          <tr key={draftId}>
            <th scope="row">
              <a href={`/admin/drafts/${draftId}/history`}>{title ? <Name>{title}</Name> : t('admin.untitled')}</a>
              {kind !== 'digest' && <span className="hint"> {t(`kind.${kind}`)}</span>}
            </th>
            <td>{ownerName}</td>
            <td>
              <time dateTime={discardedAt.toISOString()}>{formatMoment(discardedAt)}</time>
            </td>
            <td>
              <DeedButton deed="reopen-draft" fields={{ draft: draftId }} about={title || t('admin.untitledNo', { number: draftId })}>
                {t('admin.draft.reopen')}
              </DeedButton>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
