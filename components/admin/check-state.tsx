import { t } from '@/lib/messages/translate'
import type { CheckView } from '@/lib/schemas/desk-views'
import { formatMoment } from '@/lib/text/format-date'

/** One that has not ended by then was broken off. */
const LONGEST_MS = 40 * 60_000

/** When the last check was, or how far the one is that is under way. */
export function CheckState({ check, now }: { check: CheckView | null; now: Date }) {
  if (!check) return null
  const { startedAt, endedAt, done, links, note } = check
  const isUnderWay = !endedAt && now.getTime() - startedAt.getTime() < LONGEST_MS
  return (
    <div className="hint" role="status">
      {isUnderWay ? (
        <>
          <p>{t('admin.problems.underWay', { done, links })}</p>
          <progress max={Math.max(links, 1)} value={done} aria-label={t('admin.problems.progress')} />{' '}
          <a href="/admin/problems">{t('admin.problems.again')}</a>
        </>
      ) : (
        <p>{t('admin.problems.last', { moment: formatMoment(endedAt ?? startedAt), links: done })}</p>
      )}
      {note === 'network' && <p>{t('admin.problems.network')}</p>}
      {note && note !== 'network' && <p>{t('admin.problems.failed', { why: note })}</p>}
    </div>
  )
}
