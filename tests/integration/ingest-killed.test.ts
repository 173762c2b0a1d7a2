import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type ContentFolder, contentFolder, digestDocument } from '../factories/content'
import { createTestStoreFile } from '../factories/store'

const COUNT = 450 // more than two transactions of 200
const dataDir = mkdtempSync(join(tmpdir(), 'precis-data-'))

let store: Awaited<ReturnType<typeof createTestStoreFile>>
let database: Database.Database
beforeEach(async () => {
  store = await createTestStoreFile()
  database = new Database(store.file, { readonly: true })
})
afterEach(() => {
  database.close()
  store.remove()
})

function writeState(content: ContentFolder, state: string): void {
  for (let number = 0; number < COUNT; number++) {
    content.write(
      `digests/d${number}.md`,
      digestDocument(
        { title: `${state} ${number}`, summary: state, topics: `[${state}]` },
        `In ${state} see [[d${(number + 1) % COUNT}]].\n`,
      ),
    )
  }
}

function startIngest(content: ContentFolder): ChildProcess {
  const env = { ...process.env, DATABASE_URL: store.url, DATA_DIR: dataDir }
  return spawn(process.execPath, ['--import', 'tsx', 'scripts/ingest.ts', '--content', content.dir, '--json'], { env, stdio: 'ignore' })
}

const ended = (child: ChildProcess) => new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)))
const revisions = () => Number(database.prepare('SELECT count(*) FROM Revision').pluck().get())

/** The states that each digest's parts are in: one when it is whole. */
function statesOf(): string[][] {
  const rows = database
    .prepare(
      `SELECT e.name, d.summary, r.html, t.name AS topic, v.document FROM Entry e JOIN Digest d ON d.entryId = e.id JOIN Rendering r ON r.entryId = e.id
       JOIN DigestTopic dt ON dt.digestId = e.id JOIN Entry t ON t.id = dt.topicId JOIN Revision v ON v.entryId = e.id AND v.number = e.revision`,
    )
    .all() as { name: string; summary: string; html: string; topic: string; document: string }[]
  return rows.map(({ name, summary, html, topic, document }) => [
    ...new Set(
      [name.split(' ')[0], summary, /In (\w+) see/.exec(html)?.[1], topic.toLowerCase(), /summary: (\w+)/.exec(document)?.[1]].map((part) =>
        String(part).toLowerCase(),
      ),
    ),
  ])
}

/** From a connection of its own: full-text tables keep what they knew of their structure from one integrity check to the next, and call a change in between corruption. */
function integrity(): unknown {
  const fresh = new Database(database.name, { readonly: true })
  try {
    return fresh.pragma('integrity_check', { simple: true })
  } finally {
    fresh.close()
  }
}

test('an ingest that is killed while it writes leaves each digest wholly old or wholly new, and the next one finishes', async () => {
  const content = contentFolder()
  writeState(content, 'old')
  expect(await ended(startIngest(content))).toBe(0)
  writeState(content, 'new')

  let mixtures = 0
  for (let attempt = 0; attempt < 4; attempt++) {
    const before = revisions()
    const child = startIngest(content)
    const exit = ended(child)
    // Killed at its first visible commit, or a little later, so that the kill falls among the writes.
    while (child.exitCode === null && revisions() === before) await new Promise((resolve) => setTimeout(resolve, 1))
    await new Promise((resolve) => setTimeout(resolve, attempt * 7))
    child.kill('SIGKILL')
    await exit
    const states = statesOf()
    expect(states.length).toBe(COUNT)
    expect(states.filter((parts) => parts.length !== 1)).toEqual([])
    expect(database.pragma('foreign_key_check')).toEqual([])
    expect(integrity()).toBe('ok')
    if (new Set(states.flat()).size === 2) mixtures++
  }
  // Otherwise no kill came between two commits and the test has shown nothing.
  expect(mixtures).toBeGreaterThan(0)

  expect(await ended(startIngest(content))).toBe(0)
  expect(new Set(statesOf().flat())).toEqual(new Set(['new']))
  expect(database.prepare('SELECT count(*) FROM Link WHERE toId IS NULL').pluck().get()).toBe(0)
}, 180_000)
