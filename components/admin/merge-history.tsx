import { Name } from '@/components/site/name'
import { t } from '@/lib/messages/translate'
import { formatMoment } from '@/lib/text/format-date'
import { DeedButton } from './deed-button'

type Merge = { id: number; slug: string; name: string; mergedAt: Date; isUndone: boolean }

/** What was merged into it, each with the way back. */
export function MergeHistory({ entryId, merges }: { entryId: number; merges: readonly Merge[] }) {
  if (!merges.length) return null
  return (
    <section aria-labelledby="on:merged">
      <h2 id="on:merged">{t('admin.merge.history')}</h2>
      <ul className="rows">
        {merges.map(({ id, slug, name, mergedAt, isUndone }) => (
          <li key={id}>
            <span>
              <Name>{name}</Name> <span className="hint">{slug}</span>
            </span>
            <time dateTime={mergedAt.toISOString()} className="hint">
              {formatMoment(mergedAt)}
            </time>
            {isUndone ? (
              <span className="hint">{t('admin.merge.undone')}</span>
            ) : (
              <DeedButton deed="undo-merge" fields={{ merge: id, entry: entryId }}>
                {t('admin.merge.undo')}
              </DeedButton>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
