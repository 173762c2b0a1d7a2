import { join } from 'node:path'
import Database from 'better-sqlite3'
import { splitDocument } from '@/lib/document/split-document'
import type { EditorAnswer } from '@/lib/schemas/editor-answer'
import { bar, endBars } from './bars'
import { benchFolder, siteIn } from './bench-folder'
import { DeskClient, makeAccount } from './desk-client'
import { measureCommand } from './measure-command'
import { startSite } from './site'

// BENCH_RACES=1000 BENCH_KILLS=200 BENCH_SAVES=5000 npm run bench -- saves
// What becomes of saves over HTTP that race each other, and of those among which the server is killed, every few of which are published.
const RACES = Number(process.env.BENCH_RACES ?? 1000)
const KILLS = Number(process.env.BENCH_KILLS ?? 200)
/** Among so many acknowledged saves; a slow machine is killed more often until they are there. */
const SAVES = Number(process.env.BENCH_SAVES ?? 25 * KILLS)
const PUBLISH_EVERY = 5
const BARS = { readyMs: 3000 }
const EMAIL = 'ada@example.org'
const EDITORS = 4
/** A server is killed within so long of the sending of a save: in the save, or in what comes after it. */
const STRIKES_WITHIN_MS = 80
const PORT = '4874'

const folder = benchFolder('saves')
const databaseFile = join(folder, 'precis.db')
const env = siteIn(folder, PORT)

let { child, address } = await startSite(env)
await makeAccount(env, address, EMAIL)
await race()
await kill()
child.kill('SIGKILL')
endBars()

/** Four editors save upon one revision at once, again and again. */
async function race(): Promise<void> {
  const editors = await Promise.all(Array.from({ length: EDITORS }, async () => signedIn()))
  const draft = await newDraft(editors[0] as DeskClient)
  await save(editors[0] as DeskClient, draft, 1, Array.from({ length: EDITORS }, (_, at) => `Paragraph ${at}.`).join('\n\n'), 'first')
  const counts = { saved: 0, merged: 0, conflict: 0, other: 0 }
  const words: string[] = []
  let wrong = 0
  const started = performance.now()
  for (let round = 0; round * EDITORS < RACES; round++) {
    const { number: base, document } = head(draft)
    const paragraphs = splitDocument(document).body.trim().split('\n\n')
    const answers = await Promise.all(
      editors.map((editor, at) => {
        const word = `w${round}x${at}`
        words.push(word)
        // The first two write into the same paragraph, the others each into one of their own.
        const place = Math.max(1, at) - 1
        return save(editor, draft, base, paragraphs.with(place, `Paragraph ${place} ${word}.`).join('\n\n'), word)
      }),
    )
    for (const answer of answers) {
      const status = answer.status as keyof typeof counts
      counts[status in counts ? status : 'other']++
    }
    if (answers.filter((answer) => answer.status === 'saved' && answer.version === base + 1).length !== 1) wrong++
  }
  const texts = rows('SELECT "document" FROM "DraftRevision" WHERE "draftId" = ?', draft).join('\n')
  const lost = words.filter((word) => !texts.includes(`${word}.`)).length
  const seconds = ((performance.now() - started) / 1000).toFixed(0)
  bar(
    `${words.length} racing saves in ${seconds} s: ${counts.saved} saved, ${counts.merged} merged, ${counts.conflict} kept aside, ${counts.other} else; ${wrong} revisions without exactly one success, ${lost} texts lost`,
    wrong === 0 && lost === 0 && counts.other === 0,
    'one success for each revision, every text in a revision',
  )
}

