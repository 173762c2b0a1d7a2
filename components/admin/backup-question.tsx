import { t } from '@/lib/messages/translate'
import { formatMoment } from '@/lib/text/format-date'
import type { BackupRow } from './backup-table'
import { DeedButton } from './deed-button'

/** Asks once more before the store is replaced, or a backup is gone for good, and says what that means. */
export function BackupQuestion({ backup: { name, madeAt }, deed }: { backup: BackupRow; deed: 'restore' | 'remove' }) {
  return (
    <section className="problem" aria-labelledby="on:question">
      <h2 id="on:question">{t(`admin.backups.${deed}Question`, { moment: formatMoment(madeAt) })}</h2>
      <p>{t(`admin.backups.${deed}Means`)}</p>
      <div className="deeds">
        <DeedButton deed={`${deed}-backup`} fields={{ name }} className="primary">
          {t(`admin.backups.${deed}Now`)}
        </DeedButton>
        <a href="/admin/backups" className="button">
          {t('admin.backups.keep')}
        </a>
      </div>
    </section>
  )
}
