import { Name } from '@/components/site/name'
import { t } from '@/lib/messages/translate'
import { formatDay } from '@/lib/text/format-date'

type Digest = { id: number; title: string; publishedAt: Date | null }
type Props = {
  entity: { id: number; name: string; revision: number }
  /** Its other names. */
  aliases: readonly string[]
  digests: readonly Digest[]
  /** What was typed before something stood in the way. */
  name: string
}

/** Two in one page: what goes to the new one is chosen here. */
export function SplitForm({ entity, aliases, digests, name }: Props) {
  return (
    <details className="disclosure" open={name !== ''}>
      <summary>{t('admin.split.title')}</summary>
      <form action="/admin/do/split-entity" method="post" className="form">
        <input type="hidden" name="entity" value={entity.id} />
        <input type="hidden" name="base" value={entity.revision} />
        <p>{t('admin.split.lead', { name: entity.name })}</p>
        <div className="field">
          <label htmlFor="on:split-name">{t('admin.split.name')}</label>
          <input id="on:split-name" name="name" required maxLength={200} defaultValue={name} aria-describedby="on:split-name-hint" />
          <p id="on:split-name-hint" className="hint">
            {t('admin.split.nameHint')}
          </p>
        </div>
        {aliases.length > 0 && (
          <fieldset className="choices">
            <legend>{t('admin.split.names')}</legend>
            {aliases.map((alias) => (
              <label key={alias} className="choice">
                <input type="checkbox" name="names" value={alias} />
                <Name>{alias}</Name>
              </label>
            ))}
          </fieldset>
        )}
        <fieldset className="choices">
          <legend>{t('admin.split.digests')}</legend>
          {digests.map(({ id, title, publishedAt }) => (
            <label key={id} className="choice">
              <input type="checkbox" name="digest" value={id} />
              <span>
                <Name>{title}</Name> {publishedAt && <span className="hint">{formatDay(publishedAt)}</span>}
              </span>
            </label>
          ))}
        </fieldset>
        <button type="submit" className="primary">
          {t('admin.split.now')}
        </button>
      </form>
    </details>
  )
}
