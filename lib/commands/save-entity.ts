import { type Actor, requireMay } from '@/lib/auth/policy'
import { inTransaction } from '@/lib/db/transaction'
import { AppError } from '@/lib/errors'
import { t } from '@/lib/messages/translate'
import { contentVersionOf } from './content-version-of'
import type { EntryToSave } from './entry-to-save'
import { requireCurrent } from './require-current'
import { saveWithin } from './save-entries'

/**
 * Saves one entity without a draft, upon the revision that it was prepared from.
 * @returns its new revision, and the content's version before and after
 * @throws AppError `conflict` when it was changed meanwhile, `forbidden`
 */
export async function saveEntityAlone(
  actor: Actor,
  entry: EntryToSave,
): Promise<{ revision: number; versions: { before: number; after: number } }> {
  requireMay(actor, 'write')
  return inTransaction(async (tx) => {
    await requireCurrent(tx, actor)
    const before = await contentVersionOf(tx)
    const [saved] = await saveWithin(tx, actor, [entry])
    if (!saved || saved.status === 'conflict') throw new AppError('conflict', t('refused.page.changed'))
    return { revision: saved.revision, versions: { before, after: await contentVersionOf(tx) } }
  })
}
