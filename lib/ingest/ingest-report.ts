import type { RenderWarning } from '@/lib/schemas/rendered'
import type { ContentIssue } from './content-issue'

/** What an ingest did, or in a dry run would do. Entries are named `kind:slug`. */
export type IngestReport = {
  ok: boolean
  dryRun: boolean
  files: number
  created: string[]
  updated: string[]
  unchanged: number
  /** Entities made because a frontmatter names them. */
  stubs: string[]
  renamed: { from: string; to: string }[]
  /** Entries left alone because they were edited in the store since their file was read. */
  conflicts: { path: string; entry: string; message: string }[]
  /** Entries whose file is gone. */
  gone: string[]
  unpublished: string[]
  removed: string[]
  /** Stored texts rendered again because names around them changed. */
  rerendered: number
  errors: ContentIssue[]
  warnings: (RenderWarning & { path: string })[]
  tookMs: number
}

export type IngestPhase = 'read' | 'render' | 'write' | 'relink'

export type IngestOptions = {
  contentDir: string
  dataDir: string
  maxBytes: number
  renderTimeoutMs: number
  /** Refuse unknown names instead of making pages for them. */
  strict?: boolean
  /** Unpublish digests whose files are gone. */
  prune?: boolean
  /** Overwrite what was edited in the store. */
  force?: boolean
  dryRun?: boolean
  onProgress?(phase: IngestPhase, done: number, total: number): void
}

export function emptyReport(dryRun: boolean): IngestReport {
  return {
    ok: true,
    dryRun,
    files: 0,
    created: [],
    updated: [],
    unchanged: 0,
    stubs: [],
    renamed: [],
    conflicts: [],
    gone: [],
    unpublished: [],
    removed: [],
    rerendered: 0,
    errors: [],
    warnings: [],
    tookMs: 0,
  }
}
