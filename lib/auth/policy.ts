import { AppError } from '@/lib/errors'

/** Who acts. `id` goes into revisions and the audit log: "ingest", "cli", later "user:<id>". */
export type Actor = { id: string; role: 'operator' | 'reader' }

/** The operator at the machine's own command line. */
export const INGEST: Actor = { id: 'ingest', role: 'operator' }

export type Deed = 'write' | 'unpublish' | 'remove'

/** Pure: may this actor do this deed? */
export function may(actor: Actor, _deed: Deed): boolean {
  return actor.role === 'operator'
}

/** @throws AppError `forbidden` */
export function requireMay(actor: Actor, deed: Deed): void {
  if (!may(actor, deed)) throw new AppError('forbidden', `${actor.id} may not ${deed} here: sign in with an account that may.`)
}
