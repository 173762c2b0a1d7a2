import { t } from '@/lib/messages/translate'
import type { RevisionRow } from '@/lib/schemas/desk-views'
import { formatMoment } from '@/lib/text/format-date'

/** `key` names it in addresses and forms: `d12` for a draft's, `r34` for a published one. */
export type ListedRevision = RevisionRow & { key: string; isPublished: boolean }

type Props = {
  draftId: number
  version: number
  /** Whether the draft still takes text: then an older one can become the newest. */
  isOpen: boolean
  revisions: readonly ListedRevision[]
  /** Keys of the two that are compared; empty for none. */
  from: string
  to: string
}

/** Every saved state, to compare two of them, or to take one up again. */
export function RevisionList({ draftId, version, isOpen, revisions, from, to }: Props) {
  const [newest, before] = revisions
  const chosen = { from: from || before?.key, to: to || newest?.key }
  return (
    <>
      <form action={`/admin/drafts/${draftId}/history`} method="get" id="on:compare" className="compare">
        <button type="submit">{t('admin.draft.compare')}</button>
      </form>
      <ol className="revisions" reversed>
        {revisions.map((row) => (
          <li key={row.key}>
            <span className="pick">
              {(['from', 'to'] as const).map((side) => (
                <input
                  key={side}
                  type="radio"
                  form="on:compare"
                  name={side}
                  value={row.key}
                  defaultChecked={row.key === chosen[side]}
                  aria-label={t(`admin.draft.${side}`, { name: nameOf(row) })}
                />
              ))}
            </span>
            <span>
              <strong>{nameOf(row)}</strong> <time dateTime={row.createdAt.toISOString()}>{formatMoment(row.createdAt)}</time> ·{' '}
              {row.name ?? row.actor}
              {row.note && <span className="hint"> {row.note}</span>}
            </span>
            {isOpen && (row.isPublished || row.number !== version) && (
              <form action="/admin/do/restore-revision" method="post">
                <input type="hidden" name="draft" value={draftId} />
                <input type="hidden" name="base" value={version} />
                <input type="hidden" name="revision" value={row.key} />
                <button type="submit">{t('admin.draft.restore')}</button>
              </form>
            )}
          </li>
        ))}
      </ol>
    </>
  )
}

function nameOf({ number, isPublished }: ListedRevision): string {
  if (number === null) return t('admin.draft.aside')
  return t(isPublished ? 'admin.draft.publishedRevision' : 'admin.draft.revision', { number })
}
