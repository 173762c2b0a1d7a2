import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { writeCorpus } from './corpus'
import { measureCommand } from './measure-command'

// BENCH_SIZES=10000,100000 npm run bench -- ingest
// The flags are those of `npm run ingest`.
const INGEST = ['--max-old-space-size=512', '--import', 'tsx', 'scripts/ingest.ts', '--json']
const sizes = (process.env.BENCH_SIZES ?? '10000,100000').split(',').map(Number)

console.log('size      what              time       peak memory   bar')
for (const size of sizes) {
  const dir = mkdtempSync(join(tmpdir(), 'precis-bench-'))
  try {
    const content = join(dir, 'content')
    writeCorpus(content, size)
    const env = { DATABASE_URL: `file:${join(dir, 'precis.db')}`, DATA_DIR: dir, CONTENT_DIR: content }
    const run = () => measureCommand(INGEST, env)
    const bars = (first: string, second: string) => (size <= 10_000 ? [first, second] : ['memory as with 10,000', ''])
    const [fresh, rerun] = bars('≤ 60 s, ≤ 1024 MB', '≤ 3 s')
    report(size, 'first ingest', await run(), fresh)
    report(size, 'without changes', await run(), rerun)
    writeFileSync(
      join(content, 'digests/0/digest-0.md'),
      '---\ntitle: Changed\nsummary: Changed.\nstatus: published\n---\nIt is changed.\n',
    )
    report(size, 'one file changed', await run(), '')
  } finally {
    rmSync(dir, { recursive: true, force: true })
  }
}

function report(size: number, what: string, { seconds, peakMb, code, stdout }: Awaited<ReturnType<typeof measureCommand>>, bar = ''): void {
  const cells = [String(size).padEnd(9), what.padEnd(17), `${seconds.toFixed(2)} s`.padEnd(10), `${peakMb ?? '—'} MB`.padEnd(13), bar]
  console.log(cells.join(' '))
  if (code !== 0) {
    console.log(stdout.slice(0, 2000))
    throw new Error(`ingest ended with ${code}`)
  }
}
