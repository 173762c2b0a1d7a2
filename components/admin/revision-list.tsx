import { t } from '@/lib/messages/translate'
import type { RevisionRow } from '@/lib/schemas/desk-views'
import { formatMoment } from '@/lib/text/format-date'

type Props = {
  draftId: number
  version: number
  /** Whether the draft still takes text: then an older one can become the newest. */
  isOpen: boolean
  revisions: readonly RevisionRow[]
  /** Ids of the two that are compared. */
  from: number | null
  to: number | null
}

/** Every saved state, to compare two of them, or to take one up again. */
export function RevisionList({ draftId, version, isOpen, revisions, from, to }: Props) {
  const [newest, before] = revisions
  return (
    <>
      <form action={`/admin/drafts/${draftId}/history`} method="get" id="on:compare" className="compare">
        <button type="submit">{t('admin.draft.compare')}</button>
      </form>
      <ol className="revisions" reversed>
        {revisions.map(({ id, number, name, actor, note, createdAt }) => (
          <li key={id}>
            <span className="pick">
              {(['from', 'to'] as const).map((side) => (
                <input
                  key={side}
                  type="radio"
                  form="on:compare"
                  name={side}
                  value={id}
                  defaultChecked={id === ((side === 'from' ? from : to) ?? (side === 'from' ? before?.id : newest?.id))}
                  aria-label={t(`admin.draft.${side}`, { number: number ?? 0 })}
                />
              ))}
            </span>
            <span>
              <strong>{number === null ? t('admin.draft.aside') : t('admin.draft.revision', { number })}</strong>{' '}
              <time dateTime={createdAt.toISOString()}>{formatMoment(createdAt)}</time> · {name ?? actor}
              {note && <span className="hint"> {note}</span>}
            </span>
            {isOpen && number !== version && (
              <form action="/admin/do/restore-revision" method="post">
                <input type="hidden" name="draft" value={draftId} />
                <input type="hidden" name="base" value={version} />
                <input type="hidden" name="revision" value={id} />
                <button type="submit">{t('admin.draft.restore')}</button>
              </form>
            )}
          </li>
        ))}
      </ol>
    </>
  )
}
