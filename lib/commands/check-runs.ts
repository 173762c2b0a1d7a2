import { type Actor, requireMay } from '@/lib/auth/policy'
import { inTransaction } from '@/lib/db/transaction'
import { AppError } from '@/lib/errors'
import { t } from '@/lib/messages/translate'
import { requireCurrent } from './require-current'
import { writeAudit } from './write-audit'

/** A check that has not ended by then was broken off, by a restart say. */
export const LONGEST_CHECK_MS = 40 * 60_000

/**
 * Begins a check, unless one is under way.
 * @param notSince for the nightly one: nothing begins when one has begun since then, in whatever process
 * @returns its number; null where there was one since `notSince`
 * @throws AppError `conflict` while one is under way, `forbidden`
 */
export async function beginCheck(
  actor: Actor,
  { now = new Date(), notSince }: { now?: Date; notSince?: Date } = {},
): Promise<number | null> {
  requireMay(actor, 'write')
  return inTransaction(async (tx) => {
    await requireCurrent(tx, actor)
    const last = await tx.checkRun.findFirst({ orderBy: { id: 'desc' }, select: { startedAt: true, endedAt: true } })
    if (notSince && last && last.startedAt >= notSince) return null
    const isUnderWay = last && !last.endedAt && now.getTime() - last.startedAt.getTime() < LONGEST_CHECK_MS
    if (isUnderWay && notSince) return null
    if (isUnderWay) throw new AppError('conflict', t('refused.check.underWay'))
    const { id } = await tx.checkRun.create({ data: { startedAt: now, actor: actor.id }, select: { id: true } })
    await writeAudit(tx, actor, { action: 'check', subject: 'site' })
    return id
  })
}

/** Tells how far a check is. */
export async function noteCheck(id: number, data: { done?: number; links?: number; note?: string; endedAt?: Date }): Promise<void> {
  await inTransaction((tx) => tx.checkRun.update({ where: { id }, data, select: { id: true } }))
}

/** A problem as a check has found it. A link that `isDoubtful` may only be ill for a while. */
export type Finding = {
  kind: 'dead-link' | 'broken-link' | 'missing-alt' | 'stale'
  entryId: number
  target: string
  detail: string
  isDoubtful?: boolean
}

/**
 * Ends a check with what it found: what it did not find any more is solved, what was dismissed stays dismissed.
 * @param kinds those that it looked for: the others are left as they are
 */
export async function endCheck(
  id: number,
  kinds: readonly Finding['kind'][],
  findings: readonly Finding[],
  now = new Date(),
): Promise<void> {
  await inTransaction(async (tx) => {
    for (const { kind, entryId, target, detail } of findings) {
      if (!(await tx.entry.findUnique({ where: { id: entryId }, select: { id: true } }))) continue
      const common = { detail, lastSeen: now }
      await tx.problem.upsert({
        where: { kind_entryId_target: { kind, entryId, target } },
        create: { kind, entryId, target, firstSeen: now, ...common },
        update: { ...common, times: { increment: 1 } },
        select: { id: true },
      })
    }
    await tx.problem.deleteMany({ where: { kind: { in: [...kinds] }, lastSeen: { lt: now } } })
    await tx.checkRun.update({ where: { id }, data: { endedAt: now }, select: { id: true } })
  })
}

/**
 * Takes a problem off the list, or puts it back.
 * @throws AppError `not-found`, `forbidden`
 */
export async function dismissProblem(actor: Actor, id: number, isDismissed: boolean): Promise<void> {
  requireMay(actor, 'write')
  await inTransaction(async (tx) => {
    await requireCurrent(tx, actor)
    const problem = await tx.problem.findUnique({ where: { id }, select: { target: true, entry: { select: { kind: true, slug: true } } } })
    if (!problem) throw new AppError('not-found', t('refused.check.solved'))
    const data = isDismissed ? { dismissedAt: new Date(), dismissedBy: actor.id } : { dismissedAt: null, dismissedBy: null }
    await tx.problem.update({ where: { id }, data, select: { id: true } })
    const { kind, slug } = problem.entry
    await writeAudit(tx, actor, {
      action: isDismissed ? 'dismiss-problem' : 'recall-problem',
      subject: `${kind}:${slug}`,
      detail: problem.target,
    })
  })
}
