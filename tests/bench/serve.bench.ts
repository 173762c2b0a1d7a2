import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import Database from 'better-sqlite3'
import { askPipelined, junkAddress } from '../factories/pipelined'
import { bareNextArguments, buildBareNextApp } from './bare-next-app'
import { has, median, requestsPerSecond, startServer, stopServer } from './load'
import { nginxCommand } from './nginx'

// A kept page under the front, beside nginx with the same bytes in a file and the same page prerendered under a bare `next start`; one core for the
// server, one for the load, in turns. Then the memory that a million junk addresses leave behind.
const PAGE_BYTES = 35_000
const ROUNDS = 3
const SECONDS = 4
const JUNK = 1_000_000
const BARS = { ofNginx: 0.33, aim: 0.5, ofNext: 5, junkMb: 64 }
const PORTS = { nginx: 4291, front: 4292, next: 4293 }

mkdirSync('tmp', { recursive: true })
const folder = mkdtempSync(join(resolve('tmp'), 'serve-bench-'))
const storeFile = join(folder, 'store.db')
const pageFile = join(folder, 'www', 'page.html')
let failed = false

process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1))
await main()
process.exitCode = failed ? 1 : 0

async function main(): Promise<void> {
  const missing = ['nginx', 'wrk'].filter((program) => !has(program))
  prepareStore()
  buildBareNextApp(join(folder, 'bare'), resolve('.'), PAGE_BYTES)
  mkdirSync(join(folder, 'www'), { recursive: true })
  writeFileSync(pageFile, readFileSync(join(folder, 'bare/.next/server/app/index.html')))
  console.log(`A page of ${(readFileSync(pageFile).length / 1000).toFixed(1)} KB`)
  if (missing.length) console.log(`Skipped: requests per second (${missing.join(' and ')} not installed)`)
  else await compare()
  await junk()
}

function prepareStore(): void {
  const store = new Database(storeFile)
  store.exec('PRAGMA journal_mode=WAL; CREATE TABLE row (n INTEGER)')
  store.close()
}

async function compare(): Promise<void> {
  const frontArguments = ['--import', 'tsx', 'tests/bench/front-on-bytes.ts', String(PORTS.front), pageFile, storeFile]
  const contenders = {
    nginx: { command: nginxCommand(folder, PORTS.nginx), path: '/page.html', cwd: '.' },
    front: { command: [process.execPath, ...frontArguments], path: '/digests/kept', cwd: '.' },
    next: { command: [process.execPath, ...bareNextArguments(PORTS.next)], path: '/', cwd: join(folder, 'bare') },
  }
  const figures = { nginx: [] as number[], front: [] as number[], next: [] as number[] }
  const servers = []
  try {
    for (const [name, { command, cwd }] of entries(contenders)) servers.push(await startServer(command, PORTS[name], cwd))
    for (let round = 0; round <= ROUNDS; round++) {
      for (const [name, { path }] of entries(contenders)) {
        // The first round warms up.
        const figure = requestsPerSecond(`http://127.0.0.1:${PORTS[name]}${path}`, round === 0 ? 2 : SECONDS)
        if (round > 0) figures[name].push(figure)
      }
    }
  } finally {
    await Promise.all(servers.map(stopServer))
  }
  for (const [name, values] of entries(figures))
    console.log(`${name.padEnd(6)} ${Math.round(median(values))} requests/s  (${values.map(Math.round).join(', ')})`)
  // Ratios within each round: what else the machine did then fell on all three.
  const ratio = (other: number[]) => median(figures.front.map((value, round) => value / (other[round] ?? Number.NaN)))
  bar('front of nginx static', ratio(figures.nginx), BARS.ofNginx, `aim ${BARS.aim}`)
  bar('front of a bare prerendered Next page', ratio(figures.next), BARS.ofNext)
}

async function junk(): Promise<void> {
  const server = await startServer(
    [process.execPath, '--import', 'tsx', 'tests/bench/front-on-bytes.ts', String(PORTS.front), pageFile, storeFile],
    PORTS.front,
  )
  try {
    // The first hundred thousand warm up: the compiler, the buffers, the heap's working size.
    await askPipelined(PORTS.front, 100_000, junkAddress)
    const before = residentMb(server.pid ?? 0)
    const begun = performance.now()
    const statuses = await askPipelined(PORTS.front, JUNK, (n) => junkAddress(n + 100_000))
    const grown = residentMb(server.pid ?? 0) - before
    const seconds = (performance.now() - begun) / 1000
    console.log(`${JUNK} distinct junk addresses in ${seconds.toFixed(0)} s, answers by status ${JSON.stringify(statuses)}`)
    console.log(`${grown <= BARS.junkMb ? '✓' : '✗'} memory grew by ${grown.toFixed(0)} MB (bar: at most ${BARS.junkMb})`)
    failed ||= grown > BARS.junkMb || statuses['404'] !== JUNK
  } finally {
    await stopServer(server)
  }
}

function bar(name: string, value: number, least: number, note = ''): void {
  failed ||= !(value >= least)
  console.log(`${value >= least ? '✓' : '✗'} ${name}: ${value.toFixed(2)} (bar: at least ${least}${note && `; ${note}`})`)
}

/** Resident memory as the kernel sees it; 0 where /proc is not there. */
function residentMb(pid: number): number {
  try {
    return Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024
  } catch {
    return 0
  }
}

function entries<K extends string, V>(record: Record<K, V>): [K, V][] {
  return Object.entries(record) as [K, V][]
}
