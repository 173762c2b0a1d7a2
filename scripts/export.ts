import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { env } from '@/lib/env'
import { runCommand } from './run-command'

const USAGE = `npm run export -- [--content DIR]
  --content DIR  write the store's documents to this folder instead of CONTENT_DIR; other files there are left alone`

await runCommand(USAGE, async () => {
  const { values } = parseArgs({ options: { content: { type: 'string' }, help: { type: 'boolean', default: false } } })
  if (values.help) {
    console.log(USAGE)
    return 0
  }
  const { migrate } = await import('@/lib/db/migrate')
  await migrate()
  const { closeDb } = await import('@/lib/db/client')
  const { exportContent } = await import('@/lib/ingest/export-content')
  try {
    const { written, unchanged } = await exportContent(resolve(values.content ?? env().CONTENT_DIR))
    console.log(`${written} files written, ${unchanged} already as in the store`)
    return 0
  } finally {
    await closeDb()
  }
})
