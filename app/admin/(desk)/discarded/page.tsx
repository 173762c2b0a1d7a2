import { DiscardedTable } from '@/components/admin/discarded-table'
import { Notice } from '@/components/admin/notice'
import { Pager } from '@/components/site/pager'
import { discardedDrafts } from '@/lib/data/discarded-drafts'
import { t } from '@/lib/messages/translate'
import { pageNumber } from '@/lib/schemas/page-number'
import type { Query } from '../../../(site)/params'
import { first } from '../../query'
import { requireActor } from '../../request'

export const metadata = { title: t('admin.discarded.title') }

export default async function Discarded({ searchParams }: { searchParams: Promise<Query> }) {
  const actor = await requireActor('/admin/discarded')
  const query = await searchParams
  const list = await discardedDrafts(actor, pageNumber.catch(1).parse(first(query.page)))
  return (
    <>
      <Notice code={first(query.done)} />
      <h1>{t('admin.discarded.title')}</h1>
      <p>{t('admin.discarded.lead')}</p>
      {list.rows.length ? <DiscardedTable rows={list.rows} /> : <p className="hint">{t('admin.discarded.empty')}</p>}
      <Pager path="/admin/discarded" query="" list={{ ...list, items: list.rows }} label={t('admin.discarded.title')} />
    </>
  )
}
