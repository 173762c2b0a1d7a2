import { type Actor, requireMay } from '@/lib/auth/policy'
import { inTransaction } from '@/lib/db/transaction'

/** A file whose text is the entry's head revision already. */
export type RecordedFile = { id: number; revision: number; path: string; hash: string }

/** Notes which file an entry stands in, when file and store say the same; no revision is made. */
export async function recordFiles(actor: Actor, files: readonly RecordedFile[]): Promise<void> {
  requireMay(actor, 'write')
  await inTransaction(async (tx) => {
    for (const { id, revision, path, hash } of files) {
      await tx.entry.updateMany({ where: { id, revision }, data: { path, fileHash: hash, fileRevision: revision } })
    }
  })
}
