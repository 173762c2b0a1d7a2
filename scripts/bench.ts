import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'

// `npm run bench` runs every tests/bench/*.bench.ts, one after the other; `npm run bench -- ingest serve` runs those two.
const FOLDER = 'tests/bench'
const ENDING = '.bench.ts'

const known = readdirSync(FOLDER)
  .filter((file) => file.endsWith(ENDING))
  .map((file) => file.slice(0, -ENDING.length))
  .sort()
const wanted = process.argv.slice(2)
const unknown = wanted.filter((name) => !known.includes(name))

if (unknown.length) {
  console.error(`No benchmark is called ${unknown.join(', ')}. There are: ${known.join(', ')}`)
  process.exitCode = 1
} else {
  for (const name of wanted.length ? wanted : known) {
    console.log(`\n── ${name}`)
    const file = join(FOLDER, name + ENDING)
    const { status } = spawnSync(process.execPath, ['--expose-gc', '--conditions=react-server', '--import', 'tsx', file], {
      stdio: 'inherit',
      env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1' },
    })
    if (status !== 0) process.exitCode = 1
  }
}
