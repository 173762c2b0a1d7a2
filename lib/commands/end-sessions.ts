import { type Actor, requireMay } from '@/lib/auth/policy'
import { hashToken } from '@/lib/auth/tokens'
import { inTransaction, type Tx } from '@/lib/db/transaction'
import { AppError } from '@/lib/errors'
import { t } from '@/lib/messages/translate'
import { writeAudit } from './write-audit'

/** Ends the session of this token; nothing happens when there is none. */
export async function signOut(actor: Actor, token: string): Promise<void> {
  await inTransaction(async (tx) => {
    const { count } = await tx.session.deleteMany({ where: { tokenHash: hashToken(token) } })
    if (count) await writeAudit(tx, actor, { action: 'sign-out', subject: actor.id })
  })
}

/**
 * Ends one session: one's own, or as an admin anybody's.
 * @throws AppError `not-found`, `forbidden`
 */
export async function endSession(actor: Actor, sessionId: number): Promise<void> {
  await inTransaction(async (tx) => {
    const session = await tx.session.findUnique({ where: { id: sessionId }, select: { userId: true } })
    if (!session) throw new AppError('not-found', t('refused.account.sessionEnded'))
    if (session.userId !== actor.userId) requireMay(actor, 'accounts')
    await tx.session.delete({ where: { id: sessionId } })
    await writeAudit(tx, actor, { action: 'end-session', subject: `user:${session.userId}` })
  })
}

/** Ends one's own sessions but for the one that asks. @throws AppError `forbidden` for nobody in particular */
export async function endOtherSessions(actor: Actor, sessionId: number): Promise<void> {
  const { userId } = actor
  if (userId === undefined) throw new AppError('forbidden', t('refused.account.signIn'))
  await inTransaction(async (tx) => {
    const { count } = await tx.session.deleteMany({ where: { userId, id: { not: sessionId } } })
    if (count) await writeAudit(tx, actor, { action: 'end-other-sessions', subject: actor.id, detail: String(count) })
  })
}

/** Ends every session of a person, within a change that takes away what those sessions could do. */
export async function endAllSessions(tx: Tx, userId: number): Promise<void> {
  await tx.session.deleteMany({ where: { userId } })
}

/** Notes that a session is used; `lib/data/sessions.ts` says when that is due. */
export async function touchSession(sessionId: number): Promise<void> {
  await inTransaction((tx) => tx.session.updateMany({ where: { id: sessionId }, data: { lastUsedAt: new Date() } }))
}
