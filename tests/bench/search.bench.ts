import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { measureCommand } from './measure-command'
import { type Collection, readCollection } from './search/collection'
import { writeContent } from './search/content'
import { ENGINES } from './search/engines'
import { type Measures, meanOf, measure, quantile } from './search/metrics'

// npm run bench:search -- --collection DIR [--queries NAME] [--store DIR] [--docs N] [--ours] [--odd N]
// Loads a labelled collection through the real ingest into a fresh store, asks it through the real search, and says how good and how fast the answers are,
// beside other engines in the same run. --store keeps the store there, and takes one that is already there; --docs takes the first N documents alone;
// --ours leaves the others out; --odd also asks N odd queries. Without a collection: all those of ../shared/data/search that are there.
const USAGE = 'npm run bench:search -- --collection DIR [--queries NAME] [--store DIR] [--docs N] [--ours] [--odd N]'
const SHARED = resolve('../shared/data/search')
const ALL: [string, string | null][] = [
  ['scifact', null],
  ['cranfield', null],
  ['cacm', null],
  ['npl', null],
  ['scitldr', null],
  ['zh/xquad_zh', null],
  ['zh/cmrc2018_trial', null],
  ['zh/drcd_dev', null],
  ['zh/csl_dev', null],
  ['zh/dureader_demo', null],
  ['arxiv_zh', null],
  ['csfcube', null],
  ['acl', 'known'],
  ['acl', 'people'],
]
/** Queries that other engines are asked of a large collection: some of them take seconds for each. */
const MOST_ASKED_OF_OTHERS = 120
const LARGE = 50_000
const FROM_SOURCE = ['--conditions=react-server', '--import', 'tsx']

type Answer = { id: string; ms: number; typedMs?: number; docs: string[] }
type Run = { answers: Answer[]; peakMb: number }

const flag = { type: 'boolean', default: false } as const
const text = { type: 'string' } as const
const { values } = parseArgs({ options: { collection: text, queries: text, store: text, docs: text, ours: flag, odd: text, help: flag } })
if (values.help) console.log(USAGE)
else if (values.collection !== undefined) await bench(values.collection, values.queries ?? null)
else if (existsSync(SHARED)) for (const [folder, queries] of ALL) await bench(join(SHARED, folder), queries)
else console.log(`· skipped: search (no collection was named, and ${SHARED} is not there)\n${USAGE}`)

async function bench(dir: string, name: string | null): Promise<void> {
  const collection = readCollection(resolve(dir), name)
  if (values.docs !== undefined) collection.docs.length = Math.min(collection.docs.length, Number(values.docs))
  const { docs, queries } = collection
  console.log(`\n${dir}${name ? ` (${name})` : ''}: ${docs.length} documents, ${queries.length} judged queries`)
  const folder = values.store === undefined ? mkdtempSync(join(tmpdir(), 'precis-search-')) : resolve(values.store)
  try {
    const env = await load(collection, folder)
    const ours = await askOurs(collection, env, folder)
    report('Précis', ours, collection)
    if (values.odd !== undefined)
      console.log((await measureCommand([...FROM_SOURCE, 'tests/bench/search/ask-odd.ts', values.odd], env)).stdout.trimEnd())
    if (values.ours || queries.every(({ doc }) => doc !== null)) return
    for (const engine of Object.keys(ENGINES)) {
      const run = await askOther(engine, dir, name, docs.length)
      if (run) report(engine, run, collection)
    }
  } finally {
    if (values.store === undefined) rmSync(folder, { recursive: true, force: true })
  }
}

/** Ingests the collection, then builds the index once more by itself, to tell what that takes. */
async function load(collection: Collection, folder: string): Promise<Record<string, string>> {
  const file = join(folder, 'precis.db')
  const content = join(folder, 'content')
  const env = { DATABASE_URL: `file:${file}`, DATA_DIR: folder, CONTENT_DIR: content }
  if (!existsSync(file)) {
    mkdirSync(folder, { recursive: true })
    writeContent(collection, content)
    const ingest = await measureCommand(['--max-old-space-size=512', '--import', 'tsx', 'scripts/ingest.ts', '--json'], env)
    if (ingest.code !== 0) throw new Error(`ingest ended with ${ingest.code}: ${ingest.stdout.slice(0, 2000)}`)
    console.log(`  ingest ${ingest.seconds.toFixed(1)} s, ${ingest.peakMb} MB`)
    rmSync(content, { recursive: true, force: true })
  }
  const built = await measureCommand(['--max-old-space-size=512', '--import', 'tsx', 'scripts/reindex.ts'], env)
  if (built.code !== 0) throw new Error(`reindex ended with ${built.code}: ${built.stdout.slice(0, 2000)}`)
  console.log(
    `  index built in ${built.seconds.toFixed(1)} s, ${built.peakMb} MB; the store has ${megabytes(file)} MB, ${indexMegabytes(file)} of them the index`,
  )
  return env
}

