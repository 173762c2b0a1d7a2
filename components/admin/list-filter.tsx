import { t } from '@/lib/messages/translate'
import type { DeskFilter } from '@/lib/schemas/desk-views'
import { FilterForm } from './filter-form'

const STATUSES = ['all', 'drafts', 'scheduled', 'published'] as const
const SORTS = ['changed', 'title', 'published'] as const

/** Which digests the list shows, and in what order. */
export function ListFilter({ filter: { q = '', status = 'all', sort = 'changed' } }: { filter: DeskFilter }) {
  const statuses = STATUSES.map((value) => ({ value, label: t(`admin.list.statuses.${value}`) }))
  const sorts = SORTS.map((value) => ({ value, label: t(`admin.list.sorts.${value}`) }))
  return (
    <FilterForm
      action="/admin"
      label={t('admin.list.search')}
      q={q}
      choices={[
        { name: 'status', label: t('admin.list.status'), value: status, options: statuses },
        { name: 'sort', label: t('admin.list.sort'), value: sort, options: sorts },
      ]}
    />
  )
}