/** The server is killed among saves and publications, and started again. */
async function kill(): Promise<void> {
  const acknowledged: { word: string; version: number }[] = []
  const published: string[] = []
  const refused: string[] = []
  const ready: number[] = []
  // A session outlives the server; signing in for each of them would be taken for guessing.
  const editor = await signedIn()
  let draft = await newDraft(editor)
  let sent = 0
  let kills = 0
  for (let round = 0; round < KILLS || acknowledged.length < SAVES; round++) {
    draft = round % 20 === 0 ? await newDraft(editor) : await openOf(editor, draft)
    const server = child
    const dying = new Promise<void>((gone) => server.once('exit', () => gone()))
    // After one save or many, so that two hundred kills come among five thousand saves; the first request takes longer than all others, and is not struck.
    const last = 1 + Math.floor(((round % KILLS) / KILLS) * 2 * (SAVES / KILLS))
    for (let at = 0; ; at++) {
      const word = `k${round}x${at}`
      sent++
      if (at === last) setTimeout(() => server.kill('SIGKILL'), (round * 37) % STRIKES_WITHIN_MS)
      try {
        const answer = await save(editor, draft, head(draft).number, `Text ${word}.`, word)
        if (answer.status === 'saved' || answer.status === 'merged') acknowledged.push({ word, version: answer.version })
        if (at % PUBLISH_EVERY !== PUBLISH_EVERY - 1) continue
        const to = await publish(editor, draft)
        if (to.includes('done=published')) published.push(word)
        else refused.push(to)
        draft = await openOf(editor, draft)
      } catch {
        break // killed
      }
    }
    await dying
    kills++
    const started = performance.now()
    ;({ child, address } = await startSite(env))
    while (!(await fetch(`${address}/api/health/ready`).catch(() => null))?.ok) await new Promise((resolve) => setTimeout(resolve, 20))
    ready.push(performance.now() - started)
  }
  const store = new Database(databaseFile, { readonly: true })
  const held = store.prepare('SELECT "document" FROM "DraftRevision" WHERE "saveKey" = ?').pluck()
  const lost = acknowledged.filter(({ word }) => !String(held.get(word) ?? '').includes(`Text ${word}.`)).length
  const keys = store
    .prepare('SELECT "saveKey", count(*) AS n FROM "DraftRevision" WHERE "saveKey" IS NOT NULL GROUP BY 1 HAVING n > 1')
    .all().length
  const texts = store.prepare('SELECT count(*) FROM "Revision" WHERE instr("document", ?) > 0').pluck()
  const times = published.map((word) => Number(texts.get(`Text ${word}.`)))
  const faults = [
    ...(store.pragma('integrity_check', { simple: true }) === 'ok' ? [] : ['integrity']),
    ...(store.pragma('foreign_key_check') as unknown[]),
    // The revisions of a digest have no gap, and the digest is at the last of them.
    ...store
      .prepare(
        'SELECT e."id" FROM "Entry" e JOIN "Revision" r ON r."entryId" = e."id" GROUP BY e."id" HAVING max(r."number") <> e."revision" OR count(*) <> e."revision"',
      )
      .all(),
    // Half of a publication would be a draft that is closed without its revision, or a revision whose draft is open.
    ...store
      .prepare(
        `SELECT d."id" FROM "Draft" d LEFT JOIN "Entry" e ON e."id" = d."entryId" WHERE d."closedAs" = 'published' AND (e."id" IS NULL OR e."revision" <= d."base")`,
      )
      .all(),
  ]
  store.close()
  const slowest = Math.max(...ready)
  bar(
    `${kills} kills among ${sent} saves: ${acknowledged.length} acknowledged, ${lost} of them lost, ${keys} written twice, ${faults.length} faults in the store`,
    kills >= KILLS && acknowledged.length >= SAVES && lost === 0 && keys === 0 && faults.length === 0,
    `${KILLS} kills, ${SAVES} saves, none lost, none twice, the store sound`,
  )
  bar(
    `${published.length} publications acknowledged, ${times.filter((each) => each === 0).length} of them lost, ${times.filter((each) => each > 1).length} made twice, ${refused.length} refused ${refused[0] ?? ''}`,
    published.length >= SAVES / PUBLISH_EVERY / 4 && refused.length === 0 && times.every((each) => each === 1),
    'a good part of the saves published, none lost, none twice, none refused',
  )
  const { code, stdout } = await measureCommand(['--import', 'tsx', 'scripts/reindex.ts', '--check'], env)
  bar(`the search index: ${code === 0 ? stdout.trim() : `differs from the store (${code})`}`, code === 0, 'agrees with the store')
  const sorted = ready.toSorted((a, b) => a - b)
  bar(
    `ready again: p50 ${((sorted[sorted.length >> 1] ?? 0) / 1000).toFixed(2)} s, most ${(slowest / 1000).toFixed(2)} s after the start`,
    slowest <= BARS.readyMs,
    `≤ ${BARS.readyMs / 1000} s`,
  )
}

async function signedIn(): Promise<DeskClient> {
  const editor = new DeskClient(address)
  const to = await editor.signIn(EMAIL)
  if (!to.endsWith('/admin')) throw new Error(`signing in led to ${to}`)
  return editor
}

async function newDraft(editor: DeskClient): Promise<number> {
  const { headers } = await editor.post('new-draft', {})
  return Number(/drafts\/(\d+)/.exec(headers.get('location') ?? '')?.[1])
}

/** Where publishing leads. */
async function publish(editor: DeskClient, draft: number): Promise<string> {
  const { headers } = await editor.post('publish-draft', { draft: String(draft), version: String(head(draft).number), status: 'published' })
  return headers.get('location') ?? ''
}

/** The draft itself while it is open; once it is published, the next one over its digest. */
async function openOf(editor: DeskClient, draft: number): Promise<number> {
  const [entry] = rows(`SELECT "entryId" FROM "Draft" WHERE "id" = ? AND "closedAs" = 'published'`, draft)
  if (entry === undefined) return draft
  const { headers } = await editor.post('open-draft', { entry: String(entry) })
  return Number(/drafts\/(\d+)/.exec(headers.get('location') ?? '')?.[1])
}

async function save(editor: DeskClient, draft: number, base: number, body: string, saveKey: string): Promise<EditorAnswer> {
  const fields = { draft: String(draft), base: String(base), saveKey, title: 'T', summary: 'S', body }
  const response = await editor.post('save-draft', fields, { accept: 'application/json' })
  return (await response.json()) as EditorAnswer
}

/** The newest revision of a draft, as the store has it. */
function head(draft: number): { number: number; document: string } {
  const store = new Database(databaseFile, { readonly: true })
  try {
    return store
      .prepare(
        'SELECT "number", "document" FROM "DraftRevision" WHERE "draftId" = ? AND "number" IS NOT NULL ORDER BY "number" DESC LIMIT 1',
      )
      .get(draft) as { number: number; document: string }
  } finally {
    store.close()
  }
}

function rows(query: string, ...values: unknown[]): string[] {
  const store = new Database(databaseFile, { readonly: true })
  try {
    return store.prepare(query).pluck().all(values) as string[]
  } finally {
    store.close()
  }
}
