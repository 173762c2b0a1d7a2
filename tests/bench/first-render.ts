import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'

const RENDERS = 150

/** Times of first renders by kind of page, in milliseconds: what a reader waits whose page is not kept. */
export async function measureFirstRender(
  dir: string,
  databaseFile: string,
): Promise<{ page: string; p50: number; p95: number; count: number }[]> {
  const content = join(dir, 'no-content')
  mkdirSync(content, { recursive: true })
  const { child, address } = await startServer({ DATABASE_URL: `file:${databaseFile}`, DATA_DIR: dir, CONTENT_DIR: content, PORT: '4871' })
  const database = new Database(databaseFile)
  try {
    const slugs = (kind: string) =>
      database
        .prepare(`SELECT slug FROM Entry WHERE kind = ? ORDER BY (id * 2654435761) % 4294967296 LIMIT ${RENDERS}`)
        .pluck()
        .all(kind) as string[]
    const pages: [string, string[]][] = [
      ['digest', slugs('digest').map((slug) => `/digests/${slug}`)],
      ['topic', slugs('topic').map((slug) => `/topics/${slug}`)],
      ['person', slugs('person').map((slug) => `/people/${slug}`)],
      ['home', Array.from({ length: 60 }, () => '/')],
      ['archive', Array.from({ length: 60 }, (_, number) => `/digests?page=${number + 1}`)],
    ]
    for (const path of ['/', pages[0]?.[1].at(-1), pages[1]?.[1].at(-1), pages[2]?.[1].at(-1), '/digests']) await fetch(`${address}${path}`)
    const touch = database.prepare(
      "INSERT INTO AuditEntry (at, actor, action, subject) VALUES ('2026-01-01T00:00:00.000+00:00', 'bench', 'touch', 'store')",
    )
    const results = []
    for (const [page, paths] of pages) {
      const times: number[] = []
      for (const path of paths) {
        touch.run() // any commit empties the cache, so that this is a first render
        const started = performance.now()
        const response = await fetch(address + path)
        await response.arrayBuffer()
        if (response.status !== 200) throw new Error(`${path} was answered with ${response.status}`)
        times.push(performance.now() - started)
      }
      times.sort((a, b) => a - b)
      const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? Number.NaN
      results.push({ page, p50: at(0.5), p95: at(0.95), count: times.length })
    }
    return results
  } finally {
    database.close()
    const ended = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGTERM')
    await ended
  }
}

/** `npm start` on a store that is there already; it builds first if the sources have changed. */
function startServer(env: Record<string, string>): Promise<{ child: ChildProcess; address: string }> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/start.ts'], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  return new Promise((resolve, reject) => {
    let printed = ''
    child.stdout.on('data', (chunk: Buffer) => {
      printed += chunk.toString()
      const address = /^\s+(http:\S+)$/m.exec(printed)?.[1]
      if (address) resolve({ child, address })
    })
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}\n${printed}`)))
  })
}
