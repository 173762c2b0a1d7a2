import { t } from '@/lib/messages/translate'
import { formatBytes } from '@/lib/text/format-bytes'
import { formatMoment } from '@/lib/text/format-date'
import { DeedButton } from './deed-button'

export type BackupRow = { name: string; bytes: number; madeAt: Date }

/** The backups on this machine, and what can be done with each. */
export function BackupTable({ backups }: { backups: readonly BackupRow[] }) {
  return (
    <table className="desk-table">
      <caption className="unseen">{t('admin.backups.title')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('admin.backups.made')}</th>
          <th scope="col">{t('admin.backups.size')}</th>
          <th scope="col">
            <span className="unseen">{t('admin.backups.deeds')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {backups.map(({ name, bytes, madeAt }) => (
          <tr key={name}>
            <th scope="row">
              <time dateTime={madeAt.toISOString()}>{formatMoment(madeAt)}</time>
            </th>
            <td>{formatBytes(bytes)}</td>
            <td>
              <div className="deeds">
                <DeedButton deed="take-backup" fields={{ name }}>
                  {t('admin.backups.take')}
                </DeedButton>
                <form action="/admin/backups" method="get">
                  <button type="submit" name="restore" value={name}>
                    {t('admin.backups.restore')}
                  </button>{' '}
                  <button type="submit" name="remove" value={name}>
                    {t('admin.backups.remove')}
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
