import { dirname } from 'node:path'
import { parseArgs } from 'node:util'
import { databaseFile } from '@/lib/db/database-file'
import { env } from '@/lib/env'
import { AppError } from '@/lib/errors'
import { progressBar } from './progress-bar'
import { runCommand } from './run-command'

const USAGE = `npm run restore -- FILE [--check]
  Checks a backup from its first byte to its last, then puts it in the place of the store; a server that runs goes on with it.
  --check   checks only
  --by WHO  whom the audit log is to name`

await runCommand(USAGE, async () => {
  const flag = { type: 'boolean', default: false } as const
  const { values, positionals } = parseArgs({ options: { check: flag, by: { type: 'string' }, help: flag }, allowPositionals: true })
  if (values.help) {
    console.log(USAGE)
    return 0
  }
  const [file, ...more] = positionals
  if (!file || more.length) throw new AppError('bad-input', `Name the file of one backup.\n\n${USAGE}`)
  const [{ checkBackup, restoreBackup }, { operatorFor }] = await Promise.all([
    import('@/lib/backup/restore-backup'),
    import('@/lib/auth/policy'),
  ])
  const bar = progressBar()
  const url = env().DATABASE_URL
  try {
    if (values.check) {
      const { madeAt, program, files } = await checkBackup(file, dirname(databaseFile(url)), bar.show)
      bar.clear()
      console.log(`${file} is whole: the store as of ${madeAt}, by version ${program}`)
      for (const { name, bytes, sha256 } of files) console.log(`  ${name}  ${bytes} bytes  ${sha256}`)
      return 0
    }
    const { manifest, aside, migrated } = await restoreBackup(operatorFor(values.by), file, { url, onProgress: bar.show })
    bar.clear()
    console.log(`The store is that of ${manifest.madeAt} again.${migrated.length ? ` Brought up to date by ${migrated.join(', ')}.` : ''}`)
    console.log('Everybody signs in anew; links to set up an account or to reset a password have ended.')
    if (aside) console.log(`The store from before lies at ${aside}: delete it when you no longer need it.`)
    return 0
  } finally {
    bar.clear()
  }
})
