import { hashRecoveryCode, newRecoveryCodes, newSecret, stepOf } from '@/lib/auth/one-time-codes'
import { checkPassword } from '@/lib/auth/passwords'
import { type Actor, requireMay } from '@/lib/auth/policy'
import { seal, unseal } from '@/lib/auth/sealed'
import { ATTEMPT_WINDOW_MS, MOST_ATTEMPTS } from '@/lib/auth/terms'
import { hashToken } from '@/lib/auth/tokens'
import { inTransaction, type Tx } from '@/lib/db/transaction'
import { AppError } from '@/lib/errors'
import { t } from '@/lib/messages/translate'
import { BadInput } from '@/lib/schemas/parse-input'
import { endAllSessions } from './end-sessions'
import { openSession, type SignedIn, type Visitor, visitorActor } from './open-session'
import { writeAudit } from './write-audit'

const wrongCode = () => new BadInput([{ field: 'code', message: t('issue.wrongCode') }])

/**
 * Begins to turn one's second factor on: a new secret, which counts for nothing until a code of it was given. Nothing changes for who has one already.
 * @throws AppError `conflict` when it is on, `forbidden`
 */
export async function beginSecondFactor(actor: Actor, key: Buffer): Promise<void> {
  const userId = own(actor)
  await inTransaction(async (tx) => {
    const factor = await tx.secondFactor.findUnique({ where: { userId }, select: { confirmedAt: true } })
    if (factor?.confirmedAt) throw new AppError('conflict', t('admin.problem.at.factor.conflict'))
    const sealed = seal(newSecret(), key, actor.id)
    const data = { sealed, lastStep: 0, confirmedAt: null, createdAt: new Date() }
    await tx.secondFactor.upsert({ where: { userId }, create: { userId, ...data }, update: data, select: { userId: true } })
  })
}

/**
 * Turns it on with a first code. Other sessions end: they were opened without it.
 * @returns the recovery codes, which are never to be seen again
 * @throws AppError `bad-input` of `code`, `not-found`, `busy`, `forbidden`
 */
export async function confirmSecondFactor(actor: Actor, sessionId: number, code: string, key: Buffer, now = new Date()): Promise<string[]> {
  const userId = own(actor)
  return inTransaction(async (tx) => {
    const factor = await tx.secondFactor.findUnique({ where: { userId }, select: { confirmedAt: true } })
    if (!factor || factor.confirmedAt) throw new AppError('not-found', t('refused.account.nothingToTurnOn'))
    if (!(await takeCode(tx, { userId, code, key, now }))) return null
    await tx.secondFactor.update({ where: { userId }, data: { confirmedAt: now }, select: { userId: true } })
    await tx.session.deleteMany({ where: { userId, id: { not: sessionId } } })
    await writeAudit(tx, actor, { action: 'turn-on-second-factor', subject: actor.id })
    return replaceRecoveryCodes(tx, userId)
  }).then(orWrongCode)
}

/**
 * New recovery codes in place of the old ones.
 * @throws AppError as `confirmSecondFactor`
 */
export async function renewRecoveryCodes(actor: Actor, code: string, key: Buffer, now = new Date()): Promise<string[]> {
  const userId = own(actor)
  return inTransaction(async (tx) => {
    if (!(await takeCode(tx, { userId, code, key, now }))) return null
    await writeAudit(tx, actor, { action: 'renew-recovery-codes', subject: actor.id })
    return replaceRecoveryCodes(tx, userId)
  }).then(orWrongCode)
}

/**
 * Turns one's second factor off, with the password and a code. Other sessions end.
 * @throws AppError `bad-input` of `code` or `current`, `busy`, `forbidden`
 */
export async function turnOffSecondFactor(
  actor: Actor,
  sessionId: number,
  { password, code }: { password: string; code: string },
  key: Buffer,
  now = new Date(),
): Promise<void> {
  const userId = own(actor)
  const before = await inTransaction((tx) => tx.user.findUnique({ where: { id: userId }, select: { password: true } }))
  if (!(await checkPassword(before?.password ?? null, password))) throw new BadInput([{ field: 'current', message: t('issue.wrong') }])
  await inTransaction(async (tx) => {
    if (!(await takeCode(tx, { userId, code, key, now })) && !(await takeRecoveryCode(tx, userId, code, now))) return null
    await removeFactor(tx, userId)
    await tx.session.deleteMany({ where: { userId, id: { not: sessionId } } })
    await writeAudit(tx, actor, { action: 'turn-off-second-factor', subject: actor.id })
    return true
  }).then(orWrongCode)
}

