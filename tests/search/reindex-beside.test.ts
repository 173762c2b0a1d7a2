import { type ChildProcess, spawn } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { INGEST } from '@/lib/auth/policy'
import { checkSearch } from '@/lib/commands/rebuild-search'
import { saveEntries } from '@/lib/commands/save-entries'
import { unpublishDigest } from '@/lib/commands/unpublish-digest'
import { searchIndex } from '@/lib/data/search-index'
import { db } from '@/lib/db/client'
import { digestToSave, entityToSave } from '../factories/saves'
import { createTestStore, type TestStore } from '../factories/store'
import { ask } from './documents'

/** So many that a rebuild gives way a few times on a fast machine too. */
const DIGESTS = 4800
const GROUPS = 30

let store: TestStore
let children: ChildProcess[]
beforeEach(async () => {
  store = await createTestStore()
  children = []
})
afterEach(async () => {
  for (const child of children) child.kill('SIGKILL')
  await store.close()
})

/** A word that is neither the stem nor the beginning of another. */
const group = (at: number) => `w${at}x`

async function fill(): Promise<void> {
  await saveEntries(INGEST, [entityToSave('person', 'somebody')])
  const digests = Array.from({ length: DIGESTS }, (_, at) =>
    digestToSave(`d-${at}`, { title: `Digest ${group(at % GROUPS)} 思维${at}` }, { people: ['somebody'] }),
  )
  for (let start = 0; start < DIGESTS; start += 500) await saveEntries(INGEST, digests.slice(start, start + 500))
}

/** `npm run reindex` in a process of its own. @returns its exit code and what it printed, once it has ended */
function reindex(): Promise<{ code: number | null; printed: string }> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/reindex.ts'], {
    env: { ...process.env, DATABASE_URL: store.url },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  children.push(child)
  let printed = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (part) => {
      printed += part
    })
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, printed })))
}

const search = (q: string) => searchIndex().search(ask(q, { mend: false }))
const totals = () => Array.from({ length: GROUPS }, (_, at) => search(group(at)).total)

test('while another process builds the index anew, searches are answered rightly, saves are found at once, and nothing is lost when the new one takes over', async () => {
  await fill()
  const watcher = new Database(store.file, { readonly: true })
  const state = () => watcher.prepare('SELECT "live", "building" FROM "search_state"').get() as { live: string; building: string | null }
  const before = state()
  const expected = Array.from({ length: GROUPS }, () => DIGESTS / GROUPS)
  let ended: Awaited<ReturnType<typeof reindex>> | null = null
  const ending = reindex().then((end) => {
    ended = end
  })
  let [answered, saved, taken] = [0, 0, 0]
  while (ended === null) {
    // As an editor does; without a pause this process would hardly hear that the other one has ended.
    await sleep(20)
    expect(totals()).toEqual(expected)
    if (state().building !== null) answered++
    const slug = `new-${saved}`
    const word = `f${saved}x`
    const [outcome] = await saveEntries(INGEST, [digestToSave(slug, { title: `Title ${word} 遍历${saved}` }, { people: ['somebody'] })])
    // Where it is still being built, the save went to both; what follows must hold before and after the change.
    const isBetween = state().building !== null
    expect([slug, search(word).digests.map(({ id }) => id)]).toEqual([slug, [outcome?.id]])
    expect(search(`"遍历${saved}"`).digests.map(({ id }) => id)).toContain(outcome?.id)
    if (isBetween) taken++
    saved++
    if (saved % 2) continue
    // And what readers no longer see is not found again, though the rebuild may have read it before.
    const gone = DIGESTS - saved
    const entry = await db().entry.findFirstOrThrow({ where: { kind: 'digest', slug: `d-${gone}` } })
    await unpublishDigest(INGEST, entry.id, entry.revision, 'a test')
    expected[gone % GROUPS] = (expected[gone % GROUPS] ?? 0) - 1
    expect(search(`"思维${gone}"`).total).toBe(0)
  }
  await ending
  expect(ended).toEqual({ code: 0, printed: expect.stringContaining('The search index holds what the store has') })
  expect(answered).toBeGreaterThan(0)
  expect(taken).toBeGreaterThan(0)
  // The one that was built answers now.
  expect(state()).toEqual({ live: before.live === 'a' ? 'b' : 'a', building: null })
  watcher.close()
  expect(totals()).toEqual(expected)
  for (let at = 0; at < saved; at++) expect([at, search(`"遍历${at}"`).total]).toEqual([at, 1])
  const { faults, structure } = await checkSearch(INGEST)
  expect([faults, structure]).toEqual([[], []])
}, 300_000)
