import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { IngestOptions, IngestReport } from '@/lib/ingest/ingest-report'
import { runIngest } from '@/lib/ingest/run-ingest'

const dataDir = mkdtempSync(join(tmpdir(), 'precis-data-'))

/** Ingests a folder into the process's store with the usual limits. */
export function ingest(contentDir: string, options: Partial<IngestOptions> = {}): Promise<IngestReport> {
  return runIngest({ contentDir, dataDir, maxBytes: 256 * 1024, renderTimeoutMs: 1000, ...options })
}

/** The errors of a report, each by its place: `digests/a.md:6 people[0]`. */
export const errorsOf = ({ errors }: Awaited<ReturnType<typeof ingest>>): string[] =>
  errors.map(({ path, line, field }) => `${path}:${line} ${field}`)
