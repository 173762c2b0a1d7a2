import { LOCALE, t } from '@/lib/messages/translate'
import type { DeskSummary as Summary } from '@/lib/schemas/desk-views'
import { formatMoment } from '@/lib/text/format-date'
import { DeedButton } from './deed-button'
import { deedInWords } from './deed-in-words'

/** What waits to be done, what comes by itself, and what was done last. */
export function DeskSummary({ summary }: { summary: Summary }) {
  const { problems, searches, comingCount, coming, reads, deeds } = summary
  const counts = [
    ['problems', '/admin/problems', problems, false],
    ['searches', '/admin/searches', searches.count, searches.isMore],
    ['coming', '/admin/calendar', comingCount, false],
    ['reads', '/admin/reads?days=7', reads, false],
  ] as const
  return (
    <section aria-labelledby="on:summary" className="desk-summary">
      <h2 id="on:summary" className="unseen">
        {t('admin.summary.title')}
      </h2>
      <ul className="desk-counts">
        {counts.map(([name, href, count, isMore]) => (
          <li key={name}>
            <a href={href}>
              <b>{isMore ? t('admin.summary.more', { count }) : count.toLocaleString(LOCALE)}</b> {t(`admin.summary.${name}`, { count })}
            </a>
          </li>
        ))}
      </ul>
      {coming.length > 0 && (
        <details className="disclosure">
          <summary>{t('admin.summary.comingNext')}</summary>
          <ul>
            {coming.map(({ entryId, title, at, is }) => (
              <li key={`${entryId} ${is}`}>
                <time dateTime={at.toISOString()}>{formatMoment(at)}</time>
                <DeedButton deed="open-draft" fields={{ entry: entryId }} className="as-link">
                  {title}
                </DeedButton>
                {t(`admin.calendar.${is}`)}
              </li>
            ))}
          </ul>
        </details>
      )}
      {deeds && deeds.length > 0 && (
        <details className="disclosure">
          <summary>{t('admin.summary.deeds')}</summary>
          <ul>
            {deeds.map((deed) => (
              <li key={deed.id}>
                <time dateTime={deed.at.toISOString()}>{formatMoment(deed.at)}</time>
                <span>{deed.actorName ?? deed.actor}</span>
                <span>{deedInWords(deed.action)}</span>
                <span className="hint">{deed.subjectName ?? deed.subject}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  )
}
