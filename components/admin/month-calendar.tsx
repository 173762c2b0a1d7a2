import { Name } from '@/components/site/name'
import { browserScript } from '@/lib/browser-script'
import { t } from '@/lib/messages/translate'
import type { ComingRow } from '@/lib/schemas/desk-views'
import { formatMonth } from '@/lib/text/format-date'
import { dateIn, type GridDay, timeIn } from '@/lib/text/month-grid'
import { DeedButton } from './deed-button'

type Props = {
  /** `2026-03` */
  month: string
  zone: string
  weeks: readonly (readonly GridDay[])[]
  rows: readonly ComingRow[]
  now: Date
}

const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
/** A day shows so many; the others are unfolded. */
const MOST_IN_A_DAY = 6

/** A month in the zone that is chosen: what comes into readers' sight, and what goes out of it. On a phone the days stand below each other. */
export function MonthCalendar({ month, zone, weeks, rows, now }: Props) {
  const at = (offset: number) => new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)) - 1 + offset, 1))
  const link = (offset: number) => `/admin/calendar?${new URLSearchParams({ month: at(offset).toISOString().slice(0, 7), zone })}`
  const today = dateIn(now, zone)
  return (
    <>
      <form action="/admin/calendar" method="get" className="list-filter">
        <label>
          {t('admin.calendar.month')}
          <input type="month" name="month" defaultValue={month} />
        </label>
        <label>
          {t('admin.calendar.zone')}
          <select name="zone" defaultValue={zone}>
            {zones(zone).map((each) => (
              <option key={each}>{each}</option>
            ))}
          </select>
        </label>
        <button type="submit">{t('admin.calendar.show')}</button>
      </form>
      <script type="module" src={browserScript('calendar')} />
      <div className="desk-head">
        <h2>{formatMonth(at(0))}</h2>
        <div className="deeds">
          <a href={link(-1)} className="button">
            {t('admin.calendar.earlier')}
          </a>
          <a href={link(1)} className="button">
            {t('admin.calendar.later')}
          </a>
        </div>
      </div>
      {rows.length === 0 && <p className="hint">{t('admin.calendar.none')}</p>}
      <table className="month">
        <caption className="unseen">{formatMonth(at(0))}</caption>
        <thead>
          <tr>
            {WEEKDAYS.map((day) => (
              <th key={day} scope="col">
                {t(`admin.calendar.days.${day}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map((week) => (
            <tr key={week[0]?.date}>
              {week.map((day) => (
                <Day key={day.date} day={day} rows={rowsOf(day, rows)} zone={zone} isToday={day.date === today} now={now} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}

const zones = (chosen: string) => [...new Set(['UTC', chosen, ...Intl.supportedValuesOf('timeZone')])]
const rowsOf = ({ from, until }: GridDay, rows: readonly ComingRow[]) => rows.filter(({ at }) => at >= from && at < until)

type DayProps = { day: GridDay; rows: readonly ComingRow[]; zone: string; isToday: boolean; now: Date }

function Day({ day: { date, isInMonth }, rows, zone, isToday, now }: DayProps) {
  const state = [isInMonth ? '' : 'beside', rows.length ? '' : 'free'].filter(Boolean).join(' ')
  return (
    <td className={state || undefined} aria-current={isToday ? 'date' : undefined}>
      <time dateTime={date}>{Number(date.slice(8))}</time>
      {rows.length > 0 && (
        <>
          <Coming rows={rows.slice(0, MOST_IN_A_DAY)} zone={zone} now={now} />
          {rows.length > MOST_IN_A_DAY && (
            <details>
              <summary className="hint">{t('admin.calendar.more', { count: rows.length - MOST_IN_A_DAY })}</summary>
              <Coming rows={rows.slice(MOST_IN_A_DAY)} zone={zone} now={now} />
            </details>
          )}
        </>
      )}
    </td>
  )
}

function Coming({ rows, zone, now }: Pick<DayProps, 'rows' | 'zone' | 'now'>) {
  return (
    <ul>
      {rows.map((row) => (
        <li key={`${row.entryId} ${row.is}`} className={row.is}>
          <time dateTime={row.at.toISOString()}>{timeIn(row.at, zone)}</time>{' '}
          {row.is === 'begin' && row.at <= now ? null : <span className="hint">{t(`admin.calendar.${row.is}`)} </span>}
          <DeedButton deed="open-draft" fields={{ entry: row.entryId }} className="as-link">
            <Name>{row.title}</Name>
          </DeedButton>
        </li>
      ))}
    </ul>
  )
}
