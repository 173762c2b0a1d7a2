import { AppError } from '@/lib/errors'
import { t } from '@/lib/messages/translate'

/** What somebody with an account may be. */
export const ROLES = ['admin', 'editor', 'author'] as const
export type Role = (typeof ROLES)[number]

/** Who acts. `id` goes into revisions and the audit log: "ingest", "cli", "user:<id>". */
export type Actor = {
  id: string
  role: Role | 'operator' | 'reader'
  /** Of a person with an account. */
  userId?: number
  /** Where they act from, for the audit log. */
  address?: string
  /** Whether they must turn their second factor on before they may do anything. */
  lacksSecondFactor?: boolean
}

/** Of whom a second factor is required. */
export const SECOND_FACTOR_OF = ['none', 'admins', 'all'] as const
export type SecondFactorOf = (typeof SECOND_FACTOR_OF)[number]

export const needsSecondFactor = (role: Role, of: SecondFactorOf): boolean => of === 'all' || (of === 'admins' && role === 'admin')

/** The content folder, read in by whoever runs the machine. */
export const INGEST: Actor = { id: 'ingest', role: 'operator' }
/** A date that was written into a digest and has come. */
export const SCHEDULE: Actor = { id: 'schedule', role: 'operator' }
/** The operator at the machine's own command line. */
export const CLI: Actor = { id: 'cli', role: 'operator' }
/** The same on somebody's behalf, as the audit log is to name them; `user:3`. */
export const operatorFor = (id: string | undefined): Actor => (id === undefined ? CLI : { ...CLI, id })
/** Nobody in particular. */
export const READER: Actor = { id: 'reader', role: 'reader' }

/**
 * What can be done. `write`, `unpublish` and `bin` change what readers see; `empty-bin` ends for good what was deleted; `draft` writes a draft, `see-drafts`
 * opens one; `accounts` and `audit` are about the people who write, `backup` about the store as a whole.
 */
export const DEEDS = ['write', 'unpublish', 'bin', 'empty-bin', 'draft', 'see-drafts', 'accounts', 'audit', 'backup'] as const
export type Deed = (typeof DEEDS)[number]

/** What a deed is done to: whose draft it is; null for a new one. */
export type Target = { ownerId?: number | null }

const MAY: Record<Actor['role'], readonly Deed[]> = {
  operator: DEEDS,
  admin: DEEDS,
  editor: ['write', 'unpublish', 'bin', 'draft', 'see-drafts'],
  author: ['draft', 'see-drafts'],
  reader: [],
}

/** Pure: may this actor do this deed? An author only with drafts of their own. */
export function may(actor: Actor, deed: Deed, { ownerId }: Target = {}): boolean {
  if (actor.lacksSecondFactor || !MAY[actor.role].includes(deed)) return false
  return actor.role !== 'author' || ownerId === undefined || ownerId === actor.userId
}

/** @throws AppError `forbidden` */
export function requireMay(actor: Actor, deed: Deed, target?: Target): void {
  if (actor.lacksSecondFactor) throw new AppError('forbidden', t('refused.secondFactor'))
  if (!may(actor, deed, target)) throw new AppError('forbidden', t('refused.may'))
}
