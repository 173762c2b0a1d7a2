import { BinBlocked } from '@/components/admin/bin-blocked'
import { BinQuestion } from '@/components/admin/bin-question'
import { BinTable } from '@/components/admin/bin-table'
import { Notice } from '@/components/admin/notice'
import { Problem } from '@/components/admin/problem'
import { Pager } from '@/components/site/pager'
import { may } from '@/lib/auth/policy'
import { listBin } from '@/lib/data/bin'
import { findBlocked } from '@/lib/desk/restore-from-bin'
import { t } from '@/lib/messages/translate'
import { pageNumber } from '@/lib/schemas/page-number'
import type { Query } from '../../../(site)/params'
import { deskLimits } from '../../limits'
import { first } from '../../query'
import { requireActor } from '../../request'

export const metadata = { title: t('admin.bin.title') }

export default async function Bin({ searchParams }: { searchParams: Promise<Query> }) {
  const actor = await requireActor('/admin/bin', 'bin')
  const query = await searchParams
  const list = await listBin(actor, pageNumber.catch(1).parse(first(query.page)))
  const stays = first(query.stays)
  const blocked = /^\d{1,15}$/.test(stays) ? await findBlocked(actor, Number(stays), deskLimits()) : null
  const mayEmpty = may(actor, 'empty-bin')
  const [asked, newest] = [list.rows.find(({ id }) => String(id) === first(query.end)), list.rows[0]]
  return (
    <>
      <Problem code={first(query.problem)} at="bin" />
      {blocked && <BinBlocked {...blocked} />}
      <Notice code={first(query.done)} />
      <div className="desk-head">
        <h1>{t('admin.bin.title')}</h1>
        {mayEmpty && newest && list.page === 1 && (
          <form action="/admin/bin" method="get">
            <button type="submit" name="end" value="all">
              {t('admin.bin.emptyAll')}
            </button>
          </form>
        )}
      </div>
      <p>{t('admin.bin.lead')}</p>
      {mayEmpty && asked && <BinQuestion name={asked.name} fields={{ id: asked.id }} />}
      {mayEmpty && newest && first(query.end) === 'all' && <BinQuestion count={list.total} fields={{ upTo: newest.id }} />}
      {list.rows.length ? <BinTable rows={list.rows} mayEmpty={mayEmpty} /> : <p className="hint">{t('admin.bin.empty')}</p>}
      <Pager path="/admin/bin" query="" list={{ ...list, items: list.rows }} label={t('admin.bin.title')} />
    </>
  )
}
