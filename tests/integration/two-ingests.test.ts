import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { contentFolder, digestDocument } from '../factories/content'

test('of two ingests of one folder at once the second waits, and finds nothing left to do', async () => {
  const data = mkdtempSync(join(tmpdir(), 'precis-two-'))
  onTestFinished(() => rmSync(data, { recursive: true, force: true }))
  const names = Array.from({ length: 120 }, (_, at) => `digests/d-${at}.md`)
  const content = contentFolder(
    Object.fromEntries(names.map((name, at) => [name, digestDocument({ title: `Digest ${at}`, people: `[Person ${at % 7}]` })])),
  )
  const env = { ...process.env, DATABASE_URL: `file:${join(data, 'p.db')}`, DATA_DIR: data }
  const run = () =>
    new Promise<{ code: number | null; report: { created: string[]; conflicts: unknown[]; unchanged: number } }>((resolve) => {
      const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/ingest.ts', '--content', content.dir, '--json'], {
        env,
        stdio: ['ignore', 'pipe', 'ignore'],
      })
      let out = ''
      child.stdout.on('data', (part) => {
        out += part
      })
      child.on('close', (code) => resolve({ code, report: JSON.parse(out) }))
    })
  const runs = await Promise.all([run(), run()])
  expect(runs.map(({ code }) => code)).toEqual([0, 0])
  expect(runs.flatMap(({ report }) => report.conflicts)).toEqual([])
  expect(runs.map(({ report }) => report.created.length).sort((a, b) => a - b)).toEqual([0, 120])
}, 60_000)
