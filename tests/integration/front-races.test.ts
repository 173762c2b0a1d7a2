import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { createStoreProbe } from '@/lib/db/database-file'
import { createRunningFront } from '../factories/front'

const COMMITS = 500
const REQUESTS = 10_000
const PAGES = 20

// Commits 1, 2, 3 … and writes each number down, in memory that the test shares, only after its commit has returned.
const WRITER = `
  const database = require('better-sqlite3')(process.argv[1])
  const update = database.prepare('UPDATE counter SET n = ?')
  let n = 0
  const next = () => {
    update.run(++n)
    process.stdout.write(n + '\\n', () => n < ${COMMITS} ? setTimeout(next, Math.random() * 8) : database.close())
  }
  next()
`

test('10,000 requests racing 500 commits of another process never get a page older than the last commit before the request', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'precis-races-'))
  const file = join(folder, 'store.db')
  const store = new Database(file)
  store.exec('PRAGMA journal_mode=WAL; CREATE TABLE counter (n INTEGER NOT NULL); INSERT INTO counter VALUES (0)')
  const read = store.prepare<[], number>('SELECT n FROM counter').pluck()
  const probe = createStoreProbe(`file:${file}`)
  let renders = 0
  const front = await createRunningFront({
    clock: probe,
    // Reads at the beginning, in the middle and at the end, as a page that awaits does; what it shows is the oldest.
    upstream: async (_, response) => {
      renders++
      const n = read.get()
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 6))
      response.end(`<main>${n}</main>`)
    },
  })
  const agent = new Agent({ keepAlive: true, maxSockets: 32 })
  const writer = spawn(process.execPath, ['-e', WRITER, file], { stdio: ['ignore', 'pipe', 'inherit'] })
  let committed = 0
  createInterface({ input: writer.stdout }).on('line', (line) => {
    committed = Number(line)
  })
  const ended = once(writer, 'exit')

  let [sent, stale, fromMemory] = [0, 0, 0]
  let lastSeen = 0
  const ask = async (): Promise<void> => {
    while (sent < REQUESTS || committed < COMMITS) {
      const path = `/digests/d${sent++ % PAGES}`
      // What had certainly been committed before this request was sent.
      const [before, rendersBefore] = [committed, renders]
      const shown = Number(/<main>(\d+)/.exec(await fetchText(front.port, path, agent))?.[1])
      if (!(shown >= before)) stale++
      if (renders === rendersBefore) fromMemory++
      lastSeen = Math.max(lastSeen, shown)
    }
  }
  try {
    await Promise.all(Array.from({ length: 32 }, ask))
    await ended
    expect(Number(/<main>(\d+)/.exec(await fetchText(front.port, '/digests/d0', agent))?.[1])).toBe(COMMITS)
  } finally {
    writer.kill()
    agent.destroy()
    await front.close()
    probe.close()
    store.close()
    rmSync(folder, { recursive: true, force: true })
  }
  expect(stale).toBe(0)
  expect(sent).toBeGreaterThanOrEqual(REQUESTS)
  expect(lastSeen).toBe(COMMITS)
  // The race was one: pages were kept and given, and they were rendered anew time and again.
  expect(fromMemory).toBeGreaterThan(REQUESTS / 20)
  expect(renders).toBeGreaterThan(COMMITS / 2)
})

function fetchText(port: number, path: string, agent: Agent): Promise<string> {
  return new Promise((resolve, reject) => {
    request({ host: '127.0.0.1', port, path, agent }, (response) => {
      let text = ''
      response.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk
      })
      response.on('end', () => resolve(text)).on('error', reject)
    })
      .on('error', reject)
      .end()
  })
}
