import type { Actor } from '@/lib/auth/policy'
import { ATTEMPT_WINDOW_MS, MOST_DENIALS } from '@/lib/auth/terms'
import { inTransaction } from '@/lib/db/transaction'
import { clauses } from '@/lib/messages/listed'
import { t } from '@/lib/messages/translate'
import { writeAudit } from './write-audit'

const LONGEST_SUBJECT = 120
const LONGEST_ORIGIN = 200

/**
 * Notes that somebody who is signed in was refused the page or the deed at an address; the refusal itself has changed nothing.
 * `/admin/do/publish-draft` is noted as `publish-draft`, a page as its path, a token in one as `…`. A program that asks on and on in somebody's name fills
 * no log: of the refusals of one account in a quarter of an hour the first five hundred are noted, and the last of them says so.
 */
export async function recordDenial(actor: Actor, pathname: string, detail?: string): Promise<void> {
  await inTransaction(async (tx) => {
    const since = new Date(Date.now() - ATTEMPT_WINDOW_MS)
    const before = await tx.auditEntry.count({ where: { actor: actor.id, action: 'refuse', at: { gt: since } } })
    if (before >= MOST_DENIALS) return
    const isLast = before === MOST_DENIALS - 1
    const details = clauses([...(detail ? [detail] : []), ...(isLast ? [t('note.mostDenials')] : [])])
    await writeAudit(tx, actor, { action: 'refuse', subject: subjectOf(pathname), ...(details && { detail: details }) })
  })
}

/** What the log says of it: the origin as it was sent, which tells a mistaken `SITE_URL` from another site's page. */
export const foreignOrigin = (origin: string | null | undefined): string =>
  origin ? t('note.fromOrigin', { origin: JSON.stringify(origin.slice(0, LONGEST_ORIGIN)) }) : t('note.noOrigin')

const subjectOf = (pathname: string): string =>
  pathname
    .replace(/^\/admin\/do\//, '')
    .replace(/[\w-]{43,}/g, '…')
    .slice(0, LONGEST_SUBJECT)
