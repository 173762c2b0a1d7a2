import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import Database from 'better-sqlite3'
import { build } from 'esbuild'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { createTestStoreFile } from '../factories/store'

const compiler = ['cc', 'gcc', 'clang'].find((name) => spawnSync(name, ['--version']).status === 0)
const why = process.platform !== 'linux' ? 'only Linux lets a library stand before libc' : compiler ? null : 'there is no C compiler'

let work: string
let store: Awaited<ReturnType<typeof createTestStoreFile>>
let child: ChildProcess | undefined
const said: string[] = []

beforeAll(async () => {
  work = mkdtempSync(join(tmpdir(), 'precis-faulty-'))
  if (why) return
  const made = spawnSync(
    compiler as string,
    ['-shared', '-fPIC', '-O1', '-o', join(work, 'faulty.so'), 'tests/factories/faulty-disk.c', '-ldl'],
    { encoding: 'utf8' },
  )
  expect(made.stderr).toBe('')
  await build({
    entryPoints: ['tests/factories/saving-process.ts'],
    outfile: join(process.cwd(), 'node_modules', '.cache', `saving-process-${process.pid}.mjs`),
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    logLevel: 'error',
  })
})
afterAll(() => {
  rmSync(work, { recursive: true, force: true })
  rmSync(join(process.cwd(), 'node_modules', '.cache', `saving-process-${process.pid}.mjs`), { force: true })
})

beforeEach(async () => {
  store = await createTestStoreFile()
  said.length = 0
})
afterEach(() => {
  child?.kill('SIGKILL')
  for (const fault of ['full', 'sync']) rmSync(`${dirname(store.file)}.${fault}`, { force: true })
  store.remove()
})

async function startSaving(): Promise<void> {
  const program = join(process.cwd(), 'node_modules', '.cache', `saving-process-${process.pid}.mjs`)
  const env = { ...process.env, DATABASE_URL: store.url, LD_PRELOAD: join(work, 'faulty.so'), FAULT_DIR: dirname(store.file) }
  child = spawn(process.execPath, [program], { env, stdio: ['ignore', 'pipe', 'inherit'] })
  createInterface({ input: child.stdout as NodeJS.ReadableStream }).on('line', (line) => said.push(line))
  await saysMore('saved', 5)
}

/** Waits until so many more lines begin with a word. */
async function saysMore(word: string, count: number): Promise<string[]> {
  const from = said.length
  const more = () => said.slice(from).filter((line) => line.startsWith(word))
  await expect.poll(() => more().length, { timeout: 30_000 }).toBeGreaterThanOrEqual(count)
  return more()
}

const words = (state: string) => said.flatMap((line) => (line.startsWith(`${state} `) ? [line.split(' ')[1] ?? ''] : []))

for (const { fault, what, codes } of [
  { fault: 'full', what: 'the disk is full', codes: ['store-full'] },
  { fault: 'sync', what: 'the disk does not keep what it is given', codes: ['store-unreachable'] },
])
  test.skipIf(why)(
    `while ${what} a save is an error and reading goes on; afterwards saving goes on, and nothing acknowledged is lost${why ? ` (skipped: ${why})` : ''}`,
    async () => {
      await startSaving()
      for (let round = 0; round < 3; round++) {
        writeFileSync(`${dirname(store.file)}.${fault}`, '')
        const refused = await saysMore('refused', 4)
        expect([...new Set(refused.map((line) => line.split(' ')[2]))]).toEqual(codes)
        const [before] = said.filter((line) => line.startsWith('read')).slice(-1)
        expect(new Set(await saysMore('read', 4))).toEqual(new Set([before]))
        rmSync(`${dirname(store.file)}.${fault}`)
        await saysMore('saved', 5)
      }
      const exited = new Promise((resolve) => child?.once('exit', resolve))
      child?.kill('SIGKILL')
      await exited
      const connection = new Database(store.file, { readonly: true })
      const kept = new Set(
        connection.prepare<[], string>('SELECT "saveKey" FROM "DraftRevision" WHERE "saveKey" IS NOT NULL').pluck().all(),
      )
      expect(words('saved').filter((word) => !kept.has(word))).toEqual([])
      expect(words('refused').filter((word) => kept.has(word))).toEqual([])
      expect(connection.pragma('integrity_check', { simple: true })).toBe('ok')
      expect(connection.pragma('foreign_key_check')).toEqual([])
      connection.close()
    },
  )
