import type Database from 'better-sqlite3'
import type { Actor } from '@/lib/auth/policy'

/** Notes a deed in the audit log of a store, by a connection of one's own; `writeAudit` of lib/commands writes the same row. */
export function noteDeed(
  connection: Database.Database,
  { id, address }: Actor,
  { action, subject, detail, at }: { action: string; subject: string; detail?: string; at: Date },
): void {
  connection
    .prepare('INSERT INTO "AuditEntry" ("at", "actor", "action", "subject", "detail", "address") VALUES (?, ?, ?, ?, ?, ?)')
    .run(at.toISOString().replace('Z', '+00:00'), id, action, subject, detail ?? null, address ?? null)
}
