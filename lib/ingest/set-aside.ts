import type { RecordedFile } from '@/lib/commands/record-files'
import { headDocuments } from '@/lib/data/stored-entries'
import { t } from '@/lib/messages/translate'
import type { IngestReport } from './ingest-report'
import type { Matched } from './match-drafts'
import { sha256 } from './read-content-file'
import { keyOf } from './store-state'

const BATCH = 200

/**
 * Sets aside, among files whose bytes are new, those that need no save: a file that says what the store says already (an export read back) is only to be
 * noted, one whose entry was edited in the store since is a conflict. The rest is to be saved.
 */
export async function setAside(
  matched: readonly Matched[],
  force: boolean,
  report: IngestReport,
): Promise<{ toSave: Matched[]; toRecord: RecordedFile[] }> {
  const toRecord: RecordedFile[] = []
  const toSave: Matched[] = []
  for (let start = 0; start < matched.length; start += BATCH) {
    const batch = matched.slice(start, start + BATCH)
    const heads = await headDocuments(batch.flatMap(({ stored }) => stored?.id ?? []))
    for (const one of batch) {
      const { draft, stored } = one
      const head = stored && heads.get(stored.id)
      if (!stored || !head) toSave.push(one)
      else if (stored.slug === draft.slug && sha256(head.document) === draft.hash) {
        toRecord.push({ id: stored.id, revision: stored.revision, path: draft.path, hash: draft.hash })
      } else if (force || !isEdited(stored)) toSave.push(one)
      else {
        const message = t('issue.file.edited', { revision: stored.revision })
        report.conflicts.push({ path: draft.path, entry: keyOf(stored.kind, stored.slug), message })
      }
    }
  }
  report.unchanged += toRecord.length
  return { toSave, toRecord }
}

/** A stub has no file revision: nobody wrote it, so a file may replace it. A digest without one was written in the store. */
function isEdited({ kind, revision, fileRevision }: { kind: string; revision: number; fileRevision: number | null }): boolean {
  return revision !== (fileRevision ?? (kind === 'digest' ? 0 : 1))
}
