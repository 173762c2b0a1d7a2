import { EmptyStore } from '@/components/site/empty-store'
import { Pager } from '@/components/site/pager'
import { words } from '@/components/site/words'
import type { DigestRow, Page } from '@/lib/schemas/views'
import { formatMonth } from '@/lib/text/format-date'
import { DigestList } from './digest-list'

/** All digests, newest first, by month. */
export function ArchivePage({ list }: { list: Page<DigestRow> }) {
  return (
    <div className="wide">
      <h1>{words.allDigests}</h1>
      {list.total === 0 && <EmptyStore />}
      {byMonth(list.items).map(([month, digests]) => (
        <section key={month} className="month" aria-label={month}>
          <h2>{month}</h2>
          <DigestList digests={digests} />
        </section>
      ))}
      <Pager path="/digests" list={list} label={words.allDigests} />
    </div>
  )
}

function byMonth(digests: DigestRow[]): [string, DigestRow[]][] {
  const months = new Map<string, DigestRow[]>()
  for (const digest of digests) {
    const month = formatMonth(digest.publishedAt)
    months.set(month, [...(months.get(month) ?? []), digest])
  }
  return [...months]
}
