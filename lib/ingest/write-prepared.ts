import { INGEST } from '@/lib/auth/policy'
import type { EntryToSave } from '@/lib/commands/entry-to-save'
import { saveFiles } from '@/lib/commands/save-files'
import { settleLinks, type UnsettledLink } from '@/lib/commands/settle-links'
import { t } from '@/lib/messages/translate'
import type { IngestReport } from './ingest-report'
import { keyOf } from './store-state'

const BATCH_ENTRIES = 200
const BATCH_BYTES = 4 * 1024 * 1024

/**
 * Writes prepared entries in transactions of some hundred. Those that move come first and together, so that they may swap addresses, and with them the
 * entities that are new, which they may refer to; the others follow in the order given.
 */
export async function writePrepared(
  entries: Iterable<EntryToSave>,
  movingIds: ReadonlySet<number>,
  report: IngestReport,
  onWritten: (count: number) => void,
): Promise<void> {
  const unsettled: UnsettledLink[] = []
  const save = async (batch: EntryToSave[]) => {
    if (!batch.length) return
    const outcomes = await saveFiles(INGEST, batch)
    for (const [index, { status, id, slug }] of outcomes.entries()) {
      const entry = batch[index] as EntryToSave
      const key = keyOf(entry.kind, slug)
      if (status === 'unchanged') {
        if (entry.file) report.unchanged++
        continue
      }
      if (status === 'conflict') {
        // A page that was to be made for a name alone is there, better than that.
        if (!entry.file) continue
        report.conflicts.push({
          path: entry.file.path,
          entry: key,
          message: t('issue.file.saved'),
        })
        continue
      }
      if (entry.file) report[status].push(key)
      entry.rendered.links.forEach(({ to }, position) => {
        if (to && (to.kind === 'digest' || entry.kind !== 'digest')) unsettled.push({ fromId: id, position, to })
      })
    }
    onWritten(batch.length)
  }

  const isFirst = ({ id, kind }: EntryToSave) => movingIds.size > 0 && (id === undefined ? kind !== 'digest' : movingIds.has(id))
  const first: EntryToSave[] = []
  if (movingIds.size) for (const entry of entries) if (isFirst(entry)) first.push(entry)
  await save(first)
  let batch: EntryToSave[] = []
  let bytes = 0
  for (const entry of entries) {
    if (isFirst(entry)) continue
    batch.push(entry)
    bytes += entry.document.length + entry.rendered.html.length + entry.rendered.text.length
    if (batch.length < BATCH_ENTRIES && bytes < BATCH_BYTES) continue
    await save(batch)
    batch = []
    bytes = 0
  }
  await save(batch)
  for (let start = 0; start < unsettled.length; start += 500) await settleLinks(INGEST, unsettled.slice(start, start + 500))
}
