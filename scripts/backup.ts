import { constants, setPriority } from 'node:os'
import { parseArgs } from 'node:util'
import { AppError } from '@/lib/errors'
import { ownVersion } from './own-version'
import { progressBar } from './progress-bar'
import { runCommand } from './run-command'

const USAGE = `npm run backup -- FILE [--replace]
  Writes a backup of the store to FILE, or into the folder FILE under a name of its own, while the site serves.
  --replace  puts it in the place of a file that is there already
  --by WHO   whom the audit log is to name`

await runCommand(USAGE, async () => {
  const flag = { type: 'boolean', default: false } as const
  const { values, positionals } = parseArgs({ options: { replace: flag, by: { type: 'string' }, help: flag }, allowPositionals: true })
  if (values.help) {
    console.log(USAGE)
    return 0
  }
  const [target, ...more] = positionals
  if (!target || more.length) throw new AppError('bad-input', `Name one file or folder for the backup.\n\n${USAGE}`)
  const [{ makeBackup }, { inMegabytes }, { operatorFor }, { closeDb }] = await Promise.all([
    import('@/lib/backup/make-backup'),
    import('@/lib/backup/work-folder'),
    import('@/lib/auth/policy'),
    import('@/lib/db/client'),
  ])
  bePolite()
  const bar = progressBar()
  const begun = performance.now()
  try {
    const options = { program: ownVersion(), replace: values.replace, onProgress: bar.show }
    const { file, bytes, manifest } = await makeBackup(operatorFor(values.by), target, options)
    bar.clear()
    console.log(
      `${file}\n${inMegabytes(bytes)} in ${((performance.now() - begun) / 1000).toFixed(1)} s, the store as of ${manifest.madeAt}`,
    )
    console.log('It holds all accounts and drafts: keep it where only you can read it.')
    return 0
  } finally {
    bar.clear()
    await closeDb()
  }
})

/** Whoever reads or saves at the same time comes first. */
function bePolite(): void {
  try {
    setPriority(constants.priority.PRIORITY_BELOW_NORMAL)
  } catch {
    // Where that may not be set, others wait a little longer.
  }
}
