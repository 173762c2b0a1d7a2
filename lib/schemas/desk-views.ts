import type { Role } from './account'
import type { EntityKind, EntryKind } from './entry-kind'
import type { ShownStatus } from './shown-status'

/** What the desk shows. Plain data, as in views.ts; unlike there, drafts are among it. */

/** A draft as its editor opens it. */
export type DraftView = {
  id: number
  kind: EntryKind
  /** The digest or entity that it is over, and how readers find it. */
  entry: { id: number; slug: string; revision: number; status: ShownStatus; publishedAt: Date | null } | null
  /** That digest's revision that it started from. */
  base: number
  version: number
  document: string
  /** Whether anybody has written in it since it was begun. */
  isWritten: boolean
  title: string
  ownerId: number | null
  ownerName: string | null
  updatedAt: Date
  closedAs: 'published' | 'discarded' | null
}

/** A saved state of a draft or of a digest. */
export type RevisionRow = {
  /** Null for one kept aside. */
  number: number | null
  id: number
  actor: string
  /** Of a person with an account. */
  name: string | null
  note: string | null
  createdAt: Date
}

/** A text that contradicts what was saved and waits to be settled. */
export type AsideRow = {
  id: number
  /** Whose, by name where they have an account. */
  by: string
  createdAt: Date
}

/** A line of the desk's list: a digest, a draft over one or over an entity, or a draft of a new one. */
export type DeskRow = {
  kind: EntryKind
  entryId: number | null
  draftId: number | null
  title: string
  slug: string | null
  /** A draft of a new digest is a draft. */
  status: ShownStatus
  publishedAt: Date | null
  /** When it goes out of sight by itself. */
  unpublishAt: Date | null
  /** Whether an open draft lies over what readers see. */
  hasChanges: boolean
  ownerName: string | null
  changedAt: Date
  /** Of the digest; 0 for a new one. */
  revision: number
  /** Links in its text that lead nowhere. */
  brokenLinks: number
  hasSource: boolean
  hasSummary: boolean
  /** Texts of the draft that were kept aside and wait. */
  asides: number
}

export type DeskList = { rows: DeskRow[]; total: number; page: number; pages: number }

export type DeskFilter = {
  q?: string
  status?: 'all' | 'drafts' | 'scheduled' | 'published'
  sort?: 'changed' | 'title' | 'published'
  page?: number
}

/** An account, as admins see it. */
export type AccountRow = {
  id: number
  email: string
  name: string
  role: Role
  /** Whether a password has been chosen. */
  isTakenUp: boolean
  isDisabled: boolean
  hasSecondFactor: boolean
  createdAt: Date
}

/** Where somebody is signed in. */
export type SessionRow = { id: number; device: string; address: string; createdAt: Date; lastUsedAt: Date }

/** A line of the audit log; names are those of people with accounts. */
export type AuditRow = {
  id: number
  at: Date
  actor: string
  actorName: string | null
  action: string
  subject: string
  subjectName: string | null
  revision: number | null
  detail: string | null
  address: string | null
}

/** `next` is what the next, older page begins before; null at the end. */
export type AuditPage = { rows: AuditRow[]; next: number | null }

/** One of two pages that may be made one, with its newest document. */
export type EntityToMerge = {
  id: number
  kind: EntityKind
  slug: string
  name: string
  revision: number
  document: string
  digests: number
  /** The draft in which somebody is writing it; null when nobody is. */
  draftId: number | null
}

/** A draft that was discarded; its text is kept. */
export type DiscardedRow = {
  draftId: number
  kind: EntryKind
  /** Empty where it had none yet. */
  title: string
  ownerName: string | null
  discardedAt: Date
}

/** What was deleted; it ends for good at `endsAt`. */
export type BinnedRow = {
  id: number
  kind: EntryKind
  slug: string
  name: string
  /** Of a digest, before. */
  status: string | null
  binnedAt: Date
  endsAt: Date
  /** Who deleted it, by name where they have an account. */
  by: string
}

/** What a check has found in a text. */
export type ProblemRow = {
  id: number
  kind: 'dead-link' | 'broken-link' | 'missing-alt' | 'stale'
  target: string
  detail: string
  firstSeen: Date
  entryId: number
  entry: { kind: EntryKind; slug: string; name: string }
}
export type CheckView = { startedAt: Date; endedAt: Date | null; done: number; links: number; note: string | null }

/** How often pages were read: on each of some days, the oldest first, and which digests most. */
export type ReadsView = { days: { day: string; count: number }[]; total: number; digests: { slug: string; title: string; count: number }[] }

/** A picture of the library, and where it is shown: in a text, or in an open draft. */
export type PictureRow = {
  name: string
  alt: string
  caption: string
  width: number
  height: number
  frames: number
  bytes: number
  createdAt: Date
  /** Whether the actor may change it. */
  isOwn: boolean
  shownIn: { kind: EntryKind; slug: string | null; title: string; draftId: number | null }[]
}

/** Two that may be the same: they answer to one name, sound the same, or are a letter or an initial apart. */
export type LikelyPair = { why: 'name' | 'sound' | 'near'; one: Likely; other: Likely }
export type Likely = { id: number; kind: EntityKind; slug: string; name: string; digests: number }

/** A text with a link or a name that may mean several. */
export type UnclearText = { entryId: number; kind: EntryKind; slug: string; name: string; messages: string[] }

/** Something that will come into readers' sight, or go out of it, by itself. */
export type ComingRow = { entryId: number; title: string; slug: string; at: Date; is: 'begin' | 'end' }

/** A line of the desk's list of topics, people, terms and outlets. */
export type EntityRow = {
  entryId: number
  kind: EntityKind
  slug: string
  name: string
  revision: number
  /** The open draft over it. */
  draftId: number | null
  otherNames: string[]
  digests: number
  changedAt: Date
  brokenLinks: number
  hasText: boolean
  /** Others of its kind with one of its names. */
  namesakes: { slug: string; name: string }[]
}

export type EntityList = { rows: EntityRow[]; total: number; page: number; pages: number }

export type EntityFilter = { q: string; kind: EntityKind | 'all'; sort: 'changed' | 'name' | 'digests'; page: number }

/** What waits at the desk. `coming` is the first of `comingCount`; `reads` are those of the last seven days; `deeds` is null for who may not read the audit log. */
export type DeskSummary = {
  problems: number
  /** `isMore`: there are more than were counted. */
  searches: { count: number; isMore: boolean }
  comingCount: number
  coming: ComingRow[]
  reads: number
  deeds: AuditRow[] | null
}
