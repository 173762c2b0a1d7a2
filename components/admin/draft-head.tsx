import { Name } from '@/components/site/name'
import { t } from '@/lib/messages/translate'
import type { DraftView } from '@/lib/schemas/desk-views'
import { addressOf } from '@/lib/schemas/entry-kind'
import { formatMoment } from '@/lib/text/format-date'
import { DeedButton } from './deed-button'

/** What a draft is, above its form: its title, what readers see of it, and what can be done with it as a whole; `previews` is how many shared addresses work. */
export function DraftHead({ draft, mayPublish, previews }: { draft: DraftView; mayPublish: boolean; previews: number }) {
  const { id, kind, title, entry, base, ownerName, updatedAt, version, closedAs } = draft
  return (
    <header className="draft-head">
      <h1>{title ? <Name>{title}</Name> : t('admin.untitled')}</h1>
      <p className="meta">
        {stateOf(draft)}
        {/* Taken away by the script when it has saved, and says so beside the buttons. */}
        <span className="as-opened">
          {' · '}
          {t('admin.draft.saved', { version, moment: formatMoment(updatedAt) })}
        </span>
        {ownerName && ` · ${ownerName}`}
      </p>
      {closedAs === 'discarded' && (
        <div className="problem">
          <p>{t('admin.draft.discarded')}</p>
          <DeedButton deed="reopen-draft" fields={{ draft: id }}>
            {t('admin.draft.reopen')}
          </DeedButton>
        </div>
      )}
      {entry === null && base > 0 && closedAs === null && <p className="problem">{t('admin.draft.pageGone')}</p>}
      {entry?.status === 'binned' && closedAs === null && (
        <div className="problem">
          <p>
            {t('admin.draft.binned')} <a href="/admin/bin">{t('admin.section.bin')}</a>
          </p>
        </div>
      )}
      {entry && entry.status !== 'binned' && closedAs === null && entry.revision !== base && (
        <div className="problem">
          <p>{t('admin.draft.behind')}</p>
          {mayPublish && (
            <DeedButton deed="rebase-draft" fields={{ draft: id }}>
              {t('admin.draft.rebase')}
            </DeedButton>
          )}
        </div>
      )}
      <ul className="deeds">
        <li>
          <a href={`/admin/preview/${id}`}>{t('admin.draft.preview')}</a>
        </li>
        <li>
          <a href={`/admin/drafts/${id}/history`}>{t('admin.draft.history')}</a>
        </li>
        {entry?.status === 'published' && (
          <li>
            <a href={addressOf(kind, entry.slug)}>{t('admin.draft.live')}</a>
          </li>
        )}
        {closedAs === null && (
          <li>
            <DeedButton deed="preview-link" fields={{ draft: id }}>
              {t('admin.draft.share')}
            </DeedButton>
          </li>
        )}
        {previews > 0 && (
          <li>
            <DeedButton deed="end-preview-links" fields={{ draft: id }}>
              {t('admin.draft.endShares', { count: previews })}
            </DeedButton>
          </li>
        )}
        {closedAs === null && (
          <li>
            <DeedButton deed="discard-draft" fields={{ draft: id }}>
              {t('admin.draft.discard')}
            </DeedButton>
          </li>
        )}
      </ul>
    </header>
  )
}

function stateOf({ kind, entry }: DraftView): string {
  if (kind !== 'digest') return entry ? t('admin.draft.over.page') : t('admin.draft.newOf')
  return entry ? t(`admin.draft.over.${entry.status === 'published' ? 'live' : 'hidden'}`) : t('admin.draft.new')
}
