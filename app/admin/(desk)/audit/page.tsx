import { AuditTable } from '@/components/admin/audit-table'
import { deedsCalled } from '@/components/admin/deed-in-words'
import { auditPage } from '@/lib/data/audit'
import { t } from '@/lib/messages/translate'
import type { Query } from '../../../(site)/params'
import { first } from '../../query'
import { requireActor } from '../../request'

export const metadata = { title: t('admin.section.audit') }

const LONGEST = 200
const DAY_MS = 86_400_000

/** A day as it begins in UTC, the zone of the log; whatever else an address says is as if it were not there. */
function dayOf(given: string): Date | null {
  const day = /^\d{4}-\d\d-\d\d$/.test(given) ? new Date(`${given}T00:00:00Z`) : null
  return day && !Number.isNaN(day.getTime()) ? day : null
}

const writtenDay = (day: Date | null): string => day?.toISOString().slice(0, 10) ?? ''

export default async function Audit({ searchParams }: { searchParams: Promise<Query> }) {
  const actor = await requireActor('/admin/audit', 'audit')
  const query = await searchParams
  const [who = '', action = '', subject = ''] = ['actor', 'action', 'subject'].map((name) => first(query[name]).trim().slice(0, LONGEST))
  const [from, to] = [dayOf(first(query.from)), dayOf(first(query.to))]
  const before = /^\d{1,15}$/.test(first(query.before)) ? Number(first(query.before)) : undefined
  const page = await auditPage(actor, {
    actor: who,
    subject,
    before,
    ...(action && { actions: deedsCalled(action) }),
    ...(from && { from }),
    ...(to && { until: new Date(to.getTime() + DAY_MS) }),
  })
  return (
    <>
      <h1>{t('admin.section.audit')}</h1>
      <AuditTable page={page} filter={{ actor: who, action, subject, from: writtenDay(from), to: writtenDay(to) }} />
    </>
  )
}