async function askOurs({ docs, queries }: Collection, env: Record<string, string>, folder: string): Promise<Run> {
  const file = join(folder, 'queries.json')
  const places = new Map(docs.map(({ id }, place) => [id, place]))
  const asked = queries.map(({ id, text, doc }) => ({ id, text, place: doc === null ? null : (places.get(doc) ?? null) }))
  writeFileSync(file, JSON.stringify({ queries: asked }))
  const { stdout, code } = await measureCommand([...FROM_SOURCE, 'tests/bench/search/ask-ours.ts', file], env)
  if (code !== 0) throw new Error(`the search ended with ${code}: ${stdout.slice(0, 2000)}`)
  const run = JSON.parse(readFileSync(`${file}.answers`, 'utf8')) as {
    firstMs: number
    peakMb: number
    answers: (Omit<Answer, 'docs'> & { places: number[] })[]
  }
  console.log(`  first question after the start ${run.firstMs.toFixed(0)} ms`)
  return { ...run, answers: run.answers.map((answer) => ({ ...answer, docs: answer.places.map((place) => docs[place]?.id ?? '') })) }
}

async function askOther(engine: string, dir: string, name: string | null, size: number): Promise<Run | null> {
  const most = size > LARGE ? String(MOST_ASKED_OF_OTHERS) : '0'
  const args = ['--max-old-space-size=8192', '--import', 'tsx', 'tests/bench/search/ask-other.ts', engine, resolve(dir), name ?? '', most]
  const { stdout, code, peakMb, seconds } = await measureCommand(args, {})
  if (code !== 0) {
    console.log(`· skipped: ${engine} (it ended with ${code} after ${seconds.toFixed(0)} s)`)
    return null
  }
  const run = JSON.parse(stdout) as Run & { buildMs: number }
  console.log(`  ${engine}: built in ${(run.buildMs / 1000).toFixed(1)} s, ${peakMb} MB`)
  return run
}

function report(engine: string, { answers, peakMb }: Run, { queries, judgements, docs }: Collection): void {
  const answerOf = new Map(answers.map((answer) => [answer.id, answer]))
  const kinds = [...new Set(queries.map(({ kind }) => kind))]
  const known = new Set(docs.map(({ id }) => id))
  for (const kind of kinds.length > 1 ? ['all', ...kinds] : kinds) {
    const measured: Measures[] = []
    const times: number[] = []
    const typed: number[] = []
    for (const query of queries) {
      const answer = answerOf.get(query.id)
      const grades = judgements.get(query.id)
      if (!answer || !grades || (kind !== 'all' && query.kind !== kind)) continue
      // Related items are ranked among those that were judged, as the collection's authors do.
      const ranked = query.doc === null ? answer.docs : answer.docs.filter((doc) => grades.has(doc))
      if (![...grades.keys()].some((doc) => known.has(doc))) continue
      measured.push(measure(ranked, grades))
      times.push(answer.ms)
      if (answer.typedMs !== undefined) typed.push(answer.typedMs)
    }
    if (!measured.length) continue
    const { ndcg10, map, mrr10, success10, recall100 } = meanOf(measured)
    const scores = [ndcg10, map, mrr10, success10, recall100].map((value) => value.toFixed(4))
    const [first, second, third, fourth, fifth] = scores
    const speed = `p50 ${quantile(times, 0.5).toFixed(1)} p95 ${quantile(times, 0.95).toFixed(1)} most ${Math.max(...times).toFixed(0)} ms`
    const asTyped = typed.length ? `, as typed p95 ${quantile(typed, 0.95).toFixed(1)} ms` : ''
    console.log(
      `  ${engine.padEnd(11)} ${kind.padEnd(14)} n ${String(measured.length).padEnd(5)} nDCG@10 ${first} MAP ${second} MRR@10 ${third} S@10 ${fourth} R@100 ${fifth} ${speed}${asTyped}${kind === 'all' ? `, ${peakMb} MB` : ''}`,
    )
  }
}

function megabytes(file: string): number {
  return Math.round(statSync(file).size / 1_000_000)
}

/** What the index's own tables and their shadows take, by SQLite's count of pages. */
function indexMegabytes(file: string): string {
  const script = `const D=require('better-sqlite3');const d=new D(process.argv[1],{readonly:true});
    try{console.log(Math.round(d.prepare("SELECT sum(pgsize) FROM dbstat WHERE name LIKE 'search%' OR name LIKE 'sqlite_autoindex_search%'").pluck().get()/1e6))}catch{console.log('an unknown part')}`
  const { stdout } = spawnSync(process.execPath, ['-e', script, file], { encoding: 'utf8' })
  return stdout.trim()
}
