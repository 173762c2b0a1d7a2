import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import Database from 'better-sqlite3'
import { build } from 'esbuild'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { db } from '@/lib/db/client'
import { createTestStore, type TestStore } from '../factories/store'

const KILLS = 40
/** A process is killed at most so long after its first acknowledged save. */
const LONGEST_MS = 60

let store: TestStore
let program: string

beforeEach(async () => {
  store = await createTestStore()
  program = join(process.cwd(), 'node_modules', '.cache', `drafting-process-${process.pid}.mjs`)
  await build({
    entryPoints: ['tests/factories/drafting-process.ts'],
    outfile: program,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    logLevel: 'error',
  })
})
afterEach(() => store.close())

type Acknowledged = { draftId: number; number: number | null; word: string }

async function saveUntilKilled(delay: number): Promise<Acknowledged[]> {
  const env = { ...process.env, DATABASE_URL: store.url }
  const child: ChildProcess = spawn(process.execPath, [program], { env, stdio: ['ignore', 'pipe', 'inherit'] })
  const acknowledged: Acknowledged[] = []
  const lines = createInterface({ input: child.stdout as NodeJS.ReadableStream })
  const first = new Promise<void>((resolve) => lines.once('line', () => resolve()))
  const closed = new Promise<void>((resolve) => lines.once('close', () => resolve()))
  lines.on('line', (line) => {
    const [draft = '', number = '', word] = line.split(' ')
    // The last line may be cut by the kill.
    if (word && /^w\w+x\d+$/.test(word)) acknowledged.push({ draftId: Number(draft), number: number === '-' ? null : Number(number), word })
  })
  await Promise.race([first, closed])
  await new Promise((resolve) => setTimeout(resolve, delay))
  child.kill('SIGKILL')
  await closed
  return acknowledged
}

test(`after ${KILLS} kills among saves every acknowledged text is in a revision, none half, and the audit log tells of each once`, async () => {
  let told = 0
  for (let kill = 0; kill < KILLS; kill++) {
    const acknowledged = await saveUntilKilled((kill / KILLS) * LONGEST_MS)
    told += acknowledged.length
    for (const { draftId, number, word } of acknowledged) {
      const [row] = await db().draftRevision.findMany({ where: { draftId, saveKey: word } })
      expect([kill, word, row?.number]).toEqual([kill, word, number])
      expect(row?.document).toContain(word)
    }
    const connection = new Database(store.file, { readonly: true })
    const ask = (sql: string) => connection.prepare(sql).pluck().all()
    expect(ask('PRAGMA integrity_check')).toEqual(['ok'])
    expect(ask('PRAGMA foreign_key_check')).toEqual([])
    // Each draft's head is its newest revision, and its numbers have no gap.
    expect(
      ask(`SELECT d."id" FROM "Draft" d JOIN "DraftRevision" r ON r."draftId" = d."id" AND r."number" IS NOT NULL GROUP BY d."id"
           HAVING max(r."number") <> d."version" OR count(*) <> d."version"`),
    ).toEqual([])
    expect(
      ask(`SELECT r."id" FROM "DraftRevision" r WHERE r."number" > 1 AND (SELECT count(*) FROM "AuditEntry" a
           WHERE a."action" = 'save-draft' AND a."subject" = 'draft:' || r."draftId" AND a."revision" = r."number") <> 1`),
    ).toEqual([])
    connection.close()
  }
  expect(told).toBeGreaterThan(KILLS)
}, 600_000)
