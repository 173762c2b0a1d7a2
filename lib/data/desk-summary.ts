import 'server-only'
import { type Actor, may, requireMay } from '@/lib/auth/policy'
import type { DeskSummary } from '@/lib/schemas/desk-views'
import { auditPage } from './audit'
import { comingBetween } from './coming'
import { countSearches } from './desk-searches'
import { countProblems } from './problems'
import { countReads } from './reads'

const DAY_MS = 86_400_000
const READ_DAYS = 7
const COMING_DAYS = 14
const MOST_LISTED = 5

/**
 * What waits to be done, what comes by itself in the next fortnight, and what was done last; the last for those alone who may read the audit log.
 * @throws AppError `forbidden`
 */
export async function deskSummary(actor: Actor, now = new Date()): Promise<DeskSummary> {
  requireMay(actor, 'write')
  const [problems, searches, coming, reads, audit] = await Promise.all([
    countProblems(actor),
    countSearches(actor),
    comingBetween(actor, now, new Date(now.getTime() + COMING_DAYS * DAY_MS)),
    countReads(actor, READ_DAYS, now),
    may(actor, 'audit') ? auditPage(actor, {}, MOST_LISTED) : null,
  ])
  return {
    problems,
    searches,
    comingCount: coming.length,
    coming: coming.slice(0, MOST_LISTED),
    reads,
    deeds: audit?.rows ?? null,
  }
}
