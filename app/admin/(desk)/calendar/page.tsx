import { MonthCalendar } from '@/components/admin/month-calendar'
import { comingBetween } from '@/lib/data/coming'
import { t } from '@/lib/messages/translate'
import { dateIn, isTimeZone, monthGrid } from '@/lib/text/month-grid'
import type { Query } from '../../../(site)/params'
import { first } from '../../query'
import { requireActor } from '../../request'

export const metadata = { title: t('admin.calendar.title') }

export default async function Calendar({ searchParams }: { searchParams: Promise<Query> }) {
  const actor = await requireActor('/admin/calendar', 'write')
  const query = await searchParams
  const [zoneAsked, monthAsked] = [first(query.zone), first(query.month)]
  const zone = isTimeZone(zoneAsked) ? zoneAsked : 'UTC'
  const now = new Date()
  const month = /^(?:19|20|21)\d\d-(?:0[1-9]|1[0-2])$/.test(monthAsked) ? monthAsked : dateIn(now, zone).slice(0, 7)
  const weeks = monthGrid(month, zone)
  const [from, until] = [weeks[0]?.[0]?.from ?? now, weeks.at(-1)?.at(-1)?.until ?? now]
  const rows = await comingBetween(actor, from, until)
  return (
    <>
      <h1>{t('admin.calendar.title')}</h1>
      <p>{t('admin.calendar.lead')}</p>
      <MonthCalendar month={month} zone={zone} weeks={weeks} rows={rows} now={now} />
    </>
  )
}
