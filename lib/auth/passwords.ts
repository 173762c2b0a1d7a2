import { AppError } from '@/lib/errors'
import { t } from '@/lib/messages/translate'
import { hashApart, verifyApart } from './hasher'

/** OWASP's first choice: 19 MiB, two passes, one lane. https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html */
const ARGON2ID = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const

/** At once; each takes 19 MiB and some 30 ms of a processor. */
const MOST_AT_ONCE = 2
/** Beyond these somebody would wait for longer than a person does. */
const MOST_WAITING = 64

let running = 0
const waiting: (() => void)[] = []

/** The hash of a password, as a PHC text that names its own parameters. @throws AppError `busy` */
export function hashPassword(password: string): Promise<string> {
  return inTurn(() => hashApart(password.normalize('NFKC'), ARGON2ID))
}

/**
 * Whether the password is the one that was hashed. Without a hash it does the same work and says no, so that nobody can tell by the time whether an account is there.
 * @throws AppError `busy`
 */
export function checkPassword(hashed: string | null, password: string): Promise<boolean> {
  return inTurn(async () => {
    const isRight = await verifyApart(hashed ?? (await nobody()), password.normalize('NFKC'))
    return hashed !== null && isRight
  })
}

let hashOfNobody: Promise<string> | undefined

function nobody(): Promise<string> {
  hashOfNobody ??= hashApart(crypto.randomUUID(), ARGON2ID).catch((error) => {
    hashOfNobody = undefined
    throw error
  })
  return hashOfNobody
}

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= MOST_AT_ONCE) {
    if (waiting.length >= MOST_WAITING) throw new AppError('busy', t('refused.account.tooMany'))
    await new Promise<void>((resolve) => waiting.push(resolve))
  } else running++
  try {
    return await work()
  } finally {
    const next = waiting.shift()
    if (next) next()
    else running--
  }
}
