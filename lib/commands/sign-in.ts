import { checkPassword } from '@/lib/auth/passwords'
import { type Actor, READER } from '@/lib/auth/policy'
import { ATTEMPT_WINDOW_MS, DEVICE_MS, MOST_ATTEMPTS, SESSION_LONGEST_MS } from '@/lib/auth/terms'
import { hashToken, newToken } from '@/lib/auth/tokens'
import { inTransaction, type Tx } from '@/lib/db/transaction'
import { AppError } from '@/lib/errors'
import { credentials } from '@/lib/schemas/account'
import { parseInput } from '@/lib/schemas/parse-input'
import { emailKey } from '@/lib/text/email-key'
import { writeAudit } from './write-audit'

/** Where somebody knocks from. */
export type Visitor = {
  address: string
  /** The browser, as it calls itself. */
  device: string
  /** The token by which this browser is known, if it is. */
  deviceToken?: string | undefined
}

/** Both are secrets of the browser's: cookies. */
export type SignedIn = { userId: number; sessionToken: string; deviceToken: string }

const LONGEST_DEVICE = 300

/**
 * Signs somebody in. A wrong password, an unknown account and one that is disabled are answered alike, in words and in time.
 * At most ten passwords are checked for an account in a quarter of an hour, however many addresses they come from; a browser that its owner has signed in
 * with before is counted apart, so that nobody can lock it out.
 * @throws AppError `forbidden` when refused, `busy` when too often or too many at once, `bad-input`
 */
export async function signIn(input: unknown, visitor: Visitor): Promise<SignedIn> {
  const { email, password } = parseInput(credentials, input)
  const key = emailKey(email)
  const account = await inTransaction((tx) => countAttempt(tx, key, visitor))
  if (account === 'too-many')
    throw new AppError('busy', 'Too many attempts to sign in. Wait a quarter of an hour, or have an admin send a link for a new password.')
  const isRight = await checkPassword(account?.password ?? null, password)
  const signedIn = await inTransaction((tx) => settle(tx, isRight ? account : null, key, visitor))
  if (!signedIn) throw new AppError('forbidden', 'The e-mail address or the password is not right.')
  return signedIn
}

type Account = { id: number; password: string | null }

/** Counts one check before it is made, in one transaction with the question whether it may be made. */
async function countAttempt(tx: Tx, key: string, visitor: Visitor): Promise<Account | null | 'too-many'> {
  const now = new Date()
  const since = new Date(now.getTime() - ATTEMPT_WINDOW_MS)
  await tx.attempt.deleteMany({ where: { at: { lte: since } } })
  const user = await tx.user.findUnique({ where: { emailKey: key }, select: { id: true, password: true, disabledAt: true } })
  const device = visitor.deviceToken && user ? await knownDevice(tx, visitor.deviceToken, user.id) : null
  const counted: [key: string, most: number][] = device
    ? [[`device:${device}`, MOST_ATTEMPTS.device]]
    : [
        [`account:${key}`, MOST_ATTEMPTS.account],
        [`address:${visitor.address}`, MOST_ATTEMPTS.address],
      ]
  for (const [each, most] of counted) {
    if ((await tx.attempt.count({ where: { key: each, at: { gt: since } } })) < most) continue
    await writeAudit(tx, visitorActor(visitor), {
      action: 'refuse-sign-in',
      subject: subjectOf(user),
      detail: 'too many attempts',
      at: now,
    })
    return 'too-many'
  }
  await tx.attempt.createMany({ data: counted.map(([each]) => ({ key: each, at: now })) })
  return user && !user.disabledAt ? user : null
}

async function knownDevice(tx: Tx, token: string, userId: number): Promise<string | null> {
  const found = await tx.knownDevice.findUnique({ where: { tokenHash: hashToken(token) } })
  const isKnown = found?.userId === userId && found.lastUsedAt.getTime() > Date.now() - DEVICE_MS
  return isKnown ? found.tokenHash : null
}

/** Opens the session, or notes the refusal. The account is looked at again: it may have been disabled while the password was checked. */
async function settle(tx: Tx, account: Account | null, key: string, visitor: Visitor): Promise<SignedIn | null> {
  const now = new Date()
  const user = await tx.user.findUnique({ where: { emailKey: key }, select: { id: true, role: true, password: true, disabledAt: true } })
  if (!account || !user || user.disabledAt || user.password !== account.password) {
    await writeAudit(tx, visitorActor(visitor), { action: 'refuse-sign-in', subject: subjectOf(user), at: now })
    return null
  }
  const sessionToken = newToken()
  const isKnown = visitor.deviceToken ? await knownDevice(tx, visitor.deviceToken, user.id) : null
  const deviceToken = isKnown && visitor.deviceToken ? visitor.deviceToken : newToken()
  await tx.session.deleteMany({ where: { expiresAt: { lte: now } } })
  await tx.session.create({
    data: {
      tokenHash: hashToken(sessionToken),
      userId: user.id,
      createdAt: now,
      lastUsedAt: now,
      expiresAt: new Date(now.getTime() + SESSION_LONGEST_MS),
      address: visitor.address,
      device: visitor.device.slice(0, LONGEST_DEVICE),
    },
  })
  await tx.knownDevice.upsert({
    where: { tokenHash: hashToken(deviceToken) },
    create: { tokenHash: hashToken(deviceToken), userId: user.id, lastUsedAt: now },
    update: { lastUsedAt: now },
  })
  const actor = { ...visitorActor(visitor), id: `user:${user.id}` }
  await writeAudit(tx, actor, { action: 'sign-in', subject: `user:${user.id}`, at: now })
  return { userId: user.id, sessionToken, deviceToken }
}

const visitorActor = ({ address }: Visitor): Actor => ({ ...READER, address })
/** What was typed at the door stays out of the log: people type passwords into the wrong field. */
const subjectOf = (user: { id: number } | null) => (user ? `user:${user.id}` : 'user:unknown')
