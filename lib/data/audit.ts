import { type Actor, requireMay } from '@/lib/auth/policy'
import { db } from '@/lib/db/client'
import type { AuditPage } from '@/lib/schemas/desk-views'

export type AuditFilter = { actor?: string; action?: string; subject?: string; before?: number | undefined }

const PER_PAGE = 100

/**
 * One page of the audit log, the newest first; `before` is the id that the page before ended with, `count` how many deeds it holds at most.
 * @throws AppError `forbidden`
 */
export async function auditPage(actor: Actor, { actor: who, action, subject, before }: AuditFilter, count = PER_PAGE): Promise<AuditPage> {
  requireMay(actor, 'audit')
  const rows = await db().auditEntry.findMany({
    where: {
      ...(who && { actor: who }),
      ...(action && { action }),
      ...(subject && { subject: { startsWith: subject } }),
      ...(before !== undefined && { id: { lt: before } }),
    },
    orderBy: { id: 'desc' },
    take: count + 1,
  })
  const shown = rows.slice(0, count)
  const ids = [...new Set(shown.flatMap((row) => [row.actor, row.subject]).flatMap((text) => /^user:(\d+)$/.exec(text)?.[1] ?? []))]
  const users = await db().user.findMany({ where: { id: { in: ids.map(Number) } }, select: { id: true, name: true } })
  const names = new Map(users.map(({ id, name }) => [`user:${id}`, name]))
  return {
    rows: shown.map((row) => ({ ...row, actorName: names.get(row.actor) ?? null, subjectName: names.get(row.subject) ?? null })),
    next: rows.length > count ? (shown.at(-1)?.id ?? null) : null,
  }
}
