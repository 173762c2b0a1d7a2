import type { Actor } from '@/lib/auth/policy'
import { insertRows } from '@/lib/db/insert-rows'
import type { Tx } from '@/lib/db/transaction'

/** What was done, beside who did it. */
export type AuditNote = { action: string; subject: string; revision?: number; detail?: string; at?: Date }

const LONGEST_DETAIL = 500

/** Notes a deed in the audit log, within the transaction that does it. Never a password, a token or a text. */
export async function writeAudit(tx: Tx, actor: Actor, { action, subject, revision, detail, at = new Date() }: AuditNote): Promise<void> {
  await insertRows(tx, 'AuditEntry', [
    {
      at,
      actor: actor.id,
      action,
      subject,
      revision: revision ?? null,
      detail: detail?.slice(0, LONGEST_DETAIL) ?? null,
      address: actor.address ?? null,
    },
  ])
}
