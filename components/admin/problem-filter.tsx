import { t } from '@/lib/messages/translate'

const KINDS = ['all', 'dead-link', 'broken-link', 'missing-alt', 'stale'] as const
const SHOWN = ['open', 'dismissed'] as const

/** Which problems the list shows. */
export function ProblemFilterForm({ kind, show }: { kind: (typeof KINDS)[number]; show: (typeof SHOWN)[number] }) {
  return (
    <form action="/admin/problems" method="get" className="list-filter">
      <label className="field">
        {t('admin.problems.kind')}
        <select name="kind" defaultValue={kind}>
          {KINDS.map((each) => (
            <option key={each} value={each}>
              {t(`admin.problems.kinds.${each}`)}
            </option>
          ))}
        </select>
      </label>
      <label className="field">
        {t('admin.problems.state')}
        <select name="show" defaultValue={show}>
          {SHOWN.map((each) => (
            <option key={each} value={each}>
              {t(`admin.problems.${each}`)}
            </option>
          ))}
        </select>
      </label>
      <button type="submit">{t('admin.list.show')}</button>
    </form>
  )
}
