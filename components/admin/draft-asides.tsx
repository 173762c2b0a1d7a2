import { Name } from '@/components/site/name'
import { t } from '@/lib/messages/translate'
import type { AsideRow } from '@/lib/schemas/desk-views'
import { formatMoment } from '@/lib/text/format-date'

/** Texts that contradict what was saved and that wait to be settled, each with the way there; nothing where none does. */
export function DraftAsides({ draftId, asides }: { draftId: number; asides: readonly AsideRow[] }) {
  if (!asides.length) return null
  return (
    <div className="problem">
      {asides.map(({ id, by, createdAt }) => (
        <p key={id}>
          {t.rich('admin.draft.asideWaits', { name: () => <Name>{by}</Name>, moment: formatMoment(createdAt) })}{' '}
          <a href={`/admin/drafts/${draftId}/conflict?aside=${id}`}>{t('admin.draft.settle')}</a>
        </p>
      ))}
    </div>
  )
}
