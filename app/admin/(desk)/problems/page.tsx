import { z } from 'zod'
import { CheckState } from '@/components/admin/check-state'
import { DeedButton } from '@/components/admin/deed-button'
import { Problem } from '@/components/admin/problem'
import { ProblemFilterForm } from '@/components/admin/problem-filter'
import { ProblemTable } from '@/components/admin/problem-table'
import { Pager } from '@/components/site/pager'
import { lastCheck, listProblems } from '@/lib/data/problems'
import { t } from '@/lib/messages/translate'
import type { Query } from '../../../(site)/params'
import { first } from '../../query'
import { requireActor } from '../../request'

export const metadata = { title: t('admin.problems.title') }

/** Whatever else an address says is as if it were not there. */
const filter = z.object({
  kind: z.enum(['all', 'dead-link', 'broken-link', 'missing-alt', 'stale']).catch('all'),
  show: z.enum(['open', 'dismissed']).catch('open'),
  page: z.coerce.number().int().min(1).max(100_000).catch(1),
})

export default async function Problems({ searchParams }: { searchParams: Promise<Query> }) {
  const actor = await requireActor('/admin/problems', 'write')
  const query = await searchParams
  const { kind, show, page } = filter.parse(query)
  const [check, list] = await Promise.all([lastCheck(actor), listProblems(actor, { kind, isDismissed: show === 'dismissed', page })])
  const dismissed = /^\d{1,9}$/.exec(first(query.dismissed))?.[0]
  return (
    <>
      <Problem code={first(query.problem)} at="check" />
      {dismissed && (
        <div className="notice-line deeds" role="status">
          {t('admin.problems.wasDismissed')}
          <DeedButton deed="dismiss-problem" fields={{ problem: dismissed, recall: 'yes' }}>
            {t('admin.duplicates.undo')}
          </DeedButton>
        </div>
      )}
      <div className="desk-head">
        <h1>{t('admin.problems.title')}</h1>
        <DeedButton deed="check-site" fields={{}} className="primary">
          {t('admin.problems.check')}
        </DeedButton>
      </div>
      <p>{t('admin.problems.lead')}</p>
      <CheckState check={check} now={new Date()} />
      <ProblemFilterForm kind={kind} show={show} />
      {list.rows.length ? (
        <ProblemTable rows={list.rows} isDismissed={show === 'dismissed'} />
      ) : (
        <p className="hint">{t(check ? 'admin.problems.none' : 'admin.problems.never')}</p>
      )}
      <Pager
        path="/admin/problems"
        query={new URLSearchParams({ kind, show }).toString()}
        list={{ ...list, items: list.rows }}
        label={t('admin.problems.title')}
      />
    </>
  )
}
