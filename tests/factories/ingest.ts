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
