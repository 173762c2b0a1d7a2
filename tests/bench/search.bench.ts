import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { endBars } from './bars'
import { measureCommand } from './measure-command'
import { askOurs } from './search/ask-ours-apart'
import { holdQuality, printTable } from './search/bars'
import { type Documents, type Questions, readDocuments, readQuestions } from './search/collection'
import { ENGINES } from './search/engines'
import { type AtFullSize, holdFullSize } from './search/full-size'
import { holdHan, isChinese } from './search/han'
import { loadStore } from './search/load-store'
import { type Run, report } from './search/report'

// npm run bench:search -- --collection DIR [--queries NAME] [--store DIR] [--docs N] [--ours] [--odd N]
// Loads a labelled collection through the real ingest into a fresh store, asks it through the real search, and says how good and how fast the answers are,
// beside other engines in the same run; then each measure that has a bar, with it. Of a hundred thousand documents it also measures what grows with them.
// --store keeps the store there, and takes one that is already there; --docs takes the first N documents alone, of which no bar is asked; --ours leaves the
// others out; --odd asks N odd queries over HTTP (10,000 of a hundred thousand documents unless told otherwise, 0 for none).
// Without a collection: all those of ../shared/data/search that are there.
const USAGE = 'npm run bench:search -- --collection DIR [--queries NAME] [--store DIR] [--docs N] [--ours] [--odd N]'
const SHARED = resolve('../shared/data/search')
const ALL: [string, (string | null)[]][] = [
  ['scifact', [null]],
  ['cranfield', [null]],
  ['cacm', [null]],
  ['npl', [null]],
  ['scitldr', [null]],
  ['zh/xquad_zh', [null]],
  ['zh/cmrc2018_trial', [null]],
  ['zh/drcd_dev', [null]],
  ['zh/csl_dev', [null]],
  ['zh/dureader_demo', [null]],
  ['arxiv_zh', [null]],
  ['csfcube', [null]],
  ['acl', ['known', 'people']],
]
/** Queries that other engines are asked of a large collection: some of them take seconds for each. */
const MOST_ASKED_OF_OTHERS = 120
const LARGE = 50_000
const FULL_SIZE = 100_000
const ODD_AT_FULL_SIZE = 10_000

const flag = { type: 'boolean', default: false } as const
const text = { type: 'string' } as const
const { values } = parseArgs({ options: { collection: text, queries: text, store: text, docs: text, ours: flag, odd: text, help: flag } })
if (values.help) console.log(USAGE)
else if (values.collection !== undefined) await bench(resolve(values.collection), values.queries?.split(',') ?? [null])
else if (existsSync(SHARED)) for (const [folder, queries] of ALL) await bench(join(SHARED, folder), queries)
else console.log(`· skipped: search (no collection was named, and ${SHARED} is not there)\n${USAGE}`)
if (printTable()) endBars()
process.exit()

async function bench(dir: string, names: (string | null)[]): Promise<void> {
  const documents = readDocuments(dir)
  const { docs } = documents
  const isWhole = values.docs === undefined
  if (!isWhole) docs.length = Math.min(docs.length, Number(values.docs))
  console.log(`\n${dir}: ${docs.length} documents`)
  const folder = values.store === undefined ? mkdtempSync(join(tmpdir(), 'precis-search-')) : resolve(values.store)
  try {
    const store = await loadStore(documents, folder)
    const atFullSize: AtFullSize = { documents, folder, store, asked: [] }
    for (const name of names) {
      const questions = readQuestions(dir, name)
      console.log(`  ${questions.queries.length} judged queries${name ? ` (${name})` : ''}`)
      const ours = report('Précis', await askOurs(questions, docs, store.env, folder), questions, docs)
      const measured = new Map([...ours].map(([kind, { measures }]) => [kind, measures]))
      if (isWhole) holdQuality(relative(SHARED, dir), name, measured)
      atFullSize.asked.push({ name, questions, ours })
      if (!values.ours) await askOthers(dir, name, documents, questions)
    }
    if (isWhole && isChinese(docs)) await holdHan(relative(SHARED, dir), store.env)
    const isFull = docs.length >= FULL_SIZE
    const odd = Number(values.odd ?? (isFull ? ODD_AT_FULL_SIZE : 0))
    await holdFullSize(atFullSize, { isFull, odd })
  } finally {
    if (values.store === undefined) rmSync(folder, { recursive: true, force: true })
  }
}

async function askOthers(dir: string, name: string | null, { docs }: Documents, questions: Questions): Promise<void> {
  if (questions.queries.every(({ doc }) => doc !== null)) return
  for (const engine of Object.keys(ENGINES)) {
    const run = await askOther(engine, dir, name, docs.length)
    if (run) report(engine, run, questions, docs)
  }
}

async function askOther(engine: string, dir: string, name: string | null, size: number): Promise<Run | null> {
  const most = size > LARGE ? String(MOST_ASKED_OF_OTHERS) : '0'
  const args = ['--max-old-space-size=8192', '--import', 'tsx', 'tests/bench/search/ask-other.ts', engine, dir, name ?? '', most]
  const { stdout, code, peakMb, seconds } = await measureCommand(args, {})
  if (code !== 0) {
    console.log(`· skipped: ${engine} (it ended with ${code} after ${seconds.toFixed(0)} s)`)
    return null
  }
  const run = JSON.parse(stdout) as Run & { buildMs: number }
  console.log(`  ${engine}: built in ${(run.buildMs / 1000).toFixed(1)} s, ${peakMb} MB`)
  return run
}
