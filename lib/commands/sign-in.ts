import { checkPassword } from '@/lib/auth/passwords'
import { ATTEMPT_WINDOW_MS, MOST_ATTEMPTS, PENDING_MS } from '@/lib/auth/terms'
import { hashToken, newToken } from '@/lib/auth/tokens'
import { Prisma } from '@/lib/db/generated/client'
import { insertRows } from '@/lib/db/insert-rows'
import { inTransaction, type Tx } from '@/lib/db/transaction'
import { AppError } from '@/lib/errors'
import { t } from '@/lib/messages/translate'
import { credentials } from '@/lib/schemas/account'
import { parseInput } from '@/lib/schemas/parse-input'
import { emailKey } from '@/lib/text/email-key'
import { knownSince, openSession, type SignedIn, type Visitor, visitorActor } from './open-session'
import { writeAudit } from './write-audit'

/** The password was right, and a code is asked for; the token is a secret of the browser's, for five minutes. */
export type Pending = { userId: number; pendingToken: string }

/**
 * Signs somebody in, or asks for the code of their second factor. A wrong password, an unknown account and one that is disabled are answered alike, in words and in time.
 * At most ten passwords are checked for an account in a quarter of an hour, however many addresses they come from; a browser that its owner has signed in
 * with before is counted apart, so that nobody can lock it out.
 * @throws AppError `forbidden` when refused, `busy` when too often or too many at once, `bad-input`
 */
export async function beginSignIn(input: unknown, visitor: Visitor): Promise<SignedIn | Pending> {
  const { email, password } = parseInput(credentials, input)
  const key = emailKey(email)
  const account = await inTransaction((tx) => countAttempt(tx, key, visitor))
  if (account === 'too-many') throw new AppError('busy', t('refused.account.attempts'))
  const isRight = await checkPassword(account?.password ?? null, password)
  const signedIn = await inTransaction((tx) => settle(tx, isRight ? account : null, key, visitor))
  if (!signedIn) throw new AppError('forbidden', t('admin.problem.at.signIn.forbidden'))
  return signedIn
}

/**
 * Signs in somebody who has no second factor.
 * @throws AppError as `beginSignIn`, and `forbidden` for who has one
 */
export async function signIn(input: unknown, visitor: Visitor): Promise<SignedIn> {
  const begun = await beginSignIn(input, visitor)
  if ('pendingToken' in begun) throw new AppError('forbidden', t('refused.account.codeAsked'))
  return begun
}

/** What the checks of an account's password are counted under. */
export const attemptsOf = (emailKey: string): string => `account:${emailKey}`

type Account = { id: number; password: string | null }

/** Counts one check before it is made, in one transaction with the question whether it may be made. */
async function countAttempt(tx: Tx, key: string, visitor: Visitor): Promise<Account | null | 'too-many'> {
  const now = new Date()
  const since = new Date(now.getTime() - ATTEMPT_WINDOW_MS)
  await tx.$executeRaw`DELETE FROM "Attempt" WHERE "at" <= ${since}`
  const user = await whoKnocks(tx, key, visitor, now)
  const counted: [key: string, most: number][] = user?.device
    ? [[`device:${user.device}`, MOST_ATTEMPTS.device]]
    : [
        [attemptsOf(key), MOST_ATTEMPTS.account],
        [`address:${visitor.address}`, MOST_ATTEMPTS.address],
      ]
  const before = await countsOf(
    tx,
    counted.map(([each]) => each),
    since,
  )
  if (counted.some(([each, most]) => (before.get(each) ?? 0) >= most)) {
    const note = { action: 'refuse-sign-in', subject: subjectOf(user), detail: t('note.attempts'), at: now }
    await writeAudit(tx, visitorActor(visitor), note)
    return 'too-many'
  }
  await insertRows(
    tx,
    'Attempt',
    counted.map(([each]) => ({ key: each, at: now })),
  )
  return user && !user.disabledAt ? user : null
}

type Knocking = Account & { disabledAt: unknown; isConfirmed: unknown; device: string | null }

/**
 * The account of that address, whether it has a second factor, and the browser if its owner has signed in with it before. One statement of our own, as all
 * at the door are: fifty people who sign in within a second, or a thousand who try to, took the processor from whoever reads while Prisma planned them.
 */
async function whoKnocks(tx: Tx, key: string, { deviceToken }: Visitor, now: Date): Promise<Knocking | undefined> {
  const device = deviceToken ? hashToken(deviceToken) : ''
  const [user] = await tx.$queryRaw<Knocking[]>`
    SELECT u."id", u."password", u."disabledAt", f."confirmedAt" AS "isConfirmed", k."tokenHash" AS "device" FROM "User" u
    LEFT JOIN "SecondFactor" f ON f."userId" = u."id"
    LEFT JOIN "KnownDevice" k ON k."tokenHash" = ${device} AND k."userId" = u."id" AND k."lastUsedAt" > ${knownSince(now)}
    WHERE u."emailKey" = ${key}`
  return user
}

async function countsOf(tx: Tx, keys: readonly string[], since: Date): Promise<Map<string, number>> {
  const rows = await tx.$queryRaw<{ key: string; count: number | bigint }[]>`
    SELECT "key", COUNT(*) AS "count" FROM "Attempt" WHERE "key" IN (${Prisma.join([...keys])}) AND "at" > ${since} GROUP BY "key"`
  return new Map(rows.map(({ key, count }) => [key, Number(count)]))
}

/** Opens the session, or notes the refusal. The account is looked at again: it may have been disabled while the password was checked. */
async function settle(tx: Tx, account: Account | null, key: string, visitor: Visitor): Promise<SignedIn | Pending | null> {
  const now = new Date()
  const user = await whoKnocks(tx, key, visitor, now)
  if (!account || !user || user.disabledAt || user.password !== account.password) {
    await writeAudit(tx, visitorActor(visitor), { action: 'refuse-sign-in', subject: subjectOf(user), at: now })
    return null
  }
  if (user.isConfirmed) return { userId: user.id, pendingToken: await openPending(tx, user.id, now) }
  return openSession(tx, user.id, visitor, now)
}

async function openPending(tx: Tx, userId: number, now: Date): Promise<string> {
  const token = newToken()
  await tx.pendingSignIn.deleteMany({ where: { expiresAt: { lte: now } } })
  await tx.pendingSignIn.create({
    data: { tokenHash: hashToken(token), userId, expiresAt: new Date(now.getTime() + PENDING_MS) },
    select: { tokenHash: true },
  })
  return token
}

/** What was typed at the door stays out of the log: people type passwords into the wrong field. */
const subjectOf = (user: { id: number } | undefined) => (user ? `user:${user.id}` : 'user:unknown')
