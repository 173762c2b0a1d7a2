import { resolve } from 'node:path'
import { env } from '@/lib/env'
import { AppError } from '@/lib/errors'
import type { IngestOptions } from '@/lib/ingest/ingest-report'

/** What the environment says about ingest; `contentDir` in place of CONTENT_DIR. */
export function ingestOptions(contentDir: string = env().CONTENT_DIR): IngestOptions {
  // An unset variable of a shell would else mean the current folder.
  if (contentDir.trim() === '') throw new AppError('bad-input', '--content is empty: name the folder that holds digests/.')
  const { DATA_DIR, MAX_DOCUMENT_KB, RENDER_TIMEOUT_MS } = env()
  return {
    contentDir: resolve(contentDir),
    dataDir: resolve(DATA_DIR),
    maxBytes: MAX_DOCUMENT_KB * 1024,
    renderTimeoutMs: RENDER_TIMEOUT_MS,
  }
}
