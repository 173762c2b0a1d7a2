import { AppError } from '@/lib/errors'
import { ingestOptions } from './ingest-options'
import { progressBar } from './progress-bar'

/** Brings the content folder into the store. Content with problems is no reason not to serve what is there: they are told, and the store stays as it was. */
export async function ingestContent(): Promise<string> {
  const { runIngest } = await import('@/lib/ingest/run-ingest')
  const { formatReport } = await import('@/lib/ingest/format-report')
  const { closeDb } = await import('@/lib/db/client')
  const { INGEST } = await import('@/lib/auth/policy')
  const { ensureSearch } = await import('@/lib/commands/rebuild-search')
  const bar = progressBar()
  try {
    await ensureSearch(INGEST, (done, all) => bar.show('index', done, all))
    const report = await runIngest({ ...ingestOptions(), onProgress: bar.show })
    bar.clear()
    const changed = report.created.length + report.updated.length
    if (!report.ok || report.conflicts.length) console.error(`\n${formatReport(report).join('\n')}`)
    if (!report.ok) return 'problems, the store is as it was'
    return changed ? `${changed} of ${report.files} files read in` : `${report.files} files, unchanged`
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'bad-content') throw error
    console.error(`\n${error.message}`)
    return 'no content read, the store is as it was'
  } finally {
    bar.clear()
    await closeDb()
  }
}
