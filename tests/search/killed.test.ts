import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { build } from 'esbuild'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { INGEST } from '@/lib/auth/policy'
import { checkSearch } from '@/lib/commands/rebuild-search'
import { searchIndex } from '@/lib/data/search-index'
import { db } from '@/lib/db/client'
import { createTestStore, type TestStore } from '../factories/store'
import { ask } from './documents'

const KILLS = 200
/** A process is killed at most so long after its first acknowledged deed. */
const LONGEST_MS = 60

let store: TestStore
let program: string

beforeEach(async () => {
  store = await createTestStore()
  // Bundled once: two hundred starts through the TypeScript loader would take minutes. It stays inside of the project, where packages are found.
  program = join(process.cwd(), 'node_modules', '.cache', `saving-process-${process.pid}.mjs`)
  await build({
    entryPoints: ['tests/search/saving-process.ts'],
    outfile: program,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    logLevel: 'error',
  })
})
afterEach(() => store.close())

/** Runs the process until it is killed among its writes. @returns what each digest that it changed says, as it was acknowledged last */
async function runUntilKilled(delay: number): Promise<Map<string, string>> {
  const env = { ...process.env, DATABASE_URL: store.url }
  const child: ChildProcess = spawn(process.execPath, ['--conditions=react-server', program], { env, stdio: ['ignore', 'pipe', 'pipe'] })
  const acknowledged = new Map<string, string>()
  let errors = ''
  child.stderr?.on('data', (data) => {
    errors += data
  })
  const lines = createInterface({ input: child.stdout as NodeJS.ReadableStream })
  const first = new Promise<void>((resolve) => lines.once('line', () => resolve()))
  const closed = new Promise<void>((resolve) => lines.once('close', () => resolve()))
  lines.on('line', (line) => {
    const [slug = '', word] = line.split(' ')
    if (word) acknowledged.set(slug, word)
  })
  await Promise.race([first, closed])
  await new Promise((resolve) => setTimeout(resolve, delay))
  child.kill('SIGKILL')
  await closed
  expect(errors).toBe('')
  return acknowledged
}

test(`after ${KILLS} kills among saves and rebuilds the index is whole, and has just the digests that readers may find`, async () => {
  let told = 0
  let between = 0
  for (let kill = 0; kill < KILLS; kill++) {
    const acknowledged = await runUntilKilled((kill / KILLS) * LONGEST_MS)
    told += acknowledged.size
    const { faults, structure } = await checkSearch(INGEST)
    expect([kill, faults, structure]).toEqual([kill, [], []])
    const published = await db().digest.count({ where: { status: 'published' } })
    const index = searchIndex()
    expect([kill, index.search(ask('', { chosen: { ...ask('').chosen, lang: ['en'] } })).total]).toEqual([kill, published])
    // The kill may have come after a commit of which nothing was told any more, so the digest may say something newer.
    for (const [slug, word] of acknowledged) {
      const entry = await db().entry.findFirstOrThrow({ where: { kind: 'digest', slug }, include: { digest: true } })
      const found = word === '-' ? [] : index.search(ask(word, { mend: false })).digests.map(({ id }) => id)
      const isAsTold = word === '-' ? entry.digest?.status === 'draft' : entry.name.endsWith(word) && entry.digest?.status === 'published'
      if (isAsTold) expect([slug, found]).toEqual([slug, word === '-' ? [] : [entry.id]])
      else between++
    }
  }
  expect(told).toBeGreaterThan(KILLS / 2)
  // At most one deed for each kill can have been saved and not told.
  expect(between).toBeLessThanOrEqual(KILLS)
}, 900_000)
