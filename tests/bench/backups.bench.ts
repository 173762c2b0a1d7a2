import { execFile } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { mkdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import Database from 'better-sqlite3'
import type { EditorAnswer } from '@/lib/schemas/editor-answer'
import { bar, endBars, percentile } from './bars'
import { benchFolder, siteIn } from './bench-folder'
import { writeCorpus } from './corpus'
import { DeskClient, makeAccount } from './desk-client'
import { startSite, stopSite } from './site'

// BENCH_BACKUPS=100 BENCH_STORE_MB=1024 npm run bench -- backups
// Backups while editors save, each restored and held against what was acknowledged before it; and a large store there and back.
const BACKUPS = Number(process.env.BENCH_BACKUPS ?? 100)
const STORE_MB = Number(process.env.BENCH_STORE_MB ?? 1024)
const SAVES_A_SECOND = 50
const WRITERS = 5
const ALONE_MS = 20_000
const DIGESTS = 1000
const BARS = { p99: 2, restoreMs: 600_000 }
const EMAIL = 'ada@example.org'

const folder = benchFolder('backups')
const env = siteIn(folder, '4877')
writeCorpus(join(folder, 'content'), DIGESTS)
const site = await startSite({ ...env, CONTENT_DIR: join(folder, 'content') })
await makeAccount(env, site.address, EMAIL)
const editor = new DeskClient(site.address)
await editor.signIn(EMAIL)
const backups = join(folder, 'made')
mkdirSync(backups)
const made = await whileSaving()
await restoreEach(made)
await stopSite(site.child)
await thereAndBack()
endBars()

type Backup = { file: string; before: number }

/** Fifty saves a second, first alone and then beside one backup after the other. */
async function whileSaving(): Promise<{ backups: Backup[]; keys: string[] }> {
  const keys: string[] = []
  const times = { alone: [] as number[], beside: [] as number[] }
  let phase: keyof typeof times = 'alone'
  let isOver = false
  const writer = async (number: number) => {
    const { headers } = await editor.post('new-draft', {})
    const draft = Number(/drafts\/(\d+)/.exec(headers.get('location') ?? '')?.[1])
    let base = 1
    let next = performance.now() + (number * 1000) / SAVES_A_SECOND
    for (let at = 0; !isOver; at++) {
      await sleep(next - performance.now())
      next += (WRITERS * 1000) / SAVES_A_SECOND
      const saveKey = `b${number}x${at}`
      const body = `Text ${saveKey}. ${'As long as a paragraph is, and then some more. '.repeat(20)}`
      const during = phase
      const begun = performance.now()
      const response = await editor.post(
        'save-draft',
        { draft: String(draft), base: String(base), saveKey, title: 'T', summary: 'S', body },
        { accept: 'application/json' },
      )
      const answer = (await response.json()) as EditorAnswer
      if (answer.status !== 'saved') throw new Error(`a save was answered ${JSON.stringify(answer)}`)
      times[during].push(performance.now() - begun)
      base = answer.version
      keys.push(saveKey)
    }
  }
  const writers = Promise.all(Array.from({ length: WRITERS }, (_, number) => writer(number)))
  await sleep(ALONE_MS)
  phase = 'beside'
  const list: Backup[] = []
  const begun = performance.now()
  for (let at = 0; at < BACKUPS; at++) {
    const file = join(backups, `${at}.tar`)
    const before = keys.length
    await run(['backup', file], env)
    list.push({ file, before })
  }
  const seconds = (performance.now() - begun) / 1000
  isOver = true
  await writers
  const [alone, beside] = [percentile(times.alone, 0.99), percentile(times.beside, 0.99)]
  bar(
    `${times.alone.length} saves alone: p50 ${percentile(times.alone, 0.5).toFixed(1)}, p99 ${alone.toFixed(1)} ms; ${times.beside.length} beside ${BACKUPS} backups (${seconds.toFixed(0)} s, ${(times.beside.length / seconds).toFixed(0)} saves a second): p50 ${percentile(times.beside, 0.5).toFixed(1)}, p99 ${beside.toFixed(1)} ms, ${(beside / alone).toFixed(1)} times`,
    beside <= BARS.p99 * alone,
    `≤ ${BARS.p99} times`,
  )
  return { backups: list, keys }
}

/** Each is restored into a folder of its own, whole, with all that was acknowledged before it began. */
async function restoreEach({ backups: list, keys }: { backups: Backup[]; keys: string[] }): Promise<void> {
  let lost = 0
  let unsound = 0
  for (const { file, before } of list) {
    const place = join(folder, 'restored')
    mkdirSync(place)
    const restored = siteIn(place, '0')
    await run(['restore', file], restored)
    const store = new Database(join(place, 'precis.db'))
    const held = new Set(store.prepare('SELECT "saveKey" FROM "DraftRevision" WHERE "saveKey" IS NOT NULL').pluck().all() as string[])
    lost += keys.slice(0, before).filter((key) => !held.has(key)).length
    if (store.pragma('integrity_check', { simple: true }) !== 'ok' || (store.pragma('foreign_key_check') as unknown[]).length) unsound += 1
    store.close()
    const index = await run(['--import', 'tsx', 'scripts/reindex.ts', '--check'], restored, false).catch((error: Error) => error)
    if (index instanceof Error) unsound += 1
    rmSync(place, { recursive: true })
  }
  bar(
    `${list.length} restored: ${unsound} with faults in store or index; ${lost} saves missing that were acknowledged before`,
    lost === 0 && unsound === 0,
    'none',
  )
}

/** A store made large by what pictures are made of, backed up and put in the place of one that was emptied. */
async function thereAndBack(): Promise<void> {
  const file = join(folder, 'precis.db')
  const store = new Database(file)
  const picture = store.prepare(
    `INSERT INTO "Picture" ("name", "alt", "caption", "width", "height", "frames", "bytes", "createdAt") VALUES (?, 'Noise', '', 960, 600, 1, ?, '2026-01-01T00:00:00.000+00:00')`,
  )
  const size = store.prepare('INSERT INTO "PictureSize" ("pictureId", "width", "height", "data") VALUES (?, 960, 600, ?)')
  const BYTES = 400_000
  store.exec('BEGIN')
  for (let at = 0; at * BYTES < STORE_MB * 1024 * 1024; at++)
    size.run(picture.run(`bench${at}-960x600`, BYTES).lastInsertRowid, randomBytes(BYTES))
  store.exec('COMMIT')
  const before = contentHash(store)
  store.pragma('wal_checkpoint(TRUNCATE)')
  store.close()
  const megabytes = Math.round(statSync(file).size / 1024 / 1024)
  const archive = join(folder, 'large.tar')
  let begun = performance.now()
  await run(['backup', archive], env)
  const packed = performance.now() - begun
  const emptied = new Database(file)
  emptied.exec('DELETE FROM "Picture"')
  emptied.close()
  begun = performance.now()
  await run(['restore', archive], env)
  const restored = performance.now() - begun
  const again = new Database(file, { readonly: true })
  const after = contentHash(again)
  again.close()
  bar(
    `a store of ${megabytes} MB backed up in ${(packed / 1000).toFixed(0)} s and restored in ${(restored / 1000).toFixed(0)} s, its content ${before === after ? 'the same' : 'ANOTHER'}`,
    restored <= BARS.restoreMs && before === after,
    `≤ ${BARS.restoreMs / 1000} s, the same`,
  )
}

/** Of every row of every table, but for the tables and the numbers of open drafts that a restore writes itself. */
function contentHash(store: Database.Database): string {
  const own = ['Session', 'OneTimeLink', 'PendingSignIn', 'AuditEntry', 'ContentVersion']
  // lib/backup/move-numbers-on.ts: no open tab may take a number for one that it has seen.
  const movedOn: Record<string, readonly string[]> = { Draft: ['version'], DraftRevision: ['number', 'base'] }
  const hash = createHash('sha256')
  const tables = store
    .prepare(`SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY 1`)
    .pluck()
    .all() as string[]
  for (const table of tables.filter((name) => !own.includes(name) && !name.startsWith('sqlite_'))) {
    hash.update(`${table}\n`)
    const all = store.prepare('SELECT name FROM pragma_table_info(?)').pluck().all(table) as string[]
    const columns = all.filter((name) => !movedOn[table]?.includes(name)).map((name) => `"${name}"`)
    for (const row of store
      .prepare(`SELECT ${columns.join(', ')} FROM "${table}" ORDER BY 1`)
      .raw()
      .iterate() as IterableIterator<unknown[]>)
      for (const value of row) hash.update(Buffer.isBuffer(value) ? value : `${typeof value}:${value}\0`)
  }
  return hash.digest('hex')
}

async function run(args: string[], settings: Record<string, string>, isLaunched = true): Promise<string> {
  const program = isLaunched ? ['scripts/launch.mjs', ...args] : args
  const { stdout } = await promisify(execFile)(process.execPath, program, { env: { ...process.env, ...settings } })
  return stdout
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, Math.max(0, ms)))
}
