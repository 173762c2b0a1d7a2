import { DeedButton } from '@/components/admin/deed-button'
import { PairTable } from '@/components/admin/pair-table'
import { Problem } from '@/components/admin/problem'
import { UnclearTable } from '@/components/admin/unclear-table'
import { likelyDuplicates, unclearTexts } from '@/lib/data/duplicates'
import { t } from '@/lib/messages/translate'
import type { Query } from '../../../(site)/params'
import { first } from '../../query'
import { requireActor } from '../../request'

export const metadata = { title: t('admin.duplicates.title') }

export default async function Duplicates({ searchParams }: { searchParams: Promise<Query> }) {
  const actor = await requireActor('/admin/duplicates', 'write')
  const query = await searchParams
  const [pairs, texts] = await Promise.all([likelyDuplicates(actor), unclearTexts(actor)])
  const [, one, other] = /^(\d+)-(\d+)$/.exec(first(query.different)) ?? []
  return (
    <>
      <Problem code={first(query.problem)} at="merge" />
      {one && other && (
        <div className="notice-line deeds" role="status">
          {t('admin.duplicates.calledDifferent')}
          <DeedButton deed="call-different" fields={{ one, other, alike: 'yes' }}>
            {t('admin.duplicates.undo')}
          </DeedButton>
        </div>
      )}
      <h1>{t('admin.duplicates.title')}</h1>
      <p>{t('admin.duplicates.lead')}</p>
      {pairs.length ? <PairTable pairs={pairs} /> : <p className="hint">{t('admin.duplicates.none')}</p>}
      <section aria-labelledby="on:unclear">
        <h2 id="on:unclear">{t('admin.duplicates.unclear')}</h2>
        {texts.length ? <UnclearTable texts={texts} /> : <p className="hint">{t('admin.duplicates.noneUnclear')}</p>}
      </section>
    </>
  )
}
