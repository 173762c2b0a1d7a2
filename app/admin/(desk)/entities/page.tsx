import { z } from 'zod'
import { EntityFilterForm } from '@/components/admin/entity-filter'
import { EntityTable } from '@/components/admin/entity-table'
import { NewEntity } from '@/components/admin/new-entity'
import { Notice } from '@/components/admin/notice'
import { Problem } from '@/components/admin/problem'
import { Pager } from '@/components/site/pager'
import { may } from '@/lib/auth/policy'
import { deskEntities } from '@/lib/data/desk-entities'
import { t } from '@/lib/messages/translate'
import type { Query } from '../../../(site)/params'
import { first } from '../../query'
import { requireActor } from '../../request'

export const metadata = { title: t('admin.entities.title') }

/** Whatever else an address says is as if it were not there. */
const filter = z.object({
  q: z.string().trim().max(200).catch(''),
  kind: z.enum(['all', 'person', 'topic', 'term', 'source']).catch('all'),
  sort: z.enum(['changed', 'name', 'digests']).catch('changed'),
  page: z.coerce.number().int().min(1).max(100_000).catch(1),
})

export default async function Entities({ searchParams }: { searchParams: Promise<Query> }) {
  const actor = await requireActor('/admin/entities', 'write')
  const query = await searchParams
  const chosen = filter.parse(query)
  const list = await deskEntities(actor, chosen)
  const { q, kind, sort } = chosen
  const kept = new URLSearchParams({ ...(q && { q }), kind, sort })
  return (
    <>
      <Problem code={first(query.problem)} at="draft" />
      <Notice code={first(query.done)} />
      <div className="desk-head">
        <h1>{t('admin.entities.title')}</h1>
        <NewEntity kind={kind === 'all' ? 'person' : kind} />
      </div>
      <EntityFilterForm filter={chosen} />
      {list.rows.length ? (
        <EntityTable rows={list.rows} mayRemove={may(actor, 'bin')} />
      ) : (
        <p className="hint">{t('admin.entities.none')}</p>
      )}
      <Pager path="/admin/entities" query={kept.toString()} list={{ ...list, items: list.rows }} label={t('admin.entities.title')} />
    </>
  )
}
