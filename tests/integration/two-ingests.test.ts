import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { db } from '@/lib/db/client'
import { contentFolder, digestDocument } from '../factories/content'
import { ingest } from '../factories/ingest'
import { createTestStore } from '../factories/store'

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

const folder = (body: string) =>
  Object.fromEntries(
    Array.from({ length: 30 }, (_, at) => [`digests/d-${at}.md`, digestDocument({ title: `D ${at}`, people: `[P ${at % 3}]` }, body)]),
  )

test('what another ingest wrote meanwhile is no conflict where it says the same, be it new or changed', async () => {
  const store = await createTestStore()
  onTestFinished(() => store.close())
  const content = contentFolder(folder('First.\n'))
  // Without the lock that keeps them apart: they may run from different data folders over one store.
  const both = async () => {
    const runs = await Promise.all([ingest(content.dir), ingest(content.dir)])
    expect(runs.flatMap(({ errors, conflicts }) => [...errors, ...conflicts])).toEqual([])
    return runs.map(({ created, updated, unchanged }) => [created.length, updated.length, unchanged].join()).sort()
  }
  expect(await both()).toEqual(['0,0,30', '30,0,0'])
  for (const [path, text] of Object.entries(folder('Second.\n'))) content.write(path, text)
  expect(await both()).toEqual(['0,0,30', '0,30,0'])
  expect(await db().revision.count({ where: { document: { contains: 'Second.' } } })).toBe(30)
  expect(await ingest(content.dir)).toMatchObject({ unchanged: 30, updated: [], conflicts: [] })
})

test('what another ingest wrote at the same address is a conflict where it says something else, and no error of the store', async () => {
  const store = await createTestStore()
  onTestFinished(() => store.close())
  const [mine, theirs] = [
    contentFolder({ 'digests/a.md': digestDocument({}, 'Mine.\n') }),
    contentFolder({ 'digests/a.md': digestDocument({}, 'Theirs.\n') }),
  ]
  const runs = await Promise.all([ingest(mine.dir), ingest(theirs.dir)])
  expect(runs.map(({ created, conflicts }) => [created.length, conflicts.map(({ path }) => path)].join()).sort()).toEqual([
    '0,digests/a.md',
    '1,',
  ])
})
