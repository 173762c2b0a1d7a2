import { BackupQuestion } from '@/components/admin/backup-question'
import { BackupTable } from '@/components/admin/backup-table'
import { DeedButton } from '@/components/admin/deed-button'
import { Notice } from '@/components/admin/notice'
import { Problem } from '@/components/admin/problem'
import { lastFailure, listBackups } from '@/lib/backup/desk-backups'
import { env } from '@/lib/env'
import { t } from '@/lib/messages/translate'
import { formatMoment } from '@/lib/text/format-date'
import type { Query } from '../../../(site)/params'
import { first } from '../../query'
import { requireActor } from '../../request'

export const metadata = { title: t('admin.backups.title') }

export default async function Backups({ searchParams }: { searchParams: Promise<Query> }) {
  const actor = await requireActor('/admin/backups', 'backup')
  const query = await searchParams
  const { DATA_DIR } = env()
  const [backups, failure] = await Promise.all([listBackups(actor, DATA_DIR), lastFailure(actor, DATA_DIR)])
  const asked = (name: string) => backups.find((backup) => backup.name === name)
  const [toRestore, toRemove] = [asked(first(query.restore)), asked(first(query.remove))]
  return (
    <>
      <Problem code={first(query.problem)} at="backup" />
      <Notice code={first(query.done)} />
      <div className="desk-head">
        <h1>{t('admin.backups.title')}</h1>
        <DeedButton deed="make-backup" fields={{}} className="primary">
          {t('admin.backups.make')}
        </DeedButton>
      </div>
      <p>{t('admin.backups.lead')}</p>
      {failure && (
        <section className="last-failure" aria-labelledby="on:failure">
          <h2 id="on:failure">{t(`admin.backups.failed.${failure.deed}`, { moment: formatMoment(failure.at) })}</h2>
          <pre>{failure.reason}</pre>
        </section>
      )}
      {toRestore && <BackupQuestion backup={toRestore} deed="restore" />}
      {toRemove && <BackupQuestion backup={toRemove} deed="remove" />}
      {backups.length ? <BackupTable backups={backups} /> : <p className="hint">{t('admin.backups.none')}</p>}
    </>
  )
}
