import { INGEST } from '@/lib/auth/policy'
import { isRemovable, removeEntity } from '@/lib/commands/remove-entity'
import { unpublishDigest } from '@/lib/commands/unpublish-digest'
import type { StoredEntry } from '@/lib/data/stored-entries'
import { publishedAmong } from '@/lib/data/stored-status'
import type { IngestReport } from './ingest-report'
import { keyOf } from './store-state'

const REASON = 'its content file is gone'

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
      const message = 'its file is gone, but it was edited in the store since: export it, or ingest with --prune --force'
      report.conflicts.push({ path: entry.path ?? '', entry: key, message })
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
