import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { measureCommand } from '../measure-command'
import { startSite, stopSite } from '../site'
import { askOdd } from './ask-odd'
import { askOurs, FROM_SOURCE } from './ask-ours-apart'
import { AT_FULL_SIZE, later } from './bars'
import type { Documents, Questions } from './collection'
import { type LoadedStore, loadStore } from './load-store'
import { quantile } from './metrics'
import type { OfKind } from './report'

/** A loaded collection, and what was asked of it: each set of queries by its name, with what was measured by kind. */
export type AtFullSize = {
  documents: Documents
  folder: string
  store: LoadedStore
  asked: { name: string | null; questions: Questions; ours: ReadonlyMap<string, OfKind> }[]
}

/** The smaller size that growth is measured from. */
const SMALL = 10_000
const SAVES = 200
const PORT = '4877'

const p95 = (times: readonly number[]) => quantile(times, 0.95)
const round = (ms: number) => `${ms.toFixed(1)} ms`

/** Measures what grows with the store and holds it against its bars, if the store is of full size; then asks so many odd queries. */
export async function holdFullSize(at: AtFullSize, { isFull, odd }: { isFull: boolean; odd: number }): Promise<void> {
  if (isFull) {
    holdTimes(at)
    const { buildSeconds, buildMb } = at.store
    later(
      `building over ${size(at)}: ${buildSeconds.toFixed(1)} s, ${buildMb} MB`,
      buildSeconds <= AT_FULL_SIZE.buildSeconds && (buildMb ?? Number.NaN) <= AT_FULL_SIZE.buildMb,
      `≤ ${AT_FULL_SIZE.buildSeconds} s, ≤ ${AT_FULL_SIZE.buildMb} MB`,
    )
    await holdGrowth(at)
    await holdSaves(at)
  }
  if (odd > 0) await holdOdd(at, odd)
}

const size = ({ documents }: AtFullSize) => documents.docs.length.toLocaleString('en')

function holdTimes(at: AtFullSize): void {
  const all: number[] = []
  const kinds: [string, number][] = []
  for (const { ours } of at.asked) {
    all.push(...(ours.get('all')?.times ?? []))
    for (const [kind, { times }] of ours) if (kind !== 'all') kinds.push([kind, p95(times)])
  }
  const slowest = kinds.toSorted(([, a], [, b]) => b - a).map(([kind, ms]) => `${kind} ${ms.toFixed(0)}`)
  later(
    `p95 of all kinds at ${size(at)}: ${round(p95(all))} (${slowest.slice(0, 4).join(', ')})`,
    p95(all) <= AT_FULL_SIZE.p95Ms,
    `≤ ${AT_FULL_SIZE.p95Ms} ms`,
  )
  for (const { name, ours } of at.asked) {
    const typed = ours.get('prefix')?.typed
    if (!typed) continue
    const text = `p95 of the dialog’s half-typed queries (${name}) at ${size(at)}: ${round(p95(typed))}`
    later(text, p95(typed) <= AT_FULL_SIZE.prefixP95Ms, `≤ ${AT_FULL_SIZE.prefixP95Ms} ms`)
  }
}

/** The same queries of a tenth of the documents: those that are right answers, and others from everywhere. */
async function holdGrowth(at: AtFullSize): Promise<void> {
  const documents = { docs: smaller(at), people: at.documents.people }
  const folder = join(at.folder, 'small')
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const { env } = await loadStore(documents, folder)
  const [small, full]: [number[], number[]] = [[], []]
  for (const { questions, ours } of at.asked) {
    small.push(...(await askOurs(questions, documents.docs, env, folder)).answers.map(({ ms }) => ms))
    full.push(...(ours.get('all')?.times ?? []))
  }
  const growth = p95(full) / p95(small)
  later(
    `growth of p95 from ${documents.docs.length.toLocaleString('en')} to ${size(at)}: ${growth.toFixed(2)} times (from ${round(p95(small))})`,
    growth <= AT_FULL_SIZE.growth,
    `≤ ${AT_FULL_SIZE.growth} times`,
  )
  rmSync(folder, { recursive: true, force: true })
}

function smaller({ documents: { docs }, asked }: AtFullSize): Documents['docs'] {
  const right = new Set(asked.flatMap(({ questions }) => [...questions.judgements.values()].flatMap((grades) => [...grades.keys()])))
  const others = docs.filter(({ id }) => !right.has(id))
  const wanted = Math.max(0, SMALL - (docs.length - others.length))
  const taken = new Set(Array.from({ length: wanted }, (_, at) => others[Math.floor((at * others.length) / wanted)]?.id))
  return docs.filter(({ id }) => right.has(id) || taken.has(id))
}

type Told = { p50: number; p95: number; most: number }

async function holdSaves(at: AtFullSize): Promise<void> {
  const { stdout, code } = await measureCommand([...FROM_SOURCE, 'tests/bench/search/time-saves.ts', String(SAVES)], at.store.env)
  if (code !== 0) throw new Error(`saving ended with ${code}: ${stdout.slice(0, 2000)}`)
  const told = JSON.parse(stdout) as { count: number; withIt: Told; without: Told; difference: Told; upsert: Told; gathering: Told }
  const text = (times: Told) => `${times.p50.toFixed(1)}/${times.p95.toFixed(1)}`
  const extra = told.difference.p50 + told.gathering.p50
  later(
    `a save’s extra cost for the index at ${size(at)}: ${round(extra)}, the median of ${told.count} differences between saves with and without it and of gathering what it is told (p50/p95: with ${text(told.withIt)}, without ${text(told.without)}, upsert alone ${text(told.upsert)}, gathering ${text(told.gathering)} ms)`,
    extra <= AT_FULL_SIZE.saveMs,
    `≤ ${AT_FULL_SIZE.saveMs} ms`,
  )
}

async function holdOdd(at: AtFullSize, count: number): Promise<void> {
  const site = { PORT, HOST: '127.0.0.1', SITE_URL: `http://127.0.0.1:${PORT}`, CONTENT_DIR: join(at.folder, 'no-content') }
  mkdirSync(site.CONTENT_DIR, { recursive: true })
  const { child, address } = await startSite({ ...at.store.env, ...site })
  try {
    const { asked, refused, faults, slow, alwaysSlow, times, examples } = await askOdd(address, at.store.file, count, AT_FULL_SIZE.oddMs)
    for (const each of examples) console.log(`    ${each}`)
    later(
      `${asked} odd queries over HTTP at ${size(at)} (${refused} too long for an address): ${faults.length} faults or words of SQL`,
      faults.length === 0,
      'no 5xx, nothing of SQL',
    )
    later(
      `  of them ${slow} above ${AT_FULL_SIZE.oddMs} ms, ${alwaysSlow} each time that they were asked; p50 ${round(times.p50)}, p95 ${round(times.p95)}, most ${times.most.toFixed(0)} ms`,
      slow === 0,
      `none above ${AT_FULL_SIZE.oddMs} ms`,
    )
  } finally {
    await stopSite(child)
  }
}
