import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { contentVersion } from '@/lib/data/content-version'
import { databaseFile } from '@/lib/db/database-file'
import { env } from '@/lib/env'
import { AppError } from '@/lib/errors'
import { contentState } from '@/lib/ingest/content-state'
import { fingerprint, hasStamp, writeStamp } from './fingerprint'
import { ingestOptions } from './ingest-options'
import { oneIngestAtATime } from './one-ingest'
import { progressBar } from './progress-bar'

/**
 * Brings the content folder into the store. Content with problems is no reason not to serve what is there: they are told, and the store stays as it was.
 * Where neither files nor code nor store have changed since an ingest that left nothing to do, nothing of the ingest is even loaded.
 */
export async function ingestContent(): Promise<string> {
  const options = ingestOptions()
  const stamp = join(options.dataDir, 'content.made-from')
  try {
    const before = contentState(options.contentDir)
    if (hasStamp(stamp, stateOf(before.state))) return `${before.files} files, unchanged`
    rmSync(stamp, { force: true })
    const { isClean, words } = await ingest(options)
    if (isClean) writeStamp(stamp, stateOf(before.state))
    return words
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'bad-content') throw error
    console.error(`\n${error.message}`)
    return 'no content read, the store is as it was'
  }
}

/** Of what the outcome of an ingest depends on: the files, the code with its packages, and the state of the store's content. */
function stateOf(content: string): string {
  const file = databaseFile(env().DATABASE_URL)
  return JSON.stringify({
    content,
    code: fingerprint(['lib', 'package-lock.json']),
    store: existsSync(file) && [file, contentVersion(file)],
  })
}

async function ingest(options: ReturnType<typeof ingestOptions>): Promise<{ isClean: boolean; words: string }> {
  const { runIngest } = await import('@/lib/ingest/run-ingest')
  const { formatReport } = await import('@/lib/ingest/format-report')
  const { closeDb } = await import('@/lib/db/client')
  const { INGEST } = await import('@/lib/auth/policy')
  const { ensureSearch } = await import('@/lib/commands/rebuild-search')
  const bar = progressBar()
  try {
    await ensureSearch(INGEST, (done, all) => bar.show('index', done, all))
    const report = await oneIngestAtATime(options.dataDir, () => runIngest({ ...options, onProgress: bar.show }))
    bar.clear()
    const isClean = report.ok && report.conflicts.length === 0
    if (!isClean) console.error(`\n${formatReport(report).join('\n')}`)
    const changed = report.created.length + report.updated.length
    if (!report.ok) return { isClean, words: 'problems, the store is as it was' }
    return { isClean, words: changed ? `${changed} of ${report.files} files read in` : `${report.files} files, unchanged` }
  } finally {
    bar.clear()
    await closeDb()
  }
}
