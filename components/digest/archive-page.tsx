import { EmptyStore } from '@/components/site/empty-store'
import { Pager } from '@/components/site/pager'
import { t } from '@/lib/messages/translate'
import type { ArchiveView, DigestRow } from '@/lib/schemas/views'
import { formatMonth } from '@/lib/text/format-date'
import { ArchiveMonths } from './archive-months'
import { DigestList } from './digest-list'

/** All digests or those of one month, newest first, beside an index of the months. */
export function ArchivePage({ archive: { list, month, years }, contentDir }: { archive: ArchiveView; contentDir: string }) {
  const title = archiveTitle(month)
  return (
    <div className="wide archive">
      <h1>{title}</h1>
      {list.total === 0 && month === null && <EmptyStore contentDir={contentDir} />}
      <ArchiveMonths years={years} current={month} />
      <div className="archive-list">
        {list.total === 0 && month !== null && <p className="empty">{t('archive.none', { month: monthName(month) })}</p>}
        {byMonth(list.items).map(([name, digests]) => (
          <section key={name} className="month" aria-label={name}>
            {month === null && <h2>{name}</h2>}
            <DigestList digests={digests} level={month === null ? 3 : 2} />
          </section>
        ))}
        <Pager path="/digests" query={month ? `month=${month}` : ''} list={list} label={title} />
      </div>
    </div>
  )
}

/** `All digests`, or `Digests of November 2025`. */
export function archiveTitle(month: string | null): string {
  return month ? t('archive.ofMonth', { month: monthName(month) }) : t('archive.title')
}

const monthName = (month: string) => formatMonth(new Date(`${month}-01`))

function byMonth(digests: DigestRow[]): [string, DigestRow[]][] {
  const months = new Map<string, DigestRow[]>()
  for (const digest of digests) {
    const month = formatMonth(digest.publishedAt)
    months.set(month, [...(months.get(month) ?? []), digest])
  }
  return [...months]
}
