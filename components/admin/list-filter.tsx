import { t } from '@/lib/messages/translate'
import type { DeskFilter } from '@/lib/schemas/desk-views'

const STATUSES = ['all', 'drafts', 'scheduled', 'published'] as const
const SORTS = ['changed', 'title', 'published'] as const

/** Which digests the list shows, and in what order. */
export function ListFilter({ filter: { q = '', status = 'all', sort = 'changed' } }: { filter: DeskFilter }) {
  return (
    <form action="/admin" method="get" className="list-filter">
      <div className="field">
        <label htmlFor="on:q">{t('admin.list.search')}</label>
        <input id="on:q" type="search" name="q" defaultValue={q} maxLength={200} autoComplete="off" />
      </div>
      <div className="field">
        <label htmlFor="on:status">{t('admin.list.status')}</label>
        <select id="on:status" name="status" defaultValue={status}>
          {STATUSES.map((each) => (
            <option key={each} value={each}>
              {t(`admin.list.statuses.${each}`)}
            </option>
          ))}
        </select>
      </div>
      <div className="field">
        <label htmlFor="on:sort">{t('admin.list.sort')}</label>
        <select id="on:sort" name="sort" defaultValue={sort}>
          {SORTS.map((each) => (
            <option key={each} value={each}>
              {t(`admin.list.sorts.${each}`)}
            </option>
          ))}
        </select>
      </div>
      <button type="submit">{t('admin.list.show')}</button>
    </form>
  )
}
