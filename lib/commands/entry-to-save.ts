import type { DigestReferences } from '@/lib/document/references'
import type { FrontmatterOfKind } from '@/lib/schemas/frontmatter'
import type { Rendered } from '@/lib/schemas/rendered'

type Kinds = {
  [K in 'person' | 'term' | 'source']: { kind: K; frontmatter: FrontmatterOfKind[K] }
} & {
  digest: { kind: 'digest'; frontmatter: FrontmatterOfKind['digest']; references: DigestReferences }
  /** `parent` is a slug. */
  topic: { kind: 'topic'; frontmatter: FrontmatterOfKind['topic']; parent: string | null }
}

/** One document, read, resolved and rendered: everything that a save needs, so that the transaction itself is short. */
export type EntryToSave = Kinds[keyof Kinds] & {
  /** The entry that it becomes a revision of; absent for a new one. */
  id?: number
  /** The revision it is based on; another head then means a conflict. Absent: save over whatever is there. */
  base?: number
  slug: string
  /** The whole document, byte for byte. */
  document: string
  note?: string
  rendered: Rendered
  /** Set when the document was read from a content file. */
  file?: { path: string; hash: string }
}

export type DigestToSave = Extract<EntryToSave, { kind: 'digest' }>

/** What became of one entry; `slug` is its address from now on. */
export type SaveOutcome = { status: 'created' | 'updated' | 'conflict'; id: number; slug: string; revision: number }