/**
 * Takes somebody's second factor away, whose phone is lost and whose recovery codes are, too. Their sessions end.
 * @throws AppError `forbidden`, `not-found` for an account without one
 */
export async function resetSecondFactor(actor: Actor, userId: number): Promise<void> {
  requireMay(actor, 'accounts')
  await inTransaction(async (tx) => {
    if (!(await tx.secondFactor.findUnique({ where: { userId }, select: { userId: true } })))
      throw new AppError('not-found', t('refused.account.noFactor'))
    await removeFactor(tx, userId)
    await endAllSessions(tx, userId)
    await writeAudit(tx, actor, { action: 'reset-second-factor', subject: `user:${userId}` })
  })
}

/**
 * The second step at the door: a code of the app, or a recovery code, each of which works once.
 * @throws AppError `not-found` when the first step is too long ago, `bad-input` of `code`, `busy` after too many wrong ones
 */
export async function finishSignIn(pendingToken: string, code: string, visitor: Visitor, key: Buffer, now = new Date()): Promise<SignedIn> {
  return inTransaction(async (tx) => {
    const pending = await tx.pendingSignIn.findUnique({
      where: { tokenHash: hashToken(pendingToken) },
      select: { userId: true, expiresAt: true, user: { select: { disabledAt: true } } },
    })
    if (!pending || pending.expiresAt <= now || pending.user.disabledAt) throw new AppError('not-found', t('refused.account.signInAgain'))
    const { userId } = pending
    const actor = { ...visitorActor(visitor), id: `user:${userId}` }
    const isCode = await takeCode(tx, { userId, code, key, now })
    const isRecovery = !isCode && (await takeRecoveryCode(tx, userId, code, now))
    if (!isCode && !isRecovery) {
      await writeAudit(tx, actor, { action: 'refuse-code', subject: actor.id, at: now })
      return null
    }
    if (isRecovery) await writeAudit(tx, actor, { action: 'use-recovery-code', subject: actor.id, at: now })
    await tx.pendingSignIn.deleteMany({ where: { userId } })
    return openSession(tx, userId, visitor, now)
  }).then(orWrongCode)
}

function own({ userId }: Actor): number {
  if (userId === undefined) throw new AppError('forbidden', t('refused.account.signIn'))
  return userId
}

/** A wrong code is counted, so that the transaction which counts it must not be undone: it answers null. */
function orWrongCode<T>(result: T | null): T {
  if (result === null) throw wrongCode()
  return result
}

type Given = { userId: number; code: string; key: Buffer; now: Date }

/**
 * Whether a code is right; then neither it nor an earlier one is right ever again. Each look is counted: a million codes take more than three years.
 * @throws AppError `busy` after too many
 */
async function takeCode(tx: Tx, { userId, code, key, now }: Given): Promise<boolean> {
  await countLook(tx, userId, now)
  const factor = await tx.secondFactor.findUnique({ where: { userId }, select: { sealed: true, lastStep: true } })
  const secret = factor && unseal(factor.sealed, key, `user:${userId}`)
  const step = secret ? stepOf(secret, code, now) : null
  if (!factor || step === null || step <= factor.lastStep) return false
  await tx.secondFactor.update({ where: { userId }, data: { lastStep: step }, select: { userId: true } })
  return true
}

async function countLook(tx: Tx, userId: number, now: Date): Promise<void> {
  const key = `code:user:${userId}`
  const since = new Date(now.getTime() - ATTEMPT_WINDOW_MS)
  if ((await tx.attempt.count({ where: { key, at: { gt: since } } })) >= MOST_ATTEMPTS.account)
    throw new AppError('busy', t('admin.problem.at.factor.busy'))
  await tx.attempt.create({ data: { key, at: now }, select: { id: true } })
}

async function takeRecoveryCode(tx: Tx, userId: number, code: string, now: Date): Promise<boolean> {
  const { count } = await tx.recoveryCode.updateMany({
    where: { userId, hash: hashRecoveryCode(code), usedAt: null },
    data: { usedAt: now },
  })
  return count === 1
}

async function replaceRecoveryCodes(tx: Tx, userId: number): Promise<string[]> {
  const codes = newRecoveryCodes()
  await tx.recoveryCode.deleteMany({ where: { userId } })
  await tx.recoveryCode.createMany({ data: codes.map((code) => ({ userId, hash: hashRecoveryCode(code) })) })
  return codes
}

async function removeFactor(tx: Tx, userId: number): Promise<void> {
  await tx.secondFactor.deleteMany({ where: { userId } })
  await tx.recoveryCode.deleteMany({ where: { userId } })
  await tx.pendingSignIn.deleteMany({ where: { userId } })
}
