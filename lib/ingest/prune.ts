import { INGEST } from '@/lib/auth/policy'
import { isRemovable, removeEntity } from '@/lib/commands/remove-entity'
import { unpublishDigest } from '@/lib/commands/unpublish-digest'
import type { StoredEntry } from '@/lib/data/stored-entries'
import { publishedAmong } from '@/lib/data/stored-status'
import { t } from '@/lib/messages/translate'
import type { IngestReport } from './ingest-report'
import { keyOf } from './store-state'

const REASON = t('note.fileGone')

/**
 * Unpublishes digests whose files are gone, and removes the pages of entities whose files are gone and that nothing names any more.
 * What was edited in the store since is a conflict, left alone unless forced.
 * @returns the ids of the removed pages
 */
export async function prune(
  gone: readonly StoredEntry[],
  options: { force: boolean; dryRun: boolean },
  report: IngestReport,
): Promise<number[]> {
  const removed: number[] = []
  const published = await publishedAmong(gone.map(({ id }) => id))
  for (const entry of gone) {
    const key = keyOf(entry.kind, entry.slug)
    if (entry.kind === 'digest' && !published.has(entry.id)) continue
    if (entry.revision !== entry.fileRevision && !options.force) {
      report.conflicts.push({ path: entry.path ?? '', entry: key, message: t('issue.file.goneButEdited') })
    } else if (entry.kind === 'digest') {
      if (!options.dryRun) await unpublishDigest(INGEST, entry.id, entry.revision, REASON, { isFileGone: true })
      report.unpublished.push(key)
    } else if (
      options.dryRun ? await isRemovable(entry.id) : await removeEntity(INGEST, entry.id, entry.revision, REASON, { isFileGone: true })
    ) {
      report.removed.push(key)
      removed.push(entry.id)
    }
  }
  return removed
}
