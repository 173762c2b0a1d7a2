import { AuditTable } from '@/components/admin/audit-table'
import { auditPage } from '@/lib/data/audit'
import { t } from '@/lib/messages/translate'
import type { Query } from '../../../(site)/params'
import { first } from '../../query'
import { requireActor } from '../../request'

export const metadata = { title: t('admin.section.audit') }

const LONGEST = 200

export default async function Audit({ searchParams }: { searchParams: Promise<Query> }) {
  const actor = await requireActor('/admin/audit', 'audit')
  const query = await searchParams
  const [who = '', action = '', subject = ''] = ['actor', 'action', 'subject'].map((name) => first(query[name]).trim().slice(0, LONGEST))
  const before = /^\d{1,15}$/.test(first(query.before)) ? Number(first(query.before)) : undefined
  const page = await auditPage(actor, { actor: who, action, subject, before })
  return (
    <>
      <h1>{t('admin.section.audit')}</h1>
      <AuditTable page={page} filter={{ actor: who, action, subject }} />
    </>
  )
}
