import { createHash, randomBytes } from 'node:crypto'

const TOKEN_BYTES = 32

/** A secret that cannot be guessed: 256 random bits as 43 characters of an address. */
export function newToken(): string {
  return randomBytes(TOKEN_BYTES).toString('base64url')
}

/** What the store keeps of a token. Plain SHA-256 is enough: a token has more entropy than can be searched. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}
