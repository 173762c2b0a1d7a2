import { t } from '@/lib/messages/translate'
import type { EntityFilter } from '@/lib/schemas/desk-views'
import { ENTITY_KINDS } from './new-entity'

const SORTS = ['changed', 'name', 'digests'] as const

/** Which entities the list shows, and in what order. */
export function EntityFilterForm({ filter: { q, kind, sort } }: { filter: EntityFilter }) {
  return (
    <form action="/admin/entities" method="get" className="list-filter">
      <div className="field">
        <label htmlFor="on:q">{t('admin.entities.search')}</label>
        <input id="on:q" type="search" name="q" defaultValue={q} maxLength={200} autoComplete="off" />
      </div>
      <div className="field">
        <label htmlFor="on:kind">{t('admin.entities.kind')}</label>
        <select id="on:kind" name="kind" defaultValue={kind}>
          <option value="all">{t('admin.entities.kinds.all')}</option>
          {ENTITY_KINDS.map((each) => (
            <option key={each} value={each}>
              {t(`kinds.${each}`)}
            </option>
          ))}
        </select>
      </div>
      <div className="field">
        <label htmlFor="on:sort">{t('admin.list.sort')}</label>
        <select id="on:sort" name="sort" defaultValue={sort}>
          {SORTS.map((each) => (
            <option key={each} value={each}>
              {t(`admin.entities.sorts.${each}`)}
            </option>
          ))}
        </select>
      </div>
      <button type="submit">{t('admin.list.show')}</button>
    </form>
  )
}
