import { type Actor, requireMay } from '@/lib/auth/policy'
import { db } from '@/lib/db/client'
import type { AuditPage } from '@/lib/schemas/desk-views'
import { emailKey } from '@/lib/text/email-key'

/** `actor` and `subject` are names, addresses or codes as the log has them, or their beginnings; `actions` are codes, any of which it may be; `from` and `until` are moments. */
export type AuditFilter = {
  actor?: string
  actions?: readonly string[]
  subject?: string
  from?: Date
  until?: Date
  before?: number | undefined
}

const PER_PAGE = 100

/**
 * One page of the audit log, the newest first; `before` is the id that the page before ended with, `count` how many deeds it holds at most.
 * @throws AppError `forbidden`
 */
export async function auditPage(
  actor: Actor,
  { actor: who, actions, subject, from, until, before }: AuditFilter,
  count = PER_PAGE,
): Promise<AuditPage> {
  requireMay(actor, 'audit')
  const rows = await db().auditEntry.findMany({
    where: {
      ...(who && { actor: { in: [who, ...(await accountsCalled(who))] } }),
      ...(actions && { action: { in: [...actions] } }),
      ...(subject && { OR: [{ subject: { startsWith: subject } }, { subject: { in: await accountsCalled(subject) } }] }),
      ...((from || until) && { at: { ...(from && { gte: from }), ...(until && { lt: until }) } }),
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

/** Accounts whose name has the words in it, or whose address begins so, as the log names them. */
async function accountsCalled(words: string): Promise<string[]> {
  const users = await db().user.findMany({
    where: { OR: [{ name: { contains: words } }, { emailKey: { startsWith: emailKey(words) } }] },
    select: { id: true },
  })
  return users.map(({ id }) => `user:${id}`)
}
