import { t } from '@/lib/messages/translate'
import type { EntityKind } from '@/lib/schemas/entry-kind'

export const ENTITY_KINDS = ['person', 'topic', 'term', 'source'] as const satisfies readonly EntityKind[]

/** Begins the page of a new person, topic, term or outlet. */
export function NewEntity({ kind }: { kind: EntityKind }) {
  return (
    <form action="/admin/do/new-draft" method="post" className="deeds">
      <label htmlFor="on:new-kind" className="unseen">
        {t('admin.entities.kind')}
      </label>
      <select id="on:new-kind" name="kind" defaultValue={kind}>
        {ENTITY_KINDS.map((each) => (
          <option key={each} value={each}>
            {t(`kind.${each}`)}
          </option>
        ))}
      </select>
      <button type="submit" className="primary">
        {t('admin.entities.new')}
      </button>
    </form>
  )
}
