import { ReadsChart } from '@/components/admin/reads-chart'
import { ReadsTable } from '@/components/admin/reads-table'
import { readsOf } from '@/lib/data/reads'
import { t } from '@/lib/messages/translate'
import type { Query } from '../../../(site)/params'
import { first } from '../../query'
import { requireActor } from '../../request'

export const metadata = { title: t('admin.reads.title') }

const CHOICES = [7, 30, 90, 365]

export default async function Reads({ searchParams }: { searchParams: Promise<Query> }) {
  const actor = await requireActor('/admin/reads', 'write')
  const asked = Number(first((await searchParams).days))
  const days = CHOICES.includes(asked) ? asked : 30
  const reads = await readsOf(actor, days)
  return (
    <>
      <h1>{t('admin.reads.title')}</h1>
      <p>{t('admin.reads.lead')}</p>
      <nav aria-label={t('admin.reads.days')} className="deeds">
        {CHOICES.map((each) => (
          <a key={each} href={`/admin/reads?days=${each}`} {...(each === days && { 'aria-current': 'page' })}>
            {t('admin.reads.last', { days: each })}
          </a>
        ))}
      </nav>
      <ReadsChart days={reads.days} total={reads.total} />
      {reads.digests.length > 0 && <ReadsTable digests={reads.digests} />}
    </>
  )
}
