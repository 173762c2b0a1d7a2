import { Name } from '@/components/site/name'
import { t } from '@/lib/messages/translate'
import type { ProblemRow } from '@/lib/schemas/desk-views'
import { addressOf } from '@/lib/schemas/entry-kind'
import { formatDay } from '@/lib/text/format-date'
import { DeedButton } from './deed-button'

/** What checks have found, each with the way to its text and a way to set it aside. */
export function ProblemTable({ rows, isDismissed }: { rows: readonly ProblemRow[]; isDismissed: boolean }) {
  return (
    <table className="desk-table">
      <caption className="unseen">{t('admin.problems.title')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('admin.problems.text')}</th>
          <th scope="col">{t('admin.problems.kind')}</th>
          <th scope="col">{t('admin.problems.what')}</th>
          <th scope="col">{t('admin.problems.since')}</th>
          <th scope="col">
            <span className="unseen">{t('admin.problems.deeds')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ id, kind, target, detail, firstSeen, entryId, entry }) => (
          <tr key={id}>
            <th scope="row">
              <a href={addressOf(entry.kind, entry.slug)}>
                <Name>{entry.name}</Name>
              </a>
            </th>
            <td>{t(`admin.problems.kinds.${kind}`)}</td>
            <td>
              <What kind={kind} target={target} detail={detail} />
            </td>
            <td>
              <time dateTime={firstSeen.toISOString()}>{formatDay(firstSeen)}</time>
            </td>
            <td>
              <div className="deeds">
                <DeedButton deed="open-draft" fields={{ entry: entryId }}>
                  {t('admin.list.edit')}
                </DeedButton>
                <DeedButton deed="dismiss-problem" fields={{ problem: id, recall: isDismissed ? 'yes' : 'no' }}>
                  {t(isDismissed ? 'admin.problems.recall' : 'admin.problems.dismiss')}
                </DeedButton>
              </div>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function What({ kind, target, detail }: Pick<ProblemRow, 'kind' | 'target' | 'detail'>) {
  if (kind === 'dead-link')
    return (
      <>
        <a href={target} rel="noreferrer">
          {target}
        </a>{' '}
        <span className="hint">{detail}</span>
      </>
    )
  if (kind === 'stale')
    return (
      <>
        {t('admin.problems.newer')}{' '}
        <a href={addressOf('digest', target)}>
          <Name>{detail}</Name>
        </a>
      </>
    )
  return detail
}
