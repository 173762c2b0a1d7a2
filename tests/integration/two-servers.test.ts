import { spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type OwnSite, type SiteBeside, startBeside, startOwnSite, storeOf } from '../e2e/own-site'
import { digestDocument } from '../factories/content'

// Two whole servers, each a process of its own, on one store, asked over loopback as readers ask.

/** What a moment may take to be seen everywhere. */
const AGREE_MS = 2000
/** From the reading of the files to their moment: enough to read them on a busy machine. */
const AHEAD_MS = 25_000
/** The same where a server is restarted in between. */
const AHEAD_OF_RESTART_MS = 75_000
const EVERY_MS = 150

let site: OwnSite
let beside: SiteBeside | null = null
beforeAll(async () => {
  site = await startOwnSite()
  beside = await startBeside(site)
}, 240_000)
afterAll(async () => {
  await beside?.stop()
  await site?.stop()
})

/** One digest that comes and one that goes at `moment`, read from the content folder by a process of its own. */
async function announce(coming: string, ending: string, moment: Date): Promise<void> {
  const at = moment.toISOString()
  const write = (name: string, fields: Record<string, string>) =>
    writeFileSync(join(site.contentDir, 'digests', `${name}.md`), digestDocument({ title: name, ...fields }, `About ${name}.\n`))
  write(coming, { status: 'scheduled', publishedAt: at })
  write(ending, { unpublishAt: at })
  const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/ingest.ts'], {
    env: { ...process.env, ...storeOf(site), DATA_DIR: join(site.databaseFile, '..') },
    stdio: 'ignore',
  })
  const code = await new Promise((resolve) => child.on('close', resolve))
  expect(code).toBe(0)
  expect(Date.now(), 'the files were not read in time for their moment').toBeLessThan(moment.getTime() - 5000)
}

/** Whether a server shows what comes and what goes: page, search and list, `+` and `-` in this order. */
async function seen(address: string, coming: string, ending: string): Promise<string> {
  const get = (path: string) => fetch(`${address}${path}`, { signal: AbortSignal.timeout(15_000) })
  const page = async (name: string) => (await get(`/digests/${name}`)).status === 200
  const search = async (name: string) => ((await (await get(`/api/v1/search?q=${name}`)).json()) as { total: number }).total > 0
  const list = (await get('/digests')).text()
  const listed = async (name: string) => (await list).includes(`/digests/${name}"`)
  const all = await Promise.all([coming, ending].flatMap((name) => [page(name), search(name), listed(name)]))
  return all.map((is) => (is ? '+' : '-')).join('')
}
const BEFORE = '---+++'
const AFTER = '+++---'

type Sample = { address: string; asked: number; answered: number; saw: string }

/** Asks all servers over and over until well after the moment. */
async function watch(addresses: readonly string[], coming: string, ending: string, moment: Date): Promise<Sample[]> {
  const samples: Sample[] = []
  const one = async (address: string) => {
    while (Date.now() < moment.getTime() + AGREE_MS + 2000) {
      const asked = Date.now()
      const saw = await seen(address, coming, ending)
      samples.push({ address, asked, answered: Date.now(), saw })
      await new Promise((resolve) => setTimeout(resolve, EVERY_MS))
    }
  }
  await Promise.all(addresses.map(one))
  return samples
}

function expectOnTime(samples: readonly Sample[], addresses: readonly string[], moment: Date): void {
  const at = moment.getTime()
  for (const address of addresses) {
    const own = samples.filter((sample) => sample.address === address)
    const early = own.filter(({ answered }) => answered < at)
    expect(new Set(early.map(({ saw }) => saw)), `${address} before the moment`).toEqual(new Set([BEFORE]))
    const late = own.filter(({ asked }) => asked >= at + AGREE_MS)
    expect(new Set(late.map(({ saw }) => saw)), `${address} two seconds after it`).toEqual(new Set([AFTER]))
  }
}

/** What the store says was done, and how often. */
function deeds(slug: string): { revisions: number; log: string[]; status: string } {
  const store = new Database(site.databaseFile, { readonly: true })
  try {
    const entry = store.prepare(`SELECT "id" FROM "Entry" WHERE "kind" = 'digest' AND "slug" = ?`).pluck().get(slug)
    return {
      revisions: store.prepare('SELECT count(*) FROM "Revision" WHERE "entryId" = ?').pluck().get(entry) as number,
      log: store
        .prepare(`SELECT "actor" || ' ' || "action" FROM "AuditEntry" WHERE "subject" = ? ORDER BY "id"`)
        .pluck()
        .all(`digest:${slug}`) as string[],
      status: store.prepare('SELECT "status" FROM "Digest" WHERE "entryId" = ?').pluck().get(entry) as string,
    }
  } finally {
    store.close()
  }
}

function expectOnce(coming: string, ending: string): void {
  // What comes is no deed: it is seen from its moment on. What goes is one, in the history and in the log.
  expect(deeds(coming)).toEqual({ revisions: 1, log: ['ingest create'], status: 'scheduled' })
  expect(deeds(ending)).toEqual({ revisions: 2, log: ['ingest create', 'schedule unpublish'], status: 'draft' })
}

test('two servers on one store keep to the moment: nothing early, nothing twice, and both agree within two seconds', async () => {
  const addresses = [site.address, beside?.address ?? '']
  const moment = new Date(Math.ceil((Date.now() + AHEAD_MS) / 1000) * 1000)
  await announce('zephyrine', 'quillon', moment)
  expectOnTime(await watch(addresses, 'zephyrine', 'quillon', moment), addresses, moment)
  expectOnce('zephyrine', 'quillon')
}, 120_000)

test('a restart between the writing of a date and its coming changes nothing', async () => {
  const moment = new Date(Math.ceil((Date.now() + AHEAD_OF_RESTART_MS) / 1000) * 1000)
  await announce('marcasite', 'obelion', moment)
  await beside?.stop()
  beside = null
  beside = await startBeside(site)
  expect(Date.now(), 'the server was not up again in time for the moment').toBeLessThan(moment.getTime() - 1000)
  const addresses = [site.address, beside.address]
  expectOnTime(await watch(addresses, 'marcasite', 'obelion', moment), addresses, moment)
  expectOnce('marcasite', 'obelion')
  // Nor does one after it: what was done is not done again, and what was before stays.
  await beside.stop()
  beside = null
  beside = await startBeside(site)
  expect(await seen(beside.address, 'marcasite', 'obelion')).toBe(AFTER)
  expectOnce('marcasite', 'obelion')
  expectOnce('zephyrine', 'quillon')
}, 300_000)
