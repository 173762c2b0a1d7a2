import { createHash, randomInt } from 'node:crypto'
import { Secret, TOTP } from 'otpauth'

/** Six digits, anew every thirty seconds, by HMAC-SHA-1: what every app for phones knows. https://www.rfc-editor.org/rfc/rfc6238 */
const PERIOD_S = 30
const SECRET_BYTES = 20
/** A phone's clock may be half a minute off. */
const STEPS_OFF = 1

export const newSecret = (): string => new Secret({ size: SECRET_BYTES }).base32

const totpOf = (secret: string, issuer = '', label = '') =>
  new TOTP({ secret: Secret.fromBase32(secret), period: PERIOD_S, digits: 6, algorithm: 'SHA1', issuer, label })

/** What an app reads from a picture: `otpauth://totp/Précis:ann@example.org?…` */
export const keyAddress = (secret: string, issuer: string, label: string): string => totpOf(secret, issuer, label).toString()

export const stepAt = (now: Date): number => Math.floor(now.getTime() / 1000 / PERIOD_S)

/** The code of a half minute, for tests and nobody else. */
export const codeAt = (secret: string, now: Date): string => totpOf(secret).generate({ timestamp: now.getTime() })

/** The half minute that a code is of, at most one off from now; null for a wrong one. */
export function stepOf(secret: string, code: string, now: Date): number | null {
  const digits = code.replace(/\s/g, '')
  if (!/^\d{6}$/.test(digits)) return null
  const delta = totpOf(secret).validate({ token: digits, timestamp: now.getTime(), window: STEPS_OFF })
  return delta === null ? null : stepAt(now) + delta
}

/** Without letters that look like others. */
const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789'
const CODES = 10
const HALF = 5

/** Ten codes of ten letters, `k7m2p-x9rqd`: some fifty random bits each. */
export function newRecoveryCodes(): string[] {
  const half = () => Array.from({ length: HALF }, () => LETTERS[randomInt(LETTERS.length)]).join('')
  return Array.from({ length: CODES }, () => `${half()}-${half()}`)
}

/** What the store keeps of one, however it is typed. */
export function hashRecoveryCode(code: string): string {
  return createHash('sha256')
    .update(code.toLowerCase().replace(/[^a-z0-9]/g, ''))
    .digest('hex')
}
