import { parseArgs } from 'node:util'
import { ingestOptions } from './ingest-options'
import { oneIngestAtATime } from './one-ingest'
import { progressBar } from './progress-bar'
import { runCommand } from './run-command'

const USAGE = `npm run ingest -- [--content DIR] [--strict] [--prune] [--force] [--dry-run] [--json]
  --content DIR  read this folder instead of CONTENT_DIR
  --strict       refuse topics, people, terms and outlets that have no file
  --prune        unpublish digests, and remove entities, whose files are gone
  --force        overwrite what was edited in the store
  --dry-run      find every problem, write nothing
  --json         print the report as JSON
Exit code: 0 done, 1 errors and nothing written, 2 done but for conflicts`

await runCommand(USAGE, async () => {
  const flag = { type: 'boolean', default: false } as const
  const { values } = parseArgs({
    options: { content: { type: 'string' }, strict: flag, prune: flag, force: flag, 'dry-run': flag, json: flag, help: flag },
  })
  if (values.help) {
    console.log(USAGE)
    return 0
  }
  const { migrate } = await import('@/lib/db/migrate')
  await migrate()
  const { closeDb } = await import('@/lib/db/client')
  const { runIngest } = await import('@/lib/ingest/run-ingest')
  const { formatReport } = await import('@/lib/ingest/format-report')
  const { INGEST } = await import('@/lib/auth/policy')
  const { ensureSearch } = await import('@/lib/commands/rebuild-search')
  const bar = progressBar()
  try {
    if (!values['dry-run']) await ensureSearch(INGEST, (done, all) => bar.show('index', done, all))
    const options = ingestOptions(values.content)
    const run = () =>
      runIngest({
        ...options,
        strict: values.strict,
        prune: values.prune,
        force: values.force,
        dryRun: values['dry-run'],
        ...(!values.json && { onProgress: bar.show }),
      })
    const report = await (values['dry-run'] ? run() : oneIngestAtATime(options.dataDir, run))
    bar.clear()
    console.log(values.json ? JSON.stringify(report, null, 2) : formatReport(report).join('\n'))
    if (!report.ok) return 1
    return report.conflicts.length ? 2 : 0
  } finally {
    bar.clear()
    await closeDb()
  }
})
