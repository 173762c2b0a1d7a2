import type { Actor } from '@/lib/auth/policy'
import { inTransaction } from '@/lib/db/transaction'
import { writeAudit } from './write-audit'

/** Notes that somebody was refused what they tried; the refusal itself has changed nothing. */
export async function recordDenial(actor: Actor, deed: string): Promise<void> {
  await inTransaction((tx) => writeAudit(tx, actor, { action: 'refuse', subject: deed }))
}
