import { LOCALE, t } from '@/lib/messages/translate'
import type { TimelineYear } from '@/lib/schemas/views'
import { formatMonth, formatMonthShort } from '@/lib/text/format-date'

/** An index of the months that have digests, the newest year first. */
export function ArchiveMonths({ years, current }: { years: TimelineYear[]; current: string | null }) {
  if (years.length === 0) return null
  return (
    <nav className="archive-months" aria-label={t('archive.months')}>
      {current && (
        <p>
          <a href="/digests">{t('archive.title')}</a>
        </p>
      )}
      <ol>
        {[...years].reverse().map(({ year, total, months }) => (
          <li key={year}>
            <p>
              <strong>{year}</strong> <span className="count">{total.toLocaleString(LOCALE)}</span>
            </p>
            <ol>
              {months.map((count, at) => count > 0 && <Month key={MONTHS[at]} year={year} at={at} count={count} current={current} />)}
            </ol>
          </li>
        ))}
      </ol>
    </nav>
  )
}

const MONTHS = ['01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12'] as const

function Month({ year, at, count, current }: { year: number; at: number; count: number; current: string | null }) {
  const month = `${String(year).padStart(4, '0')}-${MONTHS[at]}`
  const first = new Date(`${month}-01`)
  return (
    <li>
      <a
        href={`/digests?month=${month}`}
        aria-current={month === current ? 'page' : undefined}
        title={t('archive.inMonth', { month: formatMonth(first), count })}
      >
        {formatMonthShort(first)}
      </a>
    </li>
  )
}
