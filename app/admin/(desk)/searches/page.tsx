import { DeedButton } from '@/components/admin/deed-button'
import { Notice } from '@/components/admin/notice'
import { Problem } from '@/components/admin/problem'
import { SearchTable } from '@/components/admin/search-table'
import { deskSearches } from '@/lib/data/desk-searches'
import { t } from '@/lib/messages/translate'
import type { Query } from '../../../(site)/params'
import { first } from '../../query'
import { requireActor } from '../../request'

export const metadata = { title: t('admin.searches.title') }

export default async function Searches({ searchParams }: { searchParams: Promise<Query> }) {
  const actor = await requireActor('/admin/searches', 'write')
  const query = await searchParams
  const rows = await deskSearches(actor)
  const [kind, slug] = first(query.of).split(':')
  const base = first(query.base)
  return (
    <>
      <Problem code={first(query.problem)} at="searches" />
      <Notice code={first(query.done)} of={first(query.of)}>
        {kind && slug && base && (
          <DeedButton deed="take-name-back" fields={{ kind, slug, base, name: first(query.name) }}>
            {t('admin.searches.takeBack', { name: first(query.name) })}
          </DeedButton>
        )}
      </Notice>
      <h1>{t('admin.searches.title')}</h1>
      <p>{t('admin.searches.lead')}</p>
      {rows.length ? (
        <SearchTable rows={rows} typed={{ query: first(query.name), target: first(query.target).slice(0, 200) }} />
      ) : (
        <p className="hint">{t('admin.searches.none')}</p>
      )}
    </>
  )
}
