import { t } from '@/lib/messages/translate'
import type { EntityFilter } from '@/lib/schemas/desk-views'
import { FilterForm } from './filter-form'
import { ENTITY_KINDS } from './new-entity'

const SORTS = ['changed', 'name', 'digests'] as const

/** Which entities the list shows, and in what order. */
export function EntityFilterForm({ filter: { q, kind, sort } }: { filter: EntityFilter }) {
  const kinds = ENTITY_KINDS.map((value) => ({ value, label: t(`kinds.${value}`) }))
  const sorts = SORTS.map((value) => ({ value, label: t(`admin.entities.sorts.${value}`) }))
  return (
    <FilterForm
      action="/admin/entities"
      label={t('admin.entities.search')}
      q={q}
      choices={[
        {
          name: 'kind',
          label: t('admin.entities.kind'),
          value: kind,
          options: [{ value: 'all', label: t('admin.entities.kinds.all') }, ...kinds],
        },
        { name: 'sort', label: t('admin.list.sort'), value: sort, options: sorts },
      ]}
    />
  )
}
