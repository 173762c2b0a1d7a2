import { parseArgs } from 'node:util'
import { progressBar } from './progress-bar'
import { runCommand } from './run-command'

const USAGE = `npm run reindex -- [--check]
  Builds the search index anew from the store while the site serves; the new one takes over at the end.
  --check  changes nothing: compares the index with the store
Exit code: 0 done or nothing found, 1 differences or errors`
/** Differences that are named one by one. */
const MOST_NAMED = 50

await runCommand(USAGE, async () => {
  const flag = { type: 'boolean', default: false } as const
  const { values } = parseArgs({ options: { check: flag, help: flag } })
  if (values.help) {
    console.log(USAGE)
    return 0
  }
  const { migrate } = await import('@/lib/db/migrate')
  await migrate()
  const { closeDb } = await import('@/lib/db/client')
  const { INGEST } = await import('@/lib/auth/policy')
  const { checkSearch, describeFaults, rebuildSearch } = await import('@/lib/commands/rebuild-search')
  const bar = progressBar()
  const begun = performance.now()
  const seconds = () => `${((performance.now() - begun) / 1000).toFixed(1)} s`
  try {
    if (!values.check) {
      const entries = await rebuildSearch(INGEST, (done, all) => bar.show('index', done, all))
      bar.clear()
      console.log(`The search index holds what the store has: ${entries} entries looked at, ${seconds()}`)
      return 0
    }
    const found = await checkSearch(INGEST, (done, all) => bar.show('compare', done, all))
    bar.clear()
    const lines = describeFaults(found)
    if (!lines.length) {
      console.log(`The search index agrees with the store: ${found.entries} entries compared, ${seconds()}`)
      return 0
    }
    console.error(lines.slice(0, MOST_NAMED).join('\n'))
    if (lines.length > MOST_NAMED) console.error(`… and ${lines.length - MOST_NAMED} more`)
    console.error(`${lines.length} differences: run \`npm run reindex\``)
    return 1
  } finally {
    bar.clear()
    await closeDb()
  }
})
