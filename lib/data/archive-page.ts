import 'server-only'
import type { ArchiveView } from '@/lib/schemas/views'
import { archiveMonths, digestIdsOfArchive, digestIdsOfMonth, digestsInMonth } from './archive'
import { totalOf } from './newest-digests'
import { pageOf, rangeOf } from './page-of'
import { digestRows, PER_PAGE } from './read-digest-rows'

/** One page of all visible digests or of those of a month ('YYYY-MM'), newest first. A month without any has an empty first page. */
export async function archivePage({ month = null, page }: { month?: string | null; page: number }): Promise<ArchiveView> {
  const years = await archiveMonths()
  const range = rangeOf(page, PER_PAGE)
  const ids = month === null ? await digestIdsOfArchive(range, years) : await digestIdsOfMonth(month, range)
  const total = month === null ? totalOf(years) : digestsInMonth(years, month)
  return { list: pageOf(await digestRows(ids), total, page, PER_PAGE), month, years }
}
